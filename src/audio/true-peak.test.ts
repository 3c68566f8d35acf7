import { expect, it } from 'vitest';
import { TruePeakMeter, truePeak } from './true-peak';

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

it('is the same for a signal that comes in blocks of any size', () => {
  const sound = Float32Array.from({ length: 500 }, (_, n) => Math.sin(n * n) * (n > 490 ? 1 : 0.5));
  for (const size of [1, 5, 64, 499]) {
    const meter = new TruePeakMeter(1);
    for (let at = 0; at < sound.length; at += size) meter.push([sound.subarray(at, at + size)]);
    expect(meter.decibels()).toBe(truePeak([sound]));
  }
});
