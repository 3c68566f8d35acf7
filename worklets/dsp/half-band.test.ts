import { describe, expect, it } from 'vitest';
import { KernelMemory } from '../kernels/memory';
import { HalfBandDown, HalfBandUp } from './half-band';

const HALF = 4096;
const FULL = 2 * HALF;

const rms = (x: Float64Array) => Math.sqrt(x.reduce((sum, v) => sum + v * v, 0) / x.length);
const tone = (turnsPerSample: number) =>
  Float64Array.from({ length: FULL }, (_, n) => Math.sin(2 * Math.PI * turnsPerSample * n));
const silence = new Float64Array(FULL);

/** Middle, side and mono at half the rate: the pairs of left and right, and the mono channel. */
function down(middle: Float64Array, side: Float64Array, mono: Float64Array) {
  const memory = new KernelMemory();
  const channels = memory.float64(3 * FULL);
  channels.set(middle);
  channels.set(side, FULL);
  channels.set(mono, 2 * FULL);
  const stereo = memory.float64(FULL);
  const half = memory.float64(HALF);
  new HalfBandDown(memory).process(channels.byteOffset, stereo.byteOffset, half.byteOffset, HALF);
  const left = stereo.filter((_, i) => i % 2 === 0);
  const right = stereo.filter((_, i) => i % 2 === 1);
  return { memory, stereo, left, right, mono: half };
}

describe('half-band filters', () => {
  it('pass low tones down and up again, and stop what would fold', () => {
    const roundTrip = (turns: number) => {
      const { memory, stereo, left } = down(tone(turns), silence, silence);
      const full = memory.float64(2 * FULL);
      new HalfBandUp(memory).processAdding(stereo.byteOffset, full.byteOffset, HALF);
      return { half: rms(left.subarray(200)), full: rms(full.subarray(400, FULL)) };
    };
    for (const turns of [0.01, 0.1, 0.19]) expect(roundTrip(turns).full).toBeCloseTo(Math.SQRT1_2, 2);
    for (const turns of [0.31, 0.4, 0.49]) expect(roundTrip(turns).half).toBeLessThan(0.001);
  });

  it('make left and right of middle and side, and halve each channel alike', () => {
    const [middle, side] = [tone(0.02), tone(0.05)];
    const { left, right, mono } = down(middle, side, middle);
    const other = down(silence, silence, side).mono;
    for (let n = 0; n < HALF; n++) {
      expect(left[n]).toBeCloseTo(mono[n] + other[n], 12);
      expect(right[n]).toBeCloseTo(mono[n] - other[n], 12);
    }
  });

  it('add middle and side, as wide as told, and tell the energy of what they read', () => {
    const { memory, stereo, mono } = down(tone(0.02), tone(0.05), tone(0.05));
    const wide = memory.float64(2 * FULL).fill(1);
    const up = new HalfBandUp(memory);
    up.width = 0.5;
    up.processAdding(stereo.byteOffset, wide.byteOffset, HALF);
    const energy = up.energy;
    expect(energy).toBeCloseTo(HALF * 2 * rms(stereo) ** 2, 6);
    expect(rms(wide.subarray(FULL).map((x) => x - 1))).toBeCloseTo(0.5 * rms(mono), 3);
  });
});
