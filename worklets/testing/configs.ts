import { type Config, FIELD_NAMES, type FieldName, fieldSpec } from '../../src/piece/labels';

/** The config of the payload's defaults with some fields changed. */
export function configWith(changes: Partial<Config> = {}): Config {
  return { ...(Object.fromEntries(FIELD_NAMES.map((name) => [name, fieldSpec(name).default])) as Config), ...changes };
}

/** A valid config drawn from `random` (0 <= random() < 1). */
export function randomConfig(random: () => number): Config {
  const config = Object.fromEntries(
    FIELD_NAMES.map((name: FieldName) => {
      const { labels } = fieldSpec(name);
      return [name, labels[Math.floor(random() * labels.length)]];
    }),
  ) as Config;
  if (config.register_min_oct > config.register_max_oct)
    [config.register_min_oct, config.register_max_oct] = [config.register_max_oct, config.register_min_oct];
  return config;
}

/** Numbers 0 <= x < 1 that are the same in every run (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
