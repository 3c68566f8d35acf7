import { describe, expect, it } from 'vitest';
import { integratedLoudness } from '../../src/audio/loudness';
import { KernelMemory } from '../kernels/memory';
import { Leveler, TARGET_LUFS } from './leveler';

const RATE = 44100;
const BLOCK = 128;

/** Plays a signal through a leveler that was told to expect `predicted` LUFS. */
function level(signal: (n: number) => number, predicted: number, seconds: number): Float32Array {
  const memory = new KernelMemory();
  const leveler = new Leveler(BLOCK, RATE, memory);
  leveler.start(predicted);
  const block = memory.float32(2 * BLOCK);
  const out = new Float32Array(Math.floor((seconds * RATE) / BLOCK) * BLOCK);
  for (let at = 0; at < out.length; at += BLOCK) {
    for (let n = 0; n < BLOCK; n++) out[at + n] = leveler.gain * signal(at + n);
    block.set(out.subarray(at, at + BLOCK));
    block.copyWithin(BLOCK, 0, BLOCK);
    leveler.measure(block.byteOffset);
  }
  return out;
}

const loudness = (x: Float32Array) => integratedLoudness([x, x], RATE);
const sine = (gain: number) => (n: number) => gain * Math.sin((2 * Math.PI * 997 * n) / RATE);

describe('Leveler', () => {
  it('starts at the target when the prediction is right', () => {
    const predicted = -20; // both channels of a sine of amplitude 0.1
    const out = level(sine(0.1), predicted, 3);
    expect(loudness(out.subarray(0, RATE))).toBeCloseTo(TARGET_LUFS, 0);
  });

  it('lands within 2 LU over a minute even if the prediction is 8 dB off', () => {
    for (const error of [-8, 8])
      expect(Math.abs(loudness(level(sine(0.1), -20 + error, 60)) - TARGET_LUFS)).toBeLessThan(2);
  });

  it('corrects a wrong prediction in the first seconds, and then moves so slowly that it is not heard as a fade', () => {
    const out = level(sine(0.1), -30, 20);
    for (let s = 1; s < 19; s++) {
      const change =
        loudness(out.subarray((s + 1) * RATE - 22050, (s + 1) * RATE)) -
        loudness(out.subarray(s * RATE - 22050, s * RATE));
      expect(Math.abs(change)).toBeLessThan(s < 10 ? 2.8 : 1.4);
    }
  });

  it('does not turn up in silence', () => {
    const out = level((n) => (n < 5 * RATE || n > 25 * RATE ? sine(0.1)(n) : 0), -20, 28);
    expect(loudness(out.subarray(25 * RATE + 4410, 26 * RATE))).toBeCloseTo(TARGET_LUFS, 0);
  });
});
