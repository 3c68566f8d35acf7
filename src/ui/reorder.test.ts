import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeAt, type RowBox, shiftOf } from './reorder';

/** Rows of these heights, one under the other. */
function rowsOf(heights: readonly number[]): RowBox[] {
  let top = 100;
  return heights.map((height) => {
    const row = { top, height };
    top += height;
    return row;
  });
}

const heights = fc.array(fc.integer({ min: 40, max: 120 }), { minLength: 1, maxLength: 20 });

describe('dragging a row', () => {
  it('leaves it where it is until it covers half of a neighbour', () => {
    const rows = rowsOf([60, 60, 60]);
    expect([-31, -30, 0, 30, 31, 90, 91].map((by) => placeAt(rows, 1, by))).toEqual([0, 1, 1, 1, 2, 2, 2]);
    expect(placeAt(rows, 0, 31)).toBe(1);
    expect(placeAt(rows, 0, 91)).toBe(2);
  });

  it('ends at the first or last place however far it goes', () => {
    fc.assert(
      fc.property(heights, fc.nat(), (all, pick) => {
        const from = pick % all.length;
        expect(placeAt(rowsOf(all), from, 1e6)).toBe(all.length - 1);
        expect(placeAt(rowsOf(all), from, -1e6)).toBe(0);
        expect(placeAt(rowsOf(all), from, 0)).toBe(from);
      }),
    );
  });

  it('never moves it up while the hand goes down', () => {
    fc.assert(
      fc.property(heights, fc.nat(), fc.integer({ min: -999, max: 999 }), fc.nat(99), (all, pick, by, more) => {
        const from = pick % all.length;
        expect(placeAt(rowsOf(all), from, by + more)).toBeGreaterThanOrEqual(placeAt(rowsOf(all), from, by));
      }),
    );
  });

  it('has the rows between make way by its height, and no others', () => {
    expect([0, 1, 2, 3].map((index) => shiftOf(index, 0, 2, 50))).toEqual([0, -50, -50, 0]);
    expect([0, 1, 2, 3].map((index) => shiftOf(index, 3, 1, 50))).toEqual([0, 50, 50, 0]);
  });
});
