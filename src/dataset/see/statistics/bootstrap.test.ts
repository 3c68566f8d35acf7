import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meanInterval } from './bootstrap';

describe('bootstrap', () => {
  it('gives the mean and an interval around it within the values, the same for the same seed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 40 }), async (values) => {
        const interval = (await meanInterval(values, { resamples: 200, seed: 7 }))!;
        const mean = values.reduce((a, b) => a + b, 0) / values.length;
        expect(interval.mean).toBeCloseTo(mean, 9);
        expect(interval.low).toBeLessThanOrEqual(interval.high);
        expect(interval.low).toBeGreaterThanOrEqual(Math.min(...values) - 1e-9);
        expect(interval.high).toBeLessThanOrEqual(Math.max(...values) + 1e-9);
        expect(await meanInterval(values, { resamples: 200, seed: 7 })).toEqual(interval);
      }),
      { numRuns: 40 },
    );
  });

  it('is about as wide as theory says: 1.96 standard errors to either side', async () => {
    const values = Array.from({ length: 400 }, (_, i) => i % 20);
    const error = Math.sqrt(33.25 / 400);
    const { mean, low, high } = (await meanInterval(values))!;
    expect(mean).toBeCloseTo(9.5, 9);
    expect(Math.abs(low - (9.5 - 1.96 * error))).toBeLessThan(0.1);
    expect(Math.abs(high - (9.5 + 1.96 * error))).toBeLessThan(0.1);
  });

  it('holds the true mean about as often as it says', async () => {
    let held = 0;
    for (let trial = 0; trial < 200; trial++) {
      const values = Array.from(
        { length: 60 },
        (_, i) => Math.abs(Math.sin(trial * 977 + i * 12.9898) * 43758.5453) % 1,
      );
      const { low, high } = (await meanInterval(values, { resamples: 300 }))!;
      if (low <= 0.5 && high >= 0.5) held++;
    }
    expect(held).toBeGreaterThan(178);
    expect(held).toBeLessThan(200);
  });

  it('is none of no values, and stops where its pause throws', async () => {
    expect(await meanInterval([])).toBeNull();
    const stop = () => Promise.reject(new Error('stopped'));
    await expect(meanInterval(new Float64Array(1e6), { pause: stop })).rejects.toThrow('stopped');
  });
});
