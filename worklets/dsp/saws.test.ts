import { expect, it } from 'vitest';
import { powerSpectra } from '../testing/analysis';
import { phaseIncrement } from './oscillator';
import { addSaws, SAWS } from './saws';

const RATE = 44100;
const HALF_LEFT = Math.SQRT1_2;

/** One saw of the stack at `hertz`, the others standing still. */
function saw(index: number, hertz: number, quanta: number) {
  const phases = new Int32Array(SAWS);
  const steps = new Int32Array(SAWS);
  const increment = phaseIncrement(hertz / RATE);
  steps[index] = increment;
  const left = new Float64Array(quanta * 128);
  const right = new Float64Array(quanta * 128);
  const envelope = new Float64Array(128).fill(1);
  for (let from = 0; from < left.length; from += 128) {
    const sides = [left, right].map((side) => side.subarray(from, from + 128));
    addSaws(sides[0], sides[1], envelope, 0, phases, steps, increment, 1, 1);
  }
  return { left, right };
}
const rms = (signal: Float64Array) => Math.sqrt(signal.reduce((sum, x) => sum + x * x, 0) / signal.length);

it('a saw is as loud as a full-scale sine', () => {
  expect(rms(saw(0, 200, 100).left)).toBeCloseTo(HALF_LEFT, 1);
});

it('the first two saws are on the left, the next two on the right, the last on both', () => {
  const sides = [0, 1, 2, 3, 4].map((index) => {
    const { left, right } = saw(index, 200, 8);
    return [rms(left) > 0.1, rms(right) > 0.1];
  });
  expect(sides).toEqual([
    [true, false],
    [true, false],
    [false, true],
    [false, true],
    [true, true],
  ]);
});

it('partials fall with their number, and under 5 kHz there is hardly anything between them', () => {
  const bin = 20;
  const { left } = saw(0, (RATE / 2048) * bin, 64);
  const power = powerSpectra(left)[2];
  for (const h of [2, 3, 5, 8])
    expect(10 * Math.log10(power[h * bin] / power[bin])).toBeCloseTo(-20 * Math.log10(h), 0);
  const between = power.filter((_, k) => k > 5 && k < 230 && Math.abs(((k + bin / 2) % bin) - bin / 2) > 4);
  expect(10 * Math.log10(Math.max(...between) / power[bin])).toBeLessThan(-55);
});
