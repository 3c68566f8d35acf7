import { uniform } from '../../src/lib/random';
import { type Config, FIELD_NAMES, type FieldName, fieldSpec, type LabelValue } from '../../src/piece/labels';

/** A label of a field, drawn by a seed. */
export function drawLabel(field: FieldName, seed: number, draw: number): LabelValue {
  const { labels } = fieldSpec(field);
  return labels[Math.floor(uniform(seed, draw, 0, 0) * labels.length)] as LabelValue;
}

/** A config drawn by a seed, with all layers sounding: as much work as there can be. */
export function busyConfig(seed: number): Config {
  const config = Object.fromEntries(FIELD_NAMES.map((name, i) => [name, drawLabel(name, seed, i)])) as Config;
  const [low, high] = [config.register_min_oct, config.register_max_oct].sort() as [never, never];
  return { ...config, register_min_oct: low, register_max_oct: high, density: 6, depth: true };
}
