import { expect, it } from 'vitest';
import { truePeak } from './true-peak';

it('finds the peak between the samples of a sine at a quarter of the sample rate (EBU Tech 3341, case 15)', () => {
  const sine = Float32Array.from({ length: 4800 }, (_, n) => 0.5 * Math.sin((Math.PI / 2) * n + Math.PI / 4));
  expect(Math.max(...sine)).toBeLessThan(0.36);
  expect(truePeak([sine])).toBeCloseTo(-6, 0);
});

it('takes the loudest channel, and minus infinity for silence', () => {
  const loud = Float32Array.from({ length: 1000 }, (_, n) => 0.9 * Math.sin(n * 0.1));
  expect(truePeak([new Float32Array(1000), loud])).toBeCloseTo(20 * Math.log10(0.9), 1);
  expect(truePeak([new Float32Array(1000)])).toBe(Number.NEGATIVE_INFINITY);
});
