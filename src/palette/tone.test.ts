import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryPalette } from './arbitrary-palette';
import { colorAt, LIVING_VIEW, weightedStops } from './geometry';
import { distanceOklab } from './oklab';
import { MAX_LIFT, stirTones } from './tone';

const loudness = fc.double({ min: 0, max: 1, noNaN: true });

test('sound moves no lightness farther than the ink reckons with, and no share at all', () => {
  fc.assert(
    fc.property(arbitraryPalette, loudness, loudness, (palette, bass, brightness) => {
      const still = weightedStops(palette, LIVING_VIEW);
      for (const [i, stop] of stirTones(still, bass, brightness).entries()) {
        expect(stop.lift).toBeLessThanOrEqual(MAX_LIFT + 1e-9);
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
  const lifts = (bass: number, brightness: number) => stirTones(still, bass, brightness).map((stop) => stop.lift);
  expect(lifts(1, 0)[0]).toBeGreaterThan(0.03);
  expect(lifts(1, 0)[4]).toBe(0);
  expect(lifts(0, 1)[4]).toBeGreaterThan(0.03);
  expect(lifts(0, 1)[0]).toBe(0);
});

test('a lifted gradient is still nearest to the same colour everywhere', () => {
  fc.assert(
    fc.property(arbitraryPalette, (palette) => {
      const still = weightedStops(palette, LIVING_VIEW);
      const stirred = stirTones(still, 1, 1);
      const nearest = (t: number, stops: typeof still) => {
        const color = colorAt(stops, t);
        const distances = still.map((stop) => distanceOklab(stop, color));
        return distances.indexOf(Math.min(...distances));
      };
      const places = Array.from({ length: 300 }, (_, i) => (i + 0.5) / 300);
      const moved = places.filter((t) => nearest(t, still) !== nearest(t, stirred));
      expect(moved.length / places.length).toBeLessThan(0.04);
    }),
  );
});
