import { describe, expect, it } from 'vitest';
import { LAYER } from '../src/composer/events';
import { midiToHertz } from '../src/lib/dmath';
import { encodeConfig } from '../src/piece/labels';
import { INSTRUMENTS } from './instrument-rack';
import { KernelMemory } from './kernels/memory';
import { LayerStrip } from './layer-strip';
import { MOST_SHED, SHED } from './shedding';
import { Synth } from './synth';
import { powerSpectra } from './testing/analysis';
import { configWith } from './testing/configs';
import { sameBytes } from './testing/same-bytes';
import { ToneState } from './tone-state';
import { QUANTUM } from './voices/instrument';

const RATE = 44100;
const SECOND = 44032;
/** Everything that may be shed sounds, and nothing is struck: a click would stand out. */
const CALM = configWith({
  density: 6,
  depth: true,
  space: 'vast',
  echo: 'medium',
  brightness: 'very_dark',
  pad: 'cinematic',
  rhythm: 'none',
  texture: 'pad_whisper',
  accent: 'none',
});

/** Plays `levels`, each for two seconds; returns both channels. */
function play(levels: readonly (number | null)[]) {
  const synth = new Synth(RATE);
  synth.load(encodeConfig(CALM), 5);
  const [left, right] = [0, 1].map(() => new Float32Array(2 * SECOND * levels.length));
  levels.forEach((level, i) => {
    if (level !== null) synth.shed(level);
    synth.render(left, right, 2 * SECOND, i * 2 * SECOND);
  });
  const { faults } = synth.meters();
  synth.dispose();
  return { left, right, faults };
}

const largestStep = (x: Float32Array) => x.reduce((step, v, n) => (n ? Math.max(step, Math.abs(v - x[n - 1])) : 0), 0);
const power = (x: Float32Array, from: number, to: number) => x.subarray(from, to).reduce((sum, v) => sum + v * v, 0);

describe('a synth that sheds', () => {
  const healthy = play([null, null, null, null]);

  it('sounds the same to the bit while nothing is shed', () => {
    const told = play([0, 0, 0, 0]);
    expect(sameBytes(told.left, healthy.left)).toBe(true);
    expect(sameBytes(told.right, healthy.right)).toBe(true);
  });

  it.each([1, 2, MOST_SHED])('goes to level %i and back without a click, a fault or silence', (level) => {
    const { left, right, faults } = play([0, level, 0, level]);
    expect(faults).toBe(0);
    for (const channel of [left, right]) {
      expect(channel.every((x) => Math.abs(x) <= 0.9)).toBe(true);
      expect(largestStep(channel)).toBeLessThan(1.5 * largestStep(healthy.left));
      for (let at = SECOND; at + SECOND / 2 <= channel.length; at += SECOND / 2)
        expect(power(channel, at, at + SECOND / 2)).toBeGreaterThan(0.01);
    }
    expect(sameBytes(left.subarray(2 * SECOND), healthy.left.subarray(2 * SECOND))).toBe(false);
  });
});

/** Notes of a layer, each held for so long that they all ring into each other. */
interface HeldNote {
  readonly pitch: number;
  /** The quantum in which it begins. */
  readonly at: number;
}
const HELD: readonly HeldNote[] = [60, 67, 74, 81].map((pitch, i) => ({ pitch, at: 20 * i }));
const HELD_QUANTA = 120;

/** The left channel of a layer whose instrument plays notes at a level of shedding. */
function hold(layer: number, style: number, notes: readonly HeldNote[], level: number): Float32Array {
  const tone = new ToneState(RATE, KernelMemory.obtain());
  tone.load(encodeConfig(configWith({ grain: 'clean', motion: 'static' })));
  const strip = new LayerStrip(layer, INSTRUMENTS, tone);
  strip.load(style, 1);
  strip.shed(level);
  const heard = new Float32Array(HELD_QUANTA * QUANTUM);
  const samples = new Float64Array(tone.memory.float64(1).buffer, strip.address, QUANTUM);
  for (let quantum = 0; quantum < HELD_QUANTA; quantum++) {
    for (const { pitch, at } of notes)
      if (at === quantum) strip.noteOn(style, 0, pitch, HELD_QUANTA * QUANTUM, 0.8, 0, 0, pitch);
    if (strip.render()) heard.set(samples, quantum * QUANTUM);
    tone.frame += QUANTUM;
  }
  tone.memory.giveBack();
  return heard;
}

const STYLES = [LAYER.pad, LAYER.melody, LAYER.accent].flatMap((layer) =>
  (INSTRUMENTS[layer] ?? []).flatMap((factory, style) => (factory ? [{ layer, style }] : [])),
);

/** Power at a note's fundamental once all notes have been struck. */
function powerAt(heard: Float32Array, { pitch }: HeldNote): number {
  const bin = Math.round((2048 * midiToHertz(pitch)) / RATE);
  const spectra = powerSpectra(heard.subarray(80 * QUANTUM));
  return spectra.reduce((sum, bins) => sum + bins[bin - 1] + bins[bin] + bins[bin + 1], 0);
}

it.each(STYLES)('plays the newest notes of layer $layer, style $style, and lets the oldest go softly', (at) => {
  const [oldest, , , newest] = HELD;
  const thinned = hold(at.layer, at.style, HELD, SHED.voices);
  const full = hold(at.layer, at.style, HELD, SHED.nothing);
  const others = powerAt(hold(at.layer, at.style, HELD.slice(1), SHED.nothing), oldest);
  const whole = powerAt(hold(at.layer, at.style, [oldest], SHED.nothing), oldest);
  expect(powerAt(thinned, oldest)).toBeLessThan(2 * others + 0.1 * whole);
  expect(powerAt(thinned, newest)).toBeGreaterThan(0.5 * powerAt(full, newest));
  expect(largestStep(thinned)).toBeLessThan(1.2 * largestStep(full));
});
