import { describe, expect, it } from 'vitest';
import { KernelMemory } from '../kernels/memory';
import { Reverb, reverbTime } from './reverb';

const RATE = 22050;
const BLOCK = 64;

/** Left channel of the reverb of an impulse. */
function impulseResponse(space: number, seconds: number, atRight = 0): Float64Array {
  const memory = new KernelMemory();
  const reverb = new Reverb(RATE, BLOCK, memory);
  const input = memory.float64(2 * BLOCK);
  const output = memory.float64(2 * BLOCK);
  reverb.setSpace(space);
  const blocks = Math.ceil((seconds * RATE) / BLOCK);
  const response = new Float64Array(blocks * BLOCK);
  for (let b = 0; b < blocks; b++) {
    input.fill(0);
    output.fill(0);
    if (b === 0) {
      input[0] = 1;
      input[1] = atRight;
    }
    reverb.frame = b * BLOCK;
    reverb.process(input.byteOffset, output.byteOffset);
    for (let n = 0; n < BLOCK; n++) response[b * BLOCK + n] = output[2 * n];
  }
  return response;
}

/** RT60 from the slope between -5 and -25 dB of the backward-integrated energy (ISO 3382's T20). */
function measuredReverbTime(response: Float64Array): number {
  const energy = Float64Array.from(response);
  for (let n = energy.length - 1; n >= 0; n--) energy[n] = response[n] ** 2 + (energy[n + 1] ?? 0);
  const fallTo = (decibels: number) => energy.findIndex((e) => e < energy[0] * 10 ** (decibels / 10));
  return ((fallTo(-25) - fallTo(-5)) / RATE) * 3;
}

describe('Reverb', () => {
  it('rings longer with every label of space, from about 0.3 s to 8 s', () => {
    expect(reverbTime(0.1)).toBeCloseTo(0.3);
    expect(reverbTime(0.95)).toBeCloseTo(8);
    const times = [0.1, 0.3, 0.5, 0.7, 0.95].map((space) =>
      measuredReverbTime(impulseResponse(space, 1 + 1.5 * reverbTime(space))),
    );
    for (let i = 1; i < times.length; i++) expect(times[i]).toBeGreaterThan(1.4 * times[i - 1]);
    expect(times[0]).toBeLessThan(0.4);
    expect(times[4]).toBeGreaterThan(3.5);
  });

  it('is linear', () => {
    const both = impulseResponse(0.7, 1, 0.5);
    const left = impulseResponse(0.7, 1, 0);
    const far = impulseResponse(0.7, 1, 1);
    const difference = both.map((x, n) => Math.abs(x - 0.5 * (left[n] + far[n])));
    expect(Math.max(...difference)).toBeLessThan(1e-6);
  });

  it('dies away, and does not ring on a few tones', () => {
    const response = impulseResponse(0.95, 20);
    const late = response.subarray(18 * RATE);
    expect(Math.max(...late.map(Math.abs))).toBeLessThan(1e-4);
  });
});
