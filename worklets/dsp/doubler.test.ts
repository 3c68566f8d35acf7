import { expect, it } from 'vitest';
import { KernelMemory } from '../kernels/memory';
import { powerSpectra } from '../testing/analysis';
import { Doubler } from './doubler';

/** A sine of `bin` cycles in 2048 samples of the doubled rate, doubled. */
function doubledSine(bin: number): Float64Array {
  const memory = new KernelMemory();
  const doubler = new Doubler(memory);
  const out = memory.float64(8192);
  for (let from = 0; from < out.length; from += 128) {
    for (let i = 0; i < 64; i++) doubler.input[i] = Math.sin((2 * Math.PI * bin * (from + 2 * i)) / 2048);
    doubler.addTo(out.byteOffset + 8 * from);
  }
  return out;
}

it.each([
  { hertz: 200, images: -58 },
  { hertz: 2000, images: -58 },
  { hertz: 6000, images: -44 },
])('leaves $hertz Hz as it is, and its image under $images dB', ({ hertz, images }) => {
  const bin = Math.round((hertz * 2048) / 44100);
  const power = powerSpectra(doubledSine(bin))[3];
  const full = (2048 / 4) ** 2;
  expect(10 * Math.log10(power[bin] / full)).toBeCloseTo(0, 1);
  expect(10 * Math.log10(power[1024 - bin] / power[bin])).toBeLessThan(images);
});

it('adds to one output, or the same to two', () => {
  const memory = new KernelMemory();
  const [one, left, right] = [0, 0, 0].map(() => memory.float64(128).fill(1));
  const [first, second] = [0, 0].map(() => new Doubler(memory));
  for (let i = 0; i < 64; i++) {
    first.input[i] = Math.sin(i);
    second.input[i] = Math.sin(i);
  }
  first.addTo(one.byteOffset);
  second.addToBoth(left.byteOffset, right.byteOffset);
  expect(one.some((sample) => sample !== 1)).toBe(true);
  expect(left).toEqual(one);
  expect(right).toEqual(one);
});

it('is silent for ever after a reset', () => {
  const memory = new KernelMemory();
  const doubler = new Doubler(memory);
  const out = memory.float64(128);
  doubler.input.fill(1);
  doubler.addTo(out.byteOffset);
  doubler.reset();
  out.fill(0);
  doubler.addTo(out.byteOffset);
  expect(out.every((sample) => sample === 0)).toBe(true);
});
