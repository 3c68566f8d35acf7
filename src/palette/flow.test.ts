import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { weightShares } from '../piece/payload';
import { arbitraryPalette } from './arbitrary-palette';
import { createFlowState, type FlowState, fieldAt, flowTo, RIPPLE, setShears } from './flow';
import { cumulativeShares, LIVING_VIEW, weightedStops } from './geometry';
import { hexOf, oklabOfHex } from './oklab';
import { placeOnField } from './place-on-field';

/** The field over a grid of the page. */
function sampleField(state: FlowState, side: number): number[] {
  const point = { x: 0, y: 0 };
  return Array.from({ length: side * side }, (_, i) => {
    flowTo(state, ((i % side) + 0.5) / side, (Math.floor(i / side) + 0.5) / side, point);
    return fieldAt(point);
  });
}

const stirredFlow = fc
  .record({
    time: fc.double({ min: 0, max: 100_000, noNaN: true }),
    swell: fc.double({ min: 0, max: 1, noNaN: true }),
    x: fc.double({ min: 0, max: 1, noNaN: true }),
    y: fc.double({ min: 0, max: 1, noNaN: true }),
    radius: fc.double({ min: 0, max: RIPPLE.rim, noNaN: true }),
    aspectX: fc.double({ min: 1, max: 2.5, noNaN: true }),
  })
  .map(({ time, swell, x, y, radius, aspectX }) => {
    const state = createFlowState();
    setShears(state, time, swell);
    state.ripples.set([x, y, radius, RIPPLE.turn]);
    state.aspectX = aspectX;
    return state;
  });

describe('the stirred field', () => {
  test('covers each band of a palette by its share, at all times and with any sound', () => {
    fc.assert(
      fc.property(stirredFlow, arbitraryPalette, (state, palette) => {
        const ends = cumulativeShares(placeOnField(weightedStops(palette, LIVING_VIEW)));
        const field = sampleField(state, 150);
        const wanted = cumulativeShares(weightedStops(palette, LIVING_VIEW));
        for (const [i, end] of ends.entries()) {
          const below = field.filter((value) => value < end).length / field.length;
          expect(Math.abs(below - (wanted[i] as number))).toBeLessThan(0.006);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('meets itself at opposite edges only where it must: the page is one whole torus', () => {
    const state = createFlowState();
    setShears(state, 42, 1);
    const [here, there] = [
      { x: 0, y: 0 },
      { x: 0, y: 0 },
    ];
    flowTo(state, 0, 0.3, here);
    flowTo(state, 1, 0.3, there);
    expect(fieldAt(there)).toBeCloseTo(fieldAt(here), 6);
  });

  test('moves with time', () => {
    const state = createFlowState();
    setShears(state, 0, 0);
    const before = sampleField(state, 20);
    setShears(state, 5, 0);
    const after = sampleField(state, 20);
    expect(Math.max(...before.map((value, i) => Math.abs(value - (after[i] as number))))).toBeGreaterThan(0.02);
  });
});

test('placing bands on the field keeps their colours and covers all of it', () => {
  fc.assert(
    fc.property(arbitraryPalette, (palette) => {
      const placed = placeOnField(weightedStops(palette, LIVING_VIEW));
      expect(placed.reduce((sum, stop) => sum + stop.share, 0)).toBeCloseTo(1, 6);
      expect(placed.map(hexOf).sort()).toEqual(palette.colors.map(({ hex }) => hexOf(oklabOfHex(hex))).sort());
      for (const stop of placed) {
        expect(stop.share).toBeGreaterThan(0);
        expect(stop.rise).toBeLessThanOrEqual(stop.share + 1e-9);
        expect(stop.fall).toBeLessThanOrEqual(stop.share + 1e-9);
      }
      expect(weightShares(palette)).toHaveLength(placed.length);
    }),
    { numRuns: 50 },
  );
});
