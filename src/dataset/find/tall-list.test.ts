import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compressionOf, firstRowAt, paddingOf, rowsAt, scrollTopShowing, type TallList, topOf } from './tall-list';

const lists = fc.record({
  count: fc.integer({ min: 1, max: 5_000_000 }),
  rowHeight: fc.constantFrom(32, 44),
  viewport: fc.integer({ min: 100, max: 2000 }),
});

/** The farthest scroll position of a list. */
function endOf(list: TallList): number {
  const height = list.count * list.rowHeight * compressionOf(list) + paddingOf(list);
  return Math.max(0, height - list.viewport);
}

describe('a tall list', () => {
  it('is laid out as it is while browsers can', () => {
    const list = { count: 100_000, rowHeight: 32, viewport: 800 };
    expect(compressionOf(list)).toBe(1);
    expect(paddingOf(list)).toBe(0);
    expect(topOf(list, 640, 21)).toBe(672);
    expect(rowsAt(list, 640, 5)).toEqual([15, 50]);
  });

  it('is never taller than browsers can lay out', () => {
    fc.assert(
      fc.property(lists, (list) => {
        const height = list.count * list.rowHeight * compressionOf(list) + paddingOf(list);
        expect(height).toBeLessThan(17_000_000);
      }),
    );
  });

  it('shows its last row, wholly, at the end of the scroll bar', () => {
    fc.assert(
      fc.property(lists, (list) => {
        const end = endOf(list);
        expect(rowsAt(list, end, 0)[1]).toBe(list.count);
        if (list.count * list.rowHeight < list.viewport) return;
        const bottom = topOf(list, end, list.count - 1) + list.rowHeight;
        expect(Math.abs(bottom - end - list.viewport)).toBeLessThan(0.5);
      }),
    );
  });

  it('draws neighbours one row apart, and the first in view at the upper edge', () => {
    fc.assert(
      fc.property(lists, fc.double({ min: 0, max: 1, noNaN: true }), (list, share) => {
        const scrollTop = endOf(list) * share;
        const first = Math.floor(firstRowAt(list, scrollTop));
        const gap = topOf(list, scrollTop, first + 1) - topOf(list, scrollTop, first);
        expect(gap).toBeCloseTo(list.rowHeight, 3);
        const above = scrollTop - topOf(list, scrollTop, first);
        expect(above).toBeGreaterThan(-0.01);
        expect(above).toBeLessThan(list.rowHeight + 0.01);
      }),
    );
  });

  it('scrolls no farther than it takes to show a row wholly', () => {
    fc.assert(
      fc.property(lists, fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(), (list, share, pick) => {
        const index = pick % list.count;
        const from = endOf(list) * share;
        const to = scrollTopShowing(list, from, index);
        const top = topOf(list, to, index);
        expect(top).toBeGreaterThan(to - 0.5);
        expect(top + list.rowHeight).toBeLessThan(to + list.viewport + 0.5);
        expect(scrollTopShowing(list, to, index)).toBeCloseTo(to, 3);
      }),
    );
  });
});
