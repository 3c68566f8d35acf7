import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryPalette } from './arbitrary-palette';
import { LIVING_VIEW, weightedStops } from './geometry';
import { distanceOklab, oklabOfHex } from './oklab';
import { seenColor, seenPalette, VISIONS } from './vision';

const apart = (x: string, y: string) => distanceOklab(oklabOfHex(x), oklabOfHex(y));

describe('colour-blind sight', () => {
  test('leaves greys as they are', () => {
    for (const grey of ['#000000', '#808080', '#FFFFFF'])
      for (const vision of VISIONS) expect(apart(seenColor(grey, vision), grey)).toBeLessThan(0.005);
  });

  test('multiplies linear light by the matrix of Machado et al.', () => {
    // Red in protanopia: (0.152286, 0.114503, -0.003882) in linear light, gamma-encoded and clipped.
    expect(seenColor('#FF0000', 'protan')).toBe('#6D5F00');
    // Blue in tritanopia: (-0.178779, 0.147602, 0.3039).
    expect(seenColor('#0000FF', 'tritan')).toBe('#006B96');
  });

  test('takes red and green for near relatives without red or green cones, not without blue ones', () => {
    const [red, green] = ['#B5523A', '#6F7A2C'];
    const full = apart(red, green);
    expect(apart(seenColor(red, 'deutan'), seenColor(green, 'deutan'))).toBeLessThan(0.5 * full);
    expect(apart(seenColor(red, 'protan'), seenColor(green, 'protan'))).toBeLessThan(0.7 * full);
    expect(apart(seenColor(red, 'tritan'), seenColor(green, 'tritan'))).toBeGreaterThan(0.8 * full);
  });

  test('without cones is grey of the same luminance', () => {
    expect(seenColor('#FF0000', 'achroma')).toBe('#7F7F7F');
  });

  test('of any palette can be painted, even where its colours come out equal', () => {
    fc.assert(
      fc.property(arbitraryPalette, fc.constantFrom(...VISIONS), (palette, vision) => {
        const seen = seenPalette(palette, vision);
        expect(seen.colors.map(({ weight }) => weight)).toEqual(palette.colors.map(({ weight }) => weight));
        const shares = weightedStops(seen, LIVING_VIEW).map(({ share }) => share);
        expect(shares.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
      }),
    );
  });
});
