import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Palette, weightShares } from '../piece/payload';
import { arbitraryPalette } from './arbitrary-palette';
import { CANONICAL_VIEW, colorAt, joinMix, LIVING_VIEW, paintCanonical, weightedStops } from './geometry';
import { distanceOklab, hexOf, type Oklab, oklabOfHex } from './oklab';

const SIZE = 224;

const neon: Palette = {
  colors: [
    { hex: '#101820', weight: 'xxl' },
    { hex: '#FF2E88', weight: 'lg' },
    { hex: '#21C7D9', weight: 'md' },
    { hex: '#F2F0E6', weight: 'sm' },
    { hex: '#5B2A86', weight: 'xs' },
  ],
};

/** The part of `colors` that is nearest to each of the palette's. */
function nearestShares(palette: Palette, colors: readonly Oklab[]): number[] {
  const own = palette.colors.map((color) => oklabOfHex(color.hex));
  const counts = own.map(() => 0);
  for (const color of colors) {
    const distances = own.map((candidate) => distanceOklab(candidate, color));
    const nearest = distances.indexOf(Math.min(...distances));
    counts[nearest] = (counts[nearest] as number) + 1;
  }
  return counts.map((count) => count / colors.length);
}

function expectWithin(actual: readonly number[], wanted: readonly number[], tolerance: number): void {
  const off = actual.map((value, i) => Math.abs(value - (wanted[i] as number)));
  expect(Math.max(...off)).toBeLessThanOrEqual(tolerance);
}

function firstRow(pixels: Uint8ClampedArray): Oklab[] {
  return Array.from({ length: SIZE }, (_, x) => {
    const bytes = [...pixels.subarray(x * 4, x * 4 + 3)];
    return oklabOfHex(`#${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`);
  });
}

describe('the canonical image', () => {
  test('gives each colour its weight share of the pixels within 2%, for any palette', () => {
    fc.assert(
      fc.property(arbitraryPalette, (palette) => {
        expectWithin(nearestShares(palette, firstRow(paintCanonical(palette, SIZE))), weightShares(palette), 0.02);
      }),
      { numRuns: 200 },
    );
  });

  test('has opaque pixels, equal rows, and the largest colour at the left edge', () => {
    const pixels = paintCanonical(neon, SIZE);
    expect(pixels.length).toBe(SIZE * SIZE * 4);
    expect([...pixels.subarray(0, 4)]).toEqual([0x10, 0x18, 0x20, 255]);
    expect(pixels.subarray(0, SIZE * 4)).toEqual(pixels.subarray(SIZE * SIZE * 4 - SIZE * 4));
  });

  test('refuses a size that is no picture', () => {
    expect(() => paintCanonical(neon, 0)).toThrow(/size 0/);
  });
});

describe('the living view', () => {
  test('keeps the shares within 2% although its joins are as wide as they can be', () => {
    fc.assert(
      fc.property(arbitraryPalette, (palette) => {
        const stops = weightedStops(palette, LIVING_VIEW);
        const colors = Array.from({ length: 400 }, (_, i) => colorAt(stops, (i + 0.5) / 400));
        expectWithin(nearestShares(palette, colors), weightShares(palette), 0.02);
      }),
      { numRuns: 200 },
    );
  });

  test('goes from dark to light and puts neighbours in colour next to each other', () => {
    const greys = ['#808080', '#000000', '#FFFFFF', '#404040', '#C0C0C0'];
    const palette: Palette = { colors: greys.map((hex) => ({ hex, weight: 'md' })) };
    const order = weightedStops(palette, LIVING_VIEW).map(hexOf);
    expect(order).toEqual(['#000000', '#404040', '#808080', '#C0C0C0', '#FFFFFF']);
  });
});

describe('a join', () => {
  test('is half and half at the border and rises all the way', () => {
    const reach = fc.double({ min: 0.001, max: 0.5, noNaN: true });
    fc.assert(
      fc.property(reach, reach, (fall, rise) => {
        const mixes = Array.from({ length: 101 }, (_, i) => joinMix(fall, rise, -fall + ((fall + rise) * i) / 100));
        expect(joinMix(fall, rise, 0)).toBeCloseTo(0.5, 9);
        expect(mixes[0]).toBeCloseTo(0, 9);
        expect(mixes[100]).toBeCloseTo(1, 9);
        for (let i = 1; i < mixes.length; i++) expect(mixes[i]).toBeGreaterThanOrEqual((mixes[i - 1] as number) - 1e-9);
      }),
    );
  });
});

test('a palette that is not five colours in #RRGGBB is refused by name', () => {
  const four = { colors: neon.colors.slice(0, 4) };
  expect(() => weightedStops(four, CANONICAL_VIEW)).toThrow('a palette has 5 colours, this one has 4');
  const named = { colors: neon.colors.map((color, i) => (i === 2 ? { ...color, hex: 'teal' } : color)) };
  expect(() => weightedStops(named, CANONICAL_VIEW)).toThrow(/"teal" is not a colour/);
});
