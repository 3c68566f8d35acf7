import { describe, expect, it } from 'vitest';
import { composeBar } from '../src/composer/composer';
import { LAYER } from '../src/composer/events';
import { type Config, encodeConfig } from '../src/piece/labels';
import type { ScoreEdit } from '../src/piece/score';
import { changesBetween } from '../src/piece/testing/changes-between';
import type { BandParts } from './band';
import { Synth } from './synth';
import { configWith, randomConfig, seededRandom } from './testing/configs';
import { sameBytes } from './testing/same-bytes';
import { SINE_RACK, SineInstrument } from './testing/sine-rack';
import type { InstrumentFactory } from './voices/instrument';

const RATE = 44100;
const SINES: BandParts = { composeBar, instruments: SINE_RACK };

interface Steer {
  readonly frame: number;
  readonly config: Config;
}

/** The edit that leads from one config to another. */
function steerTo(from: Config, to: Config): ScoreEdit {
  return { kind: 'steer', tick: 0, changes: changesBetween(encodeConfig(from), encodeConfig(to)) };
}

/** Renders `seconds` in blocks, steering at the given frames (multiples of the block size). */
function render(
  config: Config,
  seconds: number,
  { block = 1024, parts = SINES, steers = [] as Steer[], seed = 7 } = {},
) {
  const synth = new Synth(RATE, parts);
  let playing = config;
  synth.load(encodeConfig(config), seed);
  const left = new Float32Array(Math.round(seconds * RATE));
  const right = new Float32Array(left.length);
  for (let at = 0; at < left.length; at += block) {
    for (const steer of steers) {
      if (steer.frame !== at) continue;
      synth.edit(steerTo(playing, steer.config));
      playing = steer.config;
    }
    synth.render(left, right, Math.min(block, left.length - at), at);
  }
  return { left, right, synth };
}

const largestStep = (x: Float32Array, from = 1, to = x.length) => {
  let step = 0;
  for (let n = Math.max(1, from); n < to; n++) step = Math.max(step, Math.abs(x[n] - x[n - 1]));
  return step;
};
const rms = (x: Float32Array, from: number, to: number) => {
  let sum = 0;
  for (let n = from; n < to; n++) sum += x[n] * x[n];
  return Math.sqrt(sum / (to - from));
};

