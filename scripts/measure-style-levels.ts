/**
 * Measures how loud each style's instrument plays and rewrites `worklets/style-levels.ts`, from which the mix takes the
 * gain of each style. Run it after a change of an instrument or a pattern: `npx tsx scripts/measure-style-levels.ts`.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { integratedLoudness } from '../src/audio/loudness';
import { renderStems } from '../src/audio/offline';
import { LAYERS } from '../src/composer/events';
import { type Config, FIELD_NAMES, FIELDS, fieldSpec, type LabelValue } from '../src/piece/labels';
import { styleGain } from '../worklets/mix';

const FILE = new URL('../worklets/style-levels.ts', import.meta.url);
const SECONDS = 16;
const SEEDS = [1, 2, 3];
/** Configs between which styles are averaged: the default in a dry room, and a darker and a brighter one. */
const MOODS: readonly Partial<Config>[] = [
  {},
  { brightness: 'dark', grain: 'warm', tempo: 'slow', melody_density: 'sparse' },
  { brightness: 'bright', grain: 'gritty', tempo: 'fast', melody_density: 'busy' },
];

const defaults = Object.fromEntries(FIELD_NAMES.map((name) => [name, fieldSpec(name).default])) as Config;

async function styleLevel(layer: number, style: number, label: LabelValue): Promise<number> {
  if (label === 'none') return 0;
  const name = LAYERS[layer];
  let power = 0;
  for (const [i, mood] of MOODS.entries()) {
    const config = {
      ...defaults,
      ...mood,
      space: 'dry',
      echo: 'none',
      density: Math.max(2, Math.min(6, layer + 1)),
      depth: name === 'sub',
      ...(name === 'sub' ? {} : { [name]: label }),
    } as Config;
    const stems = await renderStems({ config, seed: SEEDS[i], seconds: SECONDS });
    const { left, right } = stems[name];
    power += 10 ** (integratedLoudness([left, right], 44100) / 10) / MOODS.length;
  }
  return Math.round((10 * Math.log10(power) - styleGain(layer, style)) * 10) / 10;
}

const rows: string[] = [];
for (const [layer, name] of LAYERS.entries()) {
  const labels: readonly LabelValue[] = name === 'sub' ? ['sub'] : FIELDS[name].labels;
  const levels: number[] = [];
  for (const [style, label] of labels.entries()) levels.push(await styleLevel(layer, style, label));
  rows.push(`  [${levels.join(', ')}],\n`);
  process.stdout.write(`${name}: ${labels.map((label, i) => `${label} ${levels[i]}`).join(', ')}\n`);
}
const source = await readFile(FILE, 'utf8');
await writeFile(FILE, source.replace(/= \[\n[\s\S]*\];\n$/, `= [\n${rows.join('')}];\n`));
