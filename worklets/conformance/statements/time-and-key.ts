import { LAYERS } from '../../../src/composer/events';
import type { Seconds } from '../../../src/lib/units';
import { FIELDS, tempoToBpm } from '../../../src/piece/labels';
import { chroma, keyFit } from '../analysis/chroma';
import { decibels, powerContour } from '../analysis/levels';
import { countOnsets, onsetStrength, tempoNear } from '../analysis/onsets';
import { variantsOf } from '../bases';
import type { Bench } from '../bench';
import { type Finding, rises, type Statement } from '../statement';

const TEMPO_SECONDS: Seconds = 16;
const TEMPO_ERROR = 0.02;
/** Played by a machine, with drums: a pulse to measure. */
const PULSE = { human: 'robotic', swing: 'none', rhythm: 'kit_medium' } as const;

async function tempos(bench: Bench): Promise<Finding[]> {
  const sounds = await bench.mixesOf('tempo', TEMPO_SECONDS, PULSE);
  return sounds.map(({ label, sound }, i) => {
    const expected = tempoToBpm(FIELDS.tempo.numbers[i]);
    const found = tempoNear(onsetStrength(sound), expected);
    return {
      label: String(label),
      measured: `${found.toFixed(1)} BPM`,
      beside: `${expected.toFixed(1)}`,
      pass: Math.abs(found / expected - 1) < TEMPO_ERROR,
    };
  });
}

const ONSET_SECONDS: Seconds = 20;
/** Notes with edges, in a dry room. */
const EDGES = { density: 3, space: 'dry', echo: 'none', attack: 'sharp', human: 'robotic', tempo: 'medium' } as const;

async function onsets(bench: Bench): Promise<Finding[]> {
  const measurements = [];
  for (const { label, config } of variantsOf(bench.base, 'melody_density', EDGES)) {
    const { melody } = await bench.stems(config, ONSET_SECONDS);
    measurements.push({ label, value: countOnsets(onsetStrength(melody)) / ONSET_SECONDS });
  }
  bench.forgetStems();
  return rises(measurements, { factor: 1.05, unit: 'a second' });
}

/** A few phrases: a key is not heard in one chord. */
const KEY_SECONDS: Seconds = 24;
/** A plain key: the mode's own notes, played without drums. */
const PLAIN = { chromatic_prob: 'none', rhythm: 'none', chord_change_bars: 'medium', tempo: 'medium' } as const;

async function roots(bench: Bench): Promise<Finding[]> {
  const sounds = await bench.mixesOf('root', KEY_SECONDS, PLAIN);
  const mode = FIELDS.mode.labels.indexOf(bench.base.config.mode);
  return sounds.map(({ label, sound }) => {
    const found = chroma(sound);
    const fits = FIELDS.root.labels.map((_, root) => keyFit(found, root, mode));
    return bestFit(String(label), FIELDS.root.labels, fits);
  });
}

async function modes(bench: Bench): Promise<Finding[]> {
  const sounds = await bench.mixesOf('mode', KEY_SECONDS, PLAIN);
  const root = FIELDS.root.labels.indexOf(bench.base.config.root);
  return sounds.map(({ label, sound }) => {
    const found = chroma(sound);
    const fits = FIELDS.mode.labels.map((_, mode) => keyFit(found, root, mode));
    return bestFit(String(label), FIELDS.mode.labels, fits);
  });
}

/** Passes if the label fits best; shows the runner-up. */
function bestFit(label: string, labels: readonly string[], fits: readonly number[]): Finding {
  const order = labels.map((name, i) => ({ name, fit: fits[i] })).sort((a, b) => b.fit - a.fit);
  const [first, second] = order;
  return {
    label,
    measured: `${first.name} ${first.fit.toFixed(3)}`,
    beside: `${second.name} ${second.fit.toFixed(3)}`,
    pass: first.name === label,
  };
}

const LAYER_SECONDS: Seconds = 10;
/** A layer louder than this at its loudest sounds. */
const AUDIBLE = -60;
const ALL_ON = { rhythm: 'kit_light', texture: 'shimmer', accent: 'bells_dense', depth: false } as const;

async function layers(bench: Bench): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { label, config } of variantsOf(bench.base, 'density', ALL_ON)) {
    const stems = await bench.stems(config, LAYER_SECONDS);
    const sounding = LAYERS.filter((layer) => decibels(Math.max(...powerContour(stems[layer], 0.05))) > AUDIBLE);
    const expected = LAYERS.slice(0, Number(label));
    findings.push({
      label: String(label),
      measured: sounding.join(' '),
      beside: `${expected.length} layers`,
      pass: sounding.join() === expected.join(),
    });
    bench.forgetStems();
  }
  return findings;
}

/** Speed, key and fullness, measured on the audio. */
export const TIME_AND_KEY: readonly Statement[] = [
  { subject: 'tempo', claim: 'the tempo of the mix is within 2% (octaves folded)', find: tempos },
  { subject: 'melody_density', claim: 'onsets in the melody stem rise by over 5% a label', find: onsets },
  { subject: 'root', claim: 'of 12 roots the right one fits the chroma of the mix best', find: roots },
  { subject: 'mode', claim: 'of 4 modes the right one fits the chroma of the mix best', find: modes },
  { subject: 'density', claim: 'each step adds the next layer (stem over -60 dBFS)', find: layers },
];
