import { describe, expect, it } from 'vitest';
import { encodeConfig } from '../src/piece/labels';
import { MOST_SHED } from './shedding';
import { Synth } from './synth';
import { configWith } from './testing/configs';
import { sameBytes } from './testing/same-bytes';

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
