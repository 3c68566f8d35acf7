import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryPalette } from './arbitrary-palette';
import { LIVING_VIEW, weightedStops } from './geometry';
import { MAX_TONE_SWING, stirTones } from './tone';

const loudness = fc.double({ min: 0, max: 1, noNaN: true });

test('sound moves no lightness farther than the ink reckons with, and no share at all', () => {
  fc.assert(
    fc.property(arbitraryPalette, loudness, loudness, (palette, bass, brightness) => {
      const still = weightedStops(palette, LIVING_VIEW);
      for (const [i, stop] of stirTones(still, bass, brightness).entries()) {
        expect(Math.abs(stop.l - (still[i]?.l ?? 0))).toBeLessThanOrEqual(MAX_TONE_SWING + 1e-9);
        expect(stop.share).toBe(still[i]?.share);
      }
    }),
  );
});

test('bass moves the darkest tone, brightness the lightest', () => {
  const palette = {
    colors: ['#101820', '#F2F0E6', '#507080', '#90A0A0', '#305060'].map((hex) => ({ hex, weight: 'md' as const })),
  };
  const still = weightedStops(palette, LIVING_VIEW);
  const lifts = (bass: number, brightness: number) =>
    stirTones(still, bass, brightness).map((stop, i) => stop.l - (still[i]?.l ?? 0));
  expect(lifts(1, 0)[0]).toBeGreaterThan(0.04);
  expect(lifts(1, 0)[4]).toBe(0);
  expect(lifts(0, 1)[4]).toBeGreaterThan(0.04);
  expect(lifts(0, 1)[0]).toBe(0);
});