describe('Synth', () => {
  it('renders the same samples in blocks of any size', () => {
    const config = configWith({ density: 6, depth: true, human: 'drunk', space: 'vast' });
    const base = render(config, 4, { block: 128 });
    for (const block of [1, 1000, 1024, 44100]) {
      const other = render(config, block === 1 ? 0.2 : 4, { block });
      expect(sameBytes(other.left, base.left.subarray(0, other.left.length))).toBe(true);
      expect(sameBytes(other.right, base.right.subarray(0, other.right.length))).toBe(true);
    }
  });

  it('renders the same samples again after it played something else, and others for another seed', () => {
    const config = configWith({ density: 6, echo: 'infinite' });
    const fresh = render(config, 3);
    const { synth } = render(configWith({ tempo: 'very_fast', space: 'vast', bass: 'walking' }), 3, { seed: 99 });
    synth.load(encodeConfig(config), 7);
    const left = new Float32Array(3 * RATE);
    synth.render(left, new Float32Array(3 * RATE), left.length);
    expect(sameBytes(left, fresh.left)).toBe(true);
    expect(sameBytes(render(config, 3, { seed: 8 }).left, fresh.left)).toBe(false);
  });

  it('sounds within 50 ms of its start', () => {
    const { left } = render(configWith({ attack: 'soft' }), 0.1);
    expect(rms(left, 0, 0.05 * RATE)).toBeGreaterThan(0.001);
  });

  it('keeps both channels equal for stereo mono, whatever the space and echo', () => {
    const { left, right } = render(configWith({ stereo: 'mono', space: 'vast', echo: 'infinite', density: 6 }), 4);
    expect(sameBytes(left, right)).toBe(true);
    const wide = render(configWith({ stereo: 'wide', density: 6 }), 4);
    expect(sameBytes(wide.left, wide.right)).toBe(false);
  });

  it('stays finite and within full scale while all fields are steered at random', () => {
    const random = seededRandom(3);
    const steers = Array.from({ length: 60 }, (_, i) => ({ frame: i * 4096, config: randomConfig(random) }));
    const { left, right, synth } = render(randomConfig(random), 6, { steers });
    for (const channel of [left, right]) {
      expect(channel.every((x) => Math.abs(x) <= 0.9)).toBe(true);
      expect(channel.some((x) => x !== 0)).toBe(true);
    }
    expect(synth.meters().faults).toBe(0);
  });

  it('makes no click when continuous fields are steered', () => {
    const calm = configWith({ density: 2, bass: 'drone', brightness: 'very_dark', space: 'dry', echo: 'none' });
    const other = { ...calm, brightness: 'very_bright', space: 'vast', echo: 'heavy', stereo: 'mono' } as const;
    const steers = [22528, 45056, 67584].map((frame, i) => ({ frame, config: i % 2 === 0 ? other : calm }));
    const undisturbed = render(calm, 3);
    const steered = render(calm, 3, { steers });
    expect(largestStep(steered.left)).toBeLessThan(1.6 * largestStep(undisturbed.left));
  });

  it('keeps the beat position and leaves no gap when the tempo is steered', () => {
    const config = configWith({ tempo: 'slow', density: 4 });
    const { left, synth } = render(config, 6, { steers: [{ frame: 88064, config: { ...config, tempo: 'fast' } }] });
    const { bar, beat } = synth.meters();
    const beats = bar * 4 + beat;
    const whole = (88 * (88064 / RATE) + 132 * (6 - 88064 / RATE)) / 60;
    // The glide of 80 ms loses about 44 / 60 x 0.08 beats on the way.
    expect(beats).toBeCloseTo(whole - 0.06, 1);
    for (let at = 0.5 * RATE; at < left.length - 4410; at += 4410)
      expect(rms(left, at, at + 4410)).toBeGreaterThan(0.002);
  });

  it('silences and counts an instrument that blows up, throws or emits NaN, and plays the rest', () => {
    const broken: Record<string, (left: Float64Array) => void> = {
      nan: (left) => left.fill(Number.NaN),
      runaway: (left) => left.fill(1e30),
      thrown: () => {
        throw new Error('broken voice');
      },
    };
    for (const spoil of Object.values(broken)) {
      class Broken extends SineInstrument {
        override render(left: Float64Array, right: Float64Array): boolean {
          super.render(left, right);
          spoil(left);
          return true;
        }
      }
      const factory: InstrumentFactory = (tone) => new Broken(tone, 0);
      const instruments = SINE_RACK.map((row, layer) => (layer === LAYER.pad ? row.map(() => factory) : row));
      const { left, synth } = render(configWith(), 1, { parts: { composeBar, instruments } });
      expect(synth.meters().faults).toBeGreaterThan(0);
      expect(left.every((x) => Number.isFinite(x) && Math.abs(x) <= 0.9)).toBe(true);
      expect(rms(left, 0, left.length)).toBeGreaterThan(0.005);
    }
  });

  it('ignores a code that is no config code and plays on', () => {
    const synth = new Synth(RATE, SINES);
    synth.load(encodeConfig(configWith()), 1);
    expect(synth.edit({ kind: 'steer', tick: 0, changes: [3, 200] })).toBe(-1);
    synth.load(new Uint8Array(3), 1);
    const left = new Float32Array(RATE);
    synth.render(left, new Float32Array(RATE), RATE);
    expect(sameBytes(left, render(configWith(), 1, { seed: 1 }).left)).toBe(true);
  });

  it('is silent before anything is loaded', () => {
    const left = new Float32Array(1000).fill(1);
    new Synth(RATE, SINES).render(left, left, 1000);
    expect(left.every((x) => x === 0)).toBe(true);
  });
});
