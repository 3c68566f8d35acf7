import { expect, it } from 'vitest';
import { powerSpectra } from '../testing/analysis';
import { Doubler } from './doubler';

/** A sine of `bin` cycles in 2048 samples of the doubled rate, doubled. */
function doubledSine(bin: number): Float64Array {
  const doubler = new Doubler();
  const out = new Float64Array(8192);
  for (let from = 0; from < out.length; from += 128) {
    const input = Float64Array.from({ length: 64 }, (_, i) => Math.sin((2 * Math.PI * bin * (from + 2 * i)) / 2048));
    const block = out.subarray(from, from + 128);
    doubler.addTo(input, block, block);
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
  const input = Float64Array.from({ length: 64 }, (_, i) => Math.sin(i));
  const [one, left, right] = [0, 0, 0].map(() => new Float64Array(128).fill(1));
  new Doubler().addTo(input, one, one);
  new Doubler().addTo(input, left, right);
  expect(left).toEqual(one);
  expect(right).toEqual(one);
});

it('is silent for ever after a reset', () => {
  const doubler = new Doubler();
  const out = new Float64Array(128);
  doubler.addTo(new Float64Array(64).fill(1), out, out);
  doubler.reset();
  out.fill(0);
  doubler.addTo(new Float64Array(64), out, out);
  expect(out.every((sample) => sample === 0)).toBe(true);
});
