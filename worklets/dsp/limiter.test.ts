import { describe, expect, it } from 'vitest';
import { truePeak } from '../../src/audio/true-peak';
import { KernelMemory } from '../kernels/memory';
import { sincPeak } from '../testing/sinc-peak';
import { Limiter } from './limiter';

const RATE = 44100;
const BLOCK = 128;
const DELAY = 136;

type Signal = (n: number) => number;

/** The left and the right channel of what a limiter makes of a middle and a side. */
function limitStereo(middle: Signal, side: Signal, frames: number): [left: Float32Array, right: Float32Array] {
  const memory = new KernelMemory();
  const limiter = new Limiter(RATE, memory);
  const left = new Float32Array(frames);
  const right = new Float32Array(frames);
  const input = memory.float64(2 * BLOCK);
  const finished = memory.float32(2 * BLOCK);
  for (let at = 0; at + BLOCK <= frames; at += BLOCK) {
    for (let n = 0; n < BLOCK; n++) {
      input[2 * n] = middle(at + n);
      input[2 * n + 1] = side(at + n);
    }
    limiter.process(input.byteOffset, finished.byteOffset);
    left.set(finished.subarray(0, BLOCK), at);
    right.set(finished.subarray(BLOCK), at);
  }
  return [left, right];
}

const limit = (signal: Signal, frames: number) => limitStereo(signal, () => 0, frames)[0];

const noise = (n: number) => ((Math.imul(n + 1, 2654435761) >>> 8) / 2 ** 23 - 1) * 3;

const LOUD: Record<string, Signal> = {
  'a sine near a quarter of the sample rate, whose peaks lie between samples': (n) =>
    2 * Math.sin((Math.PI / 2) * n * 1.001 + Math.PI / 4),
  'white noise': noise,
  'clicks in silence': (n) => (n % 1000 === 500 ? 4 : 0),
  'a bass that starts at once': (n) => (n > 2000 ? 3 * Math.sin(n * 0.01) : 0),
  'high tones that beat': (n) => Math.sin(n * 2.3) + Math.sin(n * 2.31) + Math.sin(n * 1.9),
};

describe('Limiter', () => {
  for (const [name, signal] of Object.entries(LOUD)) {
    it(`keeps the true peak of ${name} under -1 dBTP, at 4 points a sample and at 8`, () => {
      const out = limit(signal, BLOCK * 60);
      expect(truePeak([out])).toBeLessThanOrEqual(-1);
      expect(20 * Math.log10(sincPeak(out))).toBeLessThanOrEqual(-1);
      expect(20 * Math.log10(sincPeak(out))).toBeGreaterThan(-3.5);
    });
  }

  it('passes what is under the ceiling unchanged, 136 frames later', () => {
    const signal = (n: number) => 0.5 * Math.sin(n * 0.05);
    const out = limit(signal, BLOCK * 20);
    for (let n = DELAY; n < out.length; n++) expect(out[n]).toBeCloseTo(signal(n - DELAY), 6);
  });

  it('hears a peak that only the side makes', () => {
    const [left, right] = limitStereo(
      (n) => 0.7 * Math.sin(n * 0.05),
      (n) => 0.6 * Math.sin(n * 0.071),
      BLOCK * 40,
    );
    expect(truePeak([left, right])).toBeLessThanOrEqual(-1);
    expect(left).not.toEqual(right);
  });

  it('changes its gain without a jump', () => {
    const out = limit((n) => 0.8 * Math.sin(n * 0.02) * Math.min(3, Math.max(1, (n - 4000) / 40)), BLOCK * 80);
    let step = 0;
    for (let n = 1; n < out.length; n++) step = Math.max(step, Math.abs(out[n] - out[n - 1]));
    expect(step).toBeLessThan(0.03);
  });
});
