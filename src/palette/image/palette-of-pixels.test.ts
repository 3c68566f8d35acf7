import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Palette, WEIGHTS, weightNumber, weightShares } from '../../piece/payload';
import { distanceOklab, oklabOfHex } from '../oklab';
import { paletteOfPixels, weightsOfShares } from './palette-of-pixels';

/** A picture of flat areas: so many pixels of each colour, all opaque unless said otherwise. */
function picture(...areas: [hex: string, pixels: number, alpha?: number][]): Uint8ClampedArray {
  return Uint8ClampedArray.from(
    areas.flatMap(([hex, pixels, alpha = 255]) => {
      const rgb = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
      return Array.from({ length: pixels }, () => [...rgb, alpha]).flat();
    }),
  );
}

const hexes = ({ colors }: Palette) => colors.map(({ hex }) => hex);

describe('the palette of a picture', () => {
  test('has its five colours, weighted by the area they cover', () => {
    const palette = paletteOfPixels(
      picture(['#0F1C2E', 600], ['#F2B5A0', 100], ['#24405C', 500], ['#BFD6E3', 300], ['#5E86A6', 400]),
    );
    expect(hexes(palette)).toEqual(['#0F1C2E', '#24405C', '#5E86A6', '#BFD6E3', '#F2B5A0']);
    expect(palette.colors.map(({ weight }) => weight)).toEqual(['xxl', 'xl', 'lg', 'md', 'xs']);
  });

  test('keeps a small strong accent', () => {
    const greys = Array.from({ length: 40 }, (_, i): [string, number] => {
      const byte = (60 + 4 * i).toString(16);
      return [`#${byte}${byte}${byte}`, 50];
    });
    const palette = paletteOfPixels(picture(...greys, ['#E01030', 40]));
    const nearest = Math.min(...hexes(palette).map((hex) => distanceOklab(oklabOfHex(hex), oklabOfHex('#E01030'))));
    expect(nearest).toBeLessThan(0.02);
  });

  test('of one or two colours is completed with tones of them', () => {
    for (const flat of [picture(['#336699', 50]), picture(['#FFFFFF', 9]), picture(['#000000', 9], ['#FFFFFF', 9])]) {
      const palette = paletteOfPixels(flat);
      expect(new Set(hexes(palette)).size).toBe(5);
      expect(palette.colors[0]?.weight).not.toBe('xs');
    }
    expect(hexes(paletteOfPixels(picture(['#336699', 50])))[0]).toBe('#336699');
  });

  test('counts pixels as much as they cover, and transparent ones not at all', () => {
    const palette = paletteOfPixels(picture(['#FF0000', 900, 0], ['#00AA66', 100], ['#222266', 150, 128]));
    expect(hexes(palette)[0]).toBe('#00AA66');
    expect(
      Math.min(...hexes(palette).map((hex) => distanceOklab(oklabOfHex(hex), oklabOfHex('#FF0000')))),
    ).toBeGreaterThan(0.2);
  });

  test('is refused for a picture in which nothing can be seen', () => {
    expect(() => paletteOfPixels(picture(['#FF0000', 9, 0]))).toThrow(/all transparent/);
    expect(() => paletteOfPixels(new Uint8ClampedArray(0))).toThrow(/all transparent/);
  });

  test('is valid for any pixels', () => {
    fc.assert(
      fc.property(fc.uint8ClampedArray({ minLength: 4, maxLength: 400 }), (bytes) => {
        bytes[3] = 255;
        const palette = paletteOfPixels(bytes);
        expect(new Set(hexes(palette)).size).toBe(5);
        for (const { hex } of palette.colors) expect(hex).toMatch(/^#[0-9A-F]{6}$/);
        const sizes = palette.colors.map(({ weight }) => weightNumber(weight));
        expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
      }),
    );
  });
});

test('weights come as near to shares as six sizes can', () => {
  expect(weightsOfShares([6, 5, 4, 3, 2])).toEqual(['xxl', 'xl', 'lg', 'md', 'sm']);
  expect(weightsOfShares([1, 1, 1, 1, 1])).toEqual(Array(5).fill(WEIGHTS[5]));
  const shares = [0.45, 0.25, 0.15, 0.1, 0.05];
  const colors = weightsOfShares(shares).map((weight) => ({ hex: '#000000', weight }));
  weightShares({ colors }).forEach((share, i) => {
    expect(Math.abs(share - (shares[i] as number))).toBeLessThan(0.06);
  });
});
