import { describe, expect, it } from 'vitest';
import { clippedNormal, hash4, hashText, uniform } from './random';

describe('uniform', () => {
  it('depends on each of its four arguments and on nothing else', () => {
    const base = uniform(1, 2, 3, 4);
    expect(uniform(1, 2, 3, 4)).toBe(base);
    for (const other of [uniform(2, 2, 3, 4), uniform(1, 3, 3, 4), uniform(1, 2, 4, 4), uniform(1, 2, 3, 5)])
      expect(other).not.toBe(base);
  });

  it('is evenly spread over [0, 1) for neighbouring arguments', () => {
    const bins = new Array<number>(20).fill(0);
    for (let seed = 0; seed < 40; seed++)
      for (let draw = 0; draw < 1000; draw++) bins[Math.floor(uniform(seed, 1, 7, draw) * 20)]!++;
    for (const count of bins) expect(Math.abs(count - 2000)).toBeLessThan(200);
  });

  it('has the same value on every device, for ever', () => {
    expect(hash4(1, 2, 3, 4)).toBe(hash4(1, 2, 3, 4));
    expect([hash4(0, 0, 0, 0), hash4(1, 2, 3, 4), hash4(-1, 2 ** 31 - 1, 5, 6)]).toMatchInlineSnapshot(`
      [
        1994780754,
        3326836827,
        343373829,
      ]
    `);
  });
});

describe('clippedNormal', () => {
  it('has mean 0, and the standard deviation of a normal clipped at two', () => {
    let sum = 0;
    let squares = 0;
    const n = 100_000;
    for (let i = 0; i < n; i++) {
      const x = clippedNormal(uniform(9, 0, 0, i));
      expect(Math.abs(x)).toBeLessThanOrEqual(2);
      sum += x;
      squares += x * x;
    }
    expect(Math.abs(sum / n)).toBeLessThan(0.01);
    // E[min(|X|, 2)^2] of a standard normal X is 0.9205.
    expect(squares / n).toBeCloseTo(0.9205, 2);
  });

  it('puts the quartiles where the normal distribution has them', () => {
    expect(clippedNormal(0.75)).toBeCloseTo(0.67449, 4);
    expect(clippedNormal(0.5)).toBe(0);
    expect(clippedNormal(0)).toBe(-2);
    expect(clippedNormal(0.9999)).toBe(2);
  });
});

describe('hashText', () => {
  it('tells texts apart, also those that differ in the upper byte of a character', () => {
    const hashes = new Set(['', 'a', 'b', 'ab', 'ba', 'ā', 'Ā', '雨'].map(hashText));
    expect(hashes.size).toBe(8);
  });
});
