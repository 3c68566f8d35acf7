import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryPalette } from './arbitrary-palette';
import { LIVING_VIEW, type Stops, weightedStops } from './geometry';
import { createMelt } from './melt';
import { distanceOklab } from './oklab';

function farthestMove(from: Stops, to: Stops): number {
  return Math.max(...from.map((stop, i) => distanceOklab(stop, to[i] as Stops[number])));
}

test('a melt starts from what is shown, also when it is interrupted, and arrives', () => {
  fc.assert(
    fc.property(
      arbitraryPalette,
      arbitraryPalette,
      arbitraryPalette,
      fc.double({ min: 0, max: 4, noNaN: true }),
      (...[first, second, third, turn]) => {
        const stops = [first, second, third].map((palette) => weightedStops(palette, LIVING_VIEW));
        const [a, b, c] = stops as [Stops, Stops, Stops];
        const melt = createMelt(a);
        melt.to(b, 4, 0);
        expect(melt.at(0)).toEqual(a);
        const before = melt.at(turn);
        melt.to(c, 2, turn);
        expect(farthestMove(before, melt.at(turn + 0.001))).toBeLessThan(0.001);
        expect(melt.melting(turn + 1)).toBe(true);
        expect(melt.at(turn + 2.001)).toBe(c);
        expect(melt.melting(turn + 2.001)).toBe(false);
      },
    ),
  );
});

test('shares sum to 1 on the way', () => {
  fc.assert(
    fc.property(arbitraryPalette, arbitraryPalette, (from, to) => {
      const melt = createMelt(weightedStops(from, LIVING_VIEW));
      melt.to(weightedStops(to, LIVING_VIEW), 3, 10);
      const halfway = melt.at(11.5);
      expect(halfway.reduce((sum, stop) => sum + stop.share, 0)).toBeCloseTo(1, 9);
      for (const { share, rise, fall } of halfway) expect(Math.max(rise, fall)).toBeLessThanOrEqual(share + 1e-9);
    }),
  );
});

test('in no time it is there at once', () => {
  const [from, to] = fc.sample(arbitraryPalette, 2).map((palette) => weightedStops(palette, LIVING_VIEW)) as [
    Stops,
    Stops,
  ];
  const melt = createMelt(from);
  melt.to(to, 0, 5);
  expect(melt.at(5)).toBe(to);
});

test('along a morph it is as far as that has come, never turns back, and stays once it has arrived', () => {
  const [from, to] = fc.sample(arbitraryPalette, 2).map((palette) => weightedStops(palette, LIVING_VIEW)) as [
    Stops,
    Stops,
  ];
  const melt = createMelt(from);
  let share = 0;
  melt.along(to, () => share, 7);
  expect(melt.at(100)).toEqual(from);
  share = 0.5;
  const halfway = melt.at(101);
  expect(halfway[0]?.l).toBeCloseTo(((from[0]?.l ?? 0) + (to[0]?.l ?? 0)) / 2, 9);
  share = 0.25;
  expect(melt.at(102)).toEqual(halfway);
  share = 1;
  expect(melt.at(103)).toBe(to);
  share = 0;
  expect(melt.at(104)).toBe(to);
  expect(melt.melting(104)).toBe(false);
});
