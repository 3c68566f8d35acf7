import { describe, expect, it } from 'vitest';
import { KernelMemory } from '../kernels/memory';
import { Echo } from './echo';

const RATE = 22050;
const BLOCK = 64;

const memory = new KernelMemory();
const input = memory.float64(BLOCK);
const output = memory.float64(2 * BLOCK);
const send = memory.float64(2 * BLOCK);

/** Renders the echoes of `sound`, a function of the frame, from frame `from` on. */
function render(echo: Echo, from: number, frames: number, sound: (n: number) => number) {
  const blocks = Math.ceil(frames / BLOCK);
  const left = new Float64Array(blocks * BLOCK);
  const right = new Float64Array(blocks * BLOCK);
  for (let at = 0; at < left.length; at += BLOCK) {
    for (let n = 0; n < BLOCK; n++) input[n] = sound(from + at + n);
    echo.process(input.byteOffset, output.byteOffset, send.byteOffset);
    for (let n = 0; n < BLOCK; n++) {
      left[at + n] = output[2 * n];
      right[at + n] = output[2 * n + 1];
    }
  }
  return { left, right };
}

function echoes(feedback: number, seconds: number, bpm = 120, sound: (n: number) => number = (n) => (n === 0 ? 1 : 0)) {
  const echo = new Echo(RATE, BLOCK, memory);
  echo.bpm = bpm;
  echo.feedback = feedback;
  echo.jump();
  return { ...render(echo, 0, seconds * RATE, sound), echo };
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
    echo.bpm = 90;
    const { left } = render(echo, 2 * RATE, BLOCK * 100, (n) => Math.sin(n * 0.03));
    let step = 0;
    for (let n = 1; n < left.length; n++) step = Math.max(step, Math.abs(left[n] - left[n - 1]));
    expect(step).toBeLessThan(0.12);
  });

  it('sends a share of its echoes on, and tells their energy', () => {
    const echo = new Echo(RATE, BLOCK, memory);
    echo.bpm = 50 * 2 ** 5;
    echo.jump();
    for (let block = 0; block < 20; block++) {
      input.fill(1);
      send.fill(2);
      echo.sendLevel = 0.25;
      echo.process(input.byteOffset, output.byteOffset, send.byteOffset);
      const energy = echo.energy;
      expect(energy).toBeCloseTo(
        output.reduce((sum, x) => sum + x * x, 0),
        10,
      );
      for (let i = 0; i < 2 * BLOCK; i++) expect(send[i]).toBeCloseTo(2 + 0.25 * output[i], 12);
    }
    expect(largest(output)).toBeGreaterThan(0.01);
  });
});
