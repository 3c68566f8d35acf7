import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryPalette } from '../palette/arbitrary-palette';
import type { Palette } from '../piece/payload';
import { percentile } from './percentile';
import { bestOf, ranking, worthOf } from './ranking';

const paletteOf = (...hexes: string[]): Palette => ({ colors: hexes.map((hex) => ({ hex, weight: 'md' })) });
const white = paletteOf('#FFFFFF', '#ffffff', '#FFFFFF', '#FFFFFF', '#FFFFFF');
const plain = paletteOf('#000000', '#404040', '#808080', '#C0C0C0', '#FFFFFF');

describe('a percentile', () => {
  it('is the share of others below, equal ones by half', () => {
    expect(percentile(0.3, [0.1, 0.2, 0.3, 0.4])).toBe(62.5);
    expect(percentile(1, [0, 0])).toBe(100);
    expect(percentile(-1, [0, 0])).toBe(0);
  });

  it('never falls as the score rises, and stays in 0..100', () => {
    const scores = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { maxLength: 300 });
    fc.assert(
      fc.property(
        scores,
        fc.double({ min: -1, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (others, score, more) => {
          const [low, high] = [percentile(score, others), percentile(score + more, others)];
          expect(high).toBeGreaterThanOrEqual(low);
          expect(low).toBeGreaterThanOrEqual(0);
          expect(high).toBeLessThanOrEqual(100);
        },
      ),
    );
  });
});

describe('a ranking', () => {
  it('puts the best fit first', () => {
    const scores = [20, 90, 50].map((percent) => ({ score: percent / 400, percentile: percent }));
    expect(ranking([plain, plain, plain], scores)).toEqual([1, 2, 0]);
    expect(bestOf([plain, plain, plain], scores)).toBe(1);
  });

  it('counts repeated colours before they are repaired', () => {
    const fit = { score: 0.3, percentile: 80 };
    expect(worthOf(white, fit)).toBeCloseTo(0.8 - 0.16, 9);
    expect(worthOf(plain, fit)).toBeCloseTo(0.8, 9);
    expect(worthOf(white, { score: 0, percentile: 5 })).toBe(0);
    expect(ranking([white, plain], [fit, { score: 0.29, percentile: 75 }])).toEqual([1, 0]);
  });

  it('decides between equal percentiles by the cosine, then keeps the order', () => {
    const at = (score: number) => ({ score, percentile: 100 });
    expect(ranking([plain, plain, plain], [at(0.2), at(0.3), at(0.2)])).toEqual([1, 0, 2]);
  });

  it('names every candidate once', () => {
    const candidate = fc.tuple(arbitraryPalette, fc.double({ min: 0, max: 100, noNaN: true }));
    fc.assert(
      fc.property(fc.array(candidate, { minLength: 1, maxLength: 20 }), (candidates) => {
        const scores = candidates.map(([, percent]) => ({ score: percent / 100, percentile: percent }));
        const order = ranking(
          candidates.map(([palette]) => palette),
          scores,
        );
        expect([...order].sort((a, b) => a - b)).toEqual(candidates.map((_, i) => i));
      }),
    );
  });

  it('needs a candidate', () => {
    expect(() => bestOf([], [])).toThrow('no palettes');
  });
});
