import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Palette } from '../piece/payload';
import { arbitraryPalette } from './arbitrary-palette';
import { contrastInk, type Ink, inkFor, MIN_CONTRAST } from './ink';
import { contrastOf, luminanceOf, mixOklab, oklabOfHex, type Srgb, srgbOf } from './oklab';
import { MAX_LIFT } from './tone';

function paletteOf(...hexes: string[]): Palette {
  return { colors: hexes.map((hex) => ({ hex, weight: 'md' })) };
}

/** The least contrast of `text` with the palette's colours and their mixtures, with the scrim between. */
function leastContrast(text: string, palette: Palette, { scrim }: Ink, swing = 0): number {
  const colors = palette.colors.map(({ hex }) => oklabOfHex(hex));
  const veil = srgbOf(oklabOfHex(scrim.color));
  const over = (below: number, above: number) => Math.round(255 * (below + (above - below) * scrim.alpha)) / 255;
  const cover = (c: Srgb): Srgb => ({ r: over(c.r, veil.r), g: over(c.g, veil.g), b: over(c.b, veil.b) });
  const luminance = luminanceOf(srgbOf(oklabOfHex(text)));
  let least = 21;
  for (const from of colors)
    for (const to of colors)
      for (let k = 0; k <= 12; k++) {
        const mix = mixOklab(from, to, k / 12);
        const behind = cover(srgbOf({ ...mix, l: Math.min(1, mix.l + swing) }));
        least = Math.min(least, contrastOf(luminance, luminanceOf(behind)));
      }
  return least;
}

function expectReadable(palette: Palette): void {
  const ink = inkFor(palette);
  for (const swing of [0, MAX_LIFT])
    for (const role of ['ink', 'inkSoft', 'accent'] as const)
      expect(leastContrast(ink[role], palette, ink, swing), role).toBeGreaterThanOrEqual(MIN_CONTRAST[role]);
}

describe('the ink of a palette', () => {
  test('reads over every colour and mixture of any palette, with its scrim', () => {
    fc.assert(fc.property(arbitraryPalette, expectReadable), { numRuns: 60 });
  });

  test('reads over what is still melting into the palette, on the side that the palette will have', () => {
    const pair = fc.tuple(arbitraryPalette, arbitraryPalette);
    fc.assert(
      fc.property(pair, ([palette, leaving]) => {
        const ink = inkFor(palette, [leaving]);
        for (const behind of [palette, leaving])
          expect(leastContrast(ink.ink, behind, ink)).toBeGreaterThanOrEqual(MIN_CONTRAST.ink);
        expect(ink.isDark).toBe(inkFor(palette).isDark);
      }),
      { numRuns: 40 },
    );
  });

  test('reads where black and white lie side by side', () => {
    expectReadable(paletteOf('#000000', '#FFFFFF', '#808080', '#010101', '#FEFEFE'));
    expectReadable(paletteOf('#000000', '#FFFFFF', '#FF0000', '#00FF00', '#0000FF'));
  });

  test('is light on a dark field and dark on a light one, without a scrim where the field allows', () => {
    const night = inkFor(paletteOf('#05060A', '#0B1026', '#10142C', '#080808', '#141A33'));
    expect(night).toMatchObject({ isDark: true, scrim: { alpha: 0 } });
    const day = inkFor(paletteOf('#FFFFFF', '#F4F6F8', '#EFEBDD', '#F9F1E7', '#EAF2F5'));
    expect(day).toMatchObject({ isDark: false, scrim: { alpha: 0 } });
  });

  test('takes its accent from the colourful one', () => {
    const { accent } = inkFor(paletteOf('#101014', '#1A1A20', '#24242C', '#0A0A0C', '#FF5A3C'));
    const { a, b } = oklabOfHex(accent);
    expect(Math.hypot(a, b)).toBeGreaterThan(0.1);
  });
});

test('the ink on one flat colour is black or white with at least 4.5:1', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0xffffff }), (rgb) => {
      const hex = `#${rgb.toString(16).padStart(6, '0')}`;
      const [text, ground] = [contrastInk(hex), hex].map((color) => luminanceOf(srgbOf(oklabOfHex(color))));
      expect(contrastOf(text as number, ground as number)).toBeGreaterThanOrEqual(4.5);
    }),
  );
});
