/**
 * Measures how loud each style's instrument plays and rewrites `worklets/style-levels.ts` and `worklets/tone-levels.ts`,
 * from which the mix takes the gain of each style, on the whole and at each brightness and grain. Run it after a change
 * of an instrument or a pattern: `npx tsx scripts/measure-style-levels.ts`.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { integratedLoudness } from '../src/audio/loudness';
import { renderStems } from '../src/audio/offline';
import { LAYERS, type LayerName } from '../src/composer/events';
import {
  type Config,
  encodeConfig,
  FIELD_NAMES,
  FIELDS,
  fieldNumber,
  fieldSpec,
  type LabelValue,
} from '../src/piece/labels';
import { styleGain, toneGain } from '../worklets/mix';

const STYLE_FILE = new URL('../worklets/style-levels.ts', import.meta.url);
const TONE_FILE = new URL('../worklets/tone-levels.ts', import.meta.url);
/** Configs between which the levels of styles are averaged: the default, a darker and a brighter one. */
const MOODS: readonly Partial<Config>[] = [
  {},
  { brightness: 'dark', grain: 'warm', tempo: 'slow', melody_density: 'sparse' },
  { brightness: 'bright', grain: 'gritty', tempo: 'fast', melody_density: 'busy' },
];
/** Configs between which the levels of tones are averaged: a higher and a lower place. */
const PLACES: readonly Partial<Config>[] = [
  {},
  { register_min_oct: 3, register_max_oct: 4, tempo: 'fast', root: 'g', chord_extensions: 'lush' },
];
/** Brightness and grain of the tones, in the order of the file, and the one that is their measure. */
const TONES: readonly Partial<Config>[] = FIELDS.grain.labels.flatMap((grain) =>
  FIELDS.brightness.labels.map((brightness) => ({ brightness, grain })),
);
const REFERENCE = TONES.findIndex(({ brightness, grain }) => brightness === 'medium' && grain === 'warm');
const MOST_STYLES = Math.max(...LAYERS.map((layer) => labelsOf(layer).length));

const defaults = Object.fromEntries(FIELD_NAMES.map((name) => [name, fieldSpec(name).default])) as Config;

function labelsOf(layer: LayerName): readonly LabelValue[] {
  return layer === 'sub' ? ['sub'] : FIELDS[layer].labels;
}

/** A dry config in which every layer that has so many styles plays style number `style`. */
function configOf(style: number, changes: Partial<Config>): Config {
  const styles = Object.fromEntries(
    LAYERS.filter((layer) => layer !== 'sub').map((layer) => [layer, labelsOf(layer)[style] ?? labelsOf(layer)[1]]),
  );
  const dry = { density: 6, depth: true, space: 'dry', echo: 'none', harmony_style: 'pop' } as const;
  return { ...defaults, ...dry, ...styles, ...changes };
}

/** LUFS of each layer's instrument before the mix's gains. */
async function loudnesses(style: number, seed: number, seconds: number, changes: Partial<Config>): Promise<number[]> {
  const config = configOf(style, changes);
  const code = encodeConfig(config);
  const stems = await renderStems({ config, seed, seconds });
  return LAYERS.map((name, layer) => {
    if (style >= labelsOf(name).length || labelsOf(name)[style] === 'none') return 0;
    const { left, right } = stems[name];
    const toned = toneGain(layer, style, fieldNumber(code, 'brightness'), fieldNumber(code, 'grain'));
    return integratedLoudness([left, right], 44100) - styleGain(layer, style) - toned;
  });
}

const round = (level: number) => Math.round(level * 10) / 10 + 0;
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

/** The levels of style number `style` in each layer, relative to those at the reference tone, tone by tone. */
async function toneLevels(style: number): Promise<number[][]> {
  const levels = LAYERS.map(() => TONES.map((): number[] => []));
  for (const [seed, place] of PLACES.entries()) {
    for (const [t, tone] of TONES.entries()) {
      const found = await loudnesses(style, seed + 1, 10, { ...place, ...tone });
      found.forEach((level, layer) => {
        levels[layer][t].push(level);
      });
    }
  }
  return levels.map((tones) => tones.map((values) => round(mean(values) - mean(tones[REFERENCE]))));
}

/** The level of style number `style` in each layer: the mean power over the moods, each at the tone it would be mixed at. */
async function styleLevels(style: number, tones: readonly number[][]): Promise<number[]> {
  const powers = LAYERS.map((): number[] => []);
  for (const [i, mood] of MOODS.entries()) {
    const { brightness, grain } = { ...defaults, ...mood };
    const t = TONES.findIndex((tone) => tone.brightness === brightness && tone.grain === grain);
    const found = await loudnesses(style, i + 1, 16, mood);
    found.forEach((level, layer) => {
      powers[layer].push(level === 0 ? 1 : 10 ** ((level - tones[layer][t]) / 10));
    });
  }
  return powers.map((values) => round(10 * Math.log10(mean(values))));
}

async function rewrite(file: URL, rows: readonly string[]): Promise<void> {
  const source = await readFile(file, 'utf8');
  await writeFile(file, source.replace(/= \[\n[\s\S]*\];\n$/, `= [\n${rows.join('')}];\n`));
}

const styles: number[][] = LAYERS.map(() => []);
const tones: number[][][] = LAYERS.map(() => []);
for (let style = 0; style < MOST_STYLES; style++) {
  const tonesFound = await toneLevels(style);
  const found = await styleLevels(style, tonesFound);
  for (const [layer, name] of LAYERS.entries()) {
    if (style >= labelsOf(name).length) continue;
    styles[layer].push(found[layer]);
    tones[layer].push(tonesFound[layer]);
    process.stdout.write(`${name} ${labelsOf(name)[style]}: ${found[layer]}, tones ${tonesFound[layer].join(' ')}\n`);
  }
}
await rewrite(
  STYLE_FILE,
  styles.map((levels) => `  [${levels.join(', ')}],\n`),
);
await rewrite(
  TONE_FILE,
  tones.map((layer) => `  [\n${layer.map((levels) => `    [${levels.join(', ')}],\n`).join('')}  ],\n`),
);
