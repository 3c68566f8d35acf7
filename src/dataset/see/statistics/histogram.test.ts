import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { histogramOf } from './histogram';

const scores = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 300 });

describe('histogram', () => {
  it('puts every value into the bin between whose borders it lies', () => {
    fc.assert(
      fc.property(scores, (values) => {
        const { bins, count } = histogramOf(values, 30);
        expect(count).toBe(values.length);
        expect(bins.length).toBeLessThanOrEqual(31);
        expect(bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(count);
        const [first, last] = [bins[0]!, bins.at(-1)!];
        const slack = 1e-9 * Math.max(1, Math.abs(first.from), Math.abs(last.to));
        expect(first.from - slack).toBeLessThanOrEqual(Math.min(...values));
        expect(last.to + slack).toBeGreaterThanOrEqual(Math.max(...values));
      }),
    );
  });

  it('has round borders, and leaves out what is no number', () => {
    const { bins, count } = histogramOf([0.11, 0.24, 0.24, 0.89, Number.NaN], 10);
    expect(count).toBe(4);
    expect(bins[0]).toEqual({ from: 0.1, to: 0.2, count: 1 });
    expect(bins[1]).toEqual({ from: 0.2, to: 0.3, count: 2 });
    expect(bins.at(-1)).toEqual({ from: 0.8, to: 0.9, count: 1 });
  });

  it('has no bin above the highest value, be it on a border', () => {
    expect(histogramOf([0, 40, 100], 10).bins.at(-1)).toEqual({ from: 90, to: 100, count: 1 });
  });

  it('is empty for no values, and one bin for equal ones', () => {
    expect(histogramOf([Number.NaN], 10)).toEqual({ bins: [], count: 0 });
    expect(histogramOf([3, 3, 3], 10).bins.map(({ count }) => count)).toEqual([3]);
  });
});
