import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boxOf, quantile } from './box';

const scores = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 300 });

describe('box', () => {
  it('has the quartiles of definition 7', () => {
    expect(boxOf([1, 2, 3, 4])).toMatchObject({ q1: 1.75, median: 2.5, q3: 3.25, whiskers: [1, 4], outlierCount: 0 });
    expect(quantile([10], 0.25)).toBe(10);
  });

  it('shows what lies far off as outliers', () => {
    const box = boxOf([1, 2, 3, 4, 5, 6, 7, 8, 100, Number.NaN]);
    expect(box).toMatchObject({ count: 9, whiskers: [1, 8], outliers: [100], outlierCount: 1 });
  });

  it('is in order, and counts every value', () => {
    fc.assert(
      fc.property(scores, (values) => {
        const { min, whiskers, q1, median, q3, max, count, outlierCount, outliers } = boxOf(values)!;
        const order = [min, whiskers[0], median, whiskers[1], max];
        expect([...order].sort((a, b) => a - b)).toEqual(order);
        expect(q1).toBeLessThanOrEqual(median);
        expect(median).toBeLessThanOrEqual(q3);
        expect(count).toBe(values.length);
        expect(outliers.length).toBeLessThanOrEqual(outlierCount);
        expect(outlierCount).toBe(values.filter((value) => value < whiskers[0] || value > whiskers[1]).length);
      }),
    );
  });

  it('is none of no values', () => {
    expect(boxOf([Number.NaN])).toBeNull();
  });
});
