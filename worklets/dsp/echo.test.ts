import { describe, expect, it } from 'vitest';
import { Echo } from './echo';

const RATE = 22050;
const BLOCK = 64;

function echoes(feedback: number, seconds: number, bpm = 120, input: (n: number) => number = (n) => (n === 0 ? 1 : 0)) {
  const echo = new Echo(RATE, BLOCK);
  echo.bpm = bpm;
  echo.feedback = feedback;
  echo.jumpToTempo();
  const blocks = Math.ceil((seconds * RATE) / BLOCK);
  const left = new Float64Array(blocks * BLOCK);
  const right = new Float64Array(blocks * BLOCK);
  for (let b = 0; b < blocks; b++) {
    const block = Float64Array.from({ length: BLOCK }, (_, n) => input(b * BLOCK + n));
    const output = new Float64Array(2 * BLOCK);
    echo.process(block, output);
    left.set(output.subarray(0, BLOCK), b * BLOCK);
    right.set(output.subarray(BLOCK), b * BLOCK);
  }
  return { left, right, echo };
}

const largest = (x: Float64Array) => x.reduce((peak, v) => Math.max(peak, Math.abs(v)), 0);
const peakAround = (x: Float64Array, seconds: number) =>
  Math.max(...x.subarray(Math.floor((seconds - 0.01) * RATE), Math.floor((seconds + 0.01) * RATE)).map(Math.abs));

describe('Echo', () => {
  it('bounces a dotted eighth apart, first left, then right, ever softer', () => {
    const { left, right } = echoes(0.6, 3);
    const bounce = 0.375; // dotted eighth at 120 BPM
    expect(left.findIndex((x) => x !== 0)).toBe(Math.round(bounce * RATE));
    for (let i = 1; i <= 5; i++) {
      const [near, far] = i % 2 === 1 ? [left, right] : [right, left];
      expect(peakAround(near, i * bounce)).toBeGreaterThan(2 * peakAround(far, i * bounce));
      expect(peakAround(near, (i + 0.5) * bounce)).toBeLessThan(0.05 * peakAround(near, i * bounce));
      expect(peakAround(near, i * bounce)).toBeGreaterThan(1.2 * peakAround(far, (i + 1) * bounce) * 0.6);
    }
  });

  it('gives a single pair of echoes without feedback', () => {
    const { left } = echoes(0, 2);
    expect(peakAround(left, 0.375)).toBeGreaterThan(0.1);
    expect(peakAround(left, 1.125)).toBeLessThan(1e-6);
  });

  it('does not run away at the highest feedback under a constant loud input', () => {
    const { left } = echoes(0.94, 60, 120, (n) => Math.sin(n * 0.2));
    expect(largest(left)).toBeLessThan(12);
    const last = left.subarray(left.length - RATE);
    const before = left.subarray(left.length - 4 * RATE, left.length - 3 * RATE);
    expect(largest(last)).toBeLessThan(1.01 * largest(before));
  });

  it('moves to another tempo without a click', () => {
    const { echo } = echoes(0.5, 2, 120, (n) => Math.sin(n * 0.03));
    const left = new Float64Array(BLOCK * 100);
    for (let b = 0; b < 100; b++) {
      const at = 2 * RATE + b * BLOCK;
      const block = Float64Array.from({ length: BLOCK }, (_, n) => Math.sin((at + n) * 0.03));
      echo.bpm = 90;
      const output = new Float64Array(2 * BLOCK);
      echo.process(block, output);
      left.set(output.subarray(0, BLOCK), b * BLOCK);
    }
    let step = 0;
    for (let n = 1; n < left.length; n++) step = Math.max(step, Math.abs(left[n] - left[n - 1]));
    expect(step).toBeLessThan(0.12);
  });
});
