import { expect, it } from 'vitest';
import { KernelMemory } from '../kernels/memory';
import { powerSpectra } from '../testing/analysis';
import { phaseIncrement } from './oscillator';
import { SawStack } from './saws';

const RATE = 44100;
const HALF_LEFT = Math.SQRT1_2;

/** One saw of the stack at `hertz`, the others standing still. */
function saw(index: number, hertz: number, quanta: number) {
  const memory = new KernelMemory();
  const stack = new SawStack(memory);
  const increment = phaseIncrement(hertz / RATE);
  stack.steps[index] = increment;
  const left = new Float64Array(quanta * 128);
  const right = new Float64Array(quanta * 128);
  const [busLeft, busRight, envelope] = [0, 0, 1].map((x) => memory.float64(128).fill(x));
  const target = {
    frames: 128,
    block: 0,
    envelope: envelope.byteOffset,
    left: busLeft.byteOffset,
    right: busRight.byteOffset,
  };
  for (let from = 0; from < left.length; from += 128) {
    busLeft.fill(0);
    busRight.fill(0);
    stack.add(target, 0, increment, 1, 1);
    left.set(busLeft, from);
    right.set(busRight, from);
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
