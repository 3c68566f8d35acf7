import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryPalette } from '../../palette/arbitrary-palette';
import { contrastOf, luminanceOf, oklabOfHex, srgbOf } from '../../palette/oklab';
import { groundOf } from './ground';

function contrast(x: string, y: string): number {
  return contrastOf(luminanceOf(srgbOf(oklabOfHex(x))), luminanceOf(srgbOf(oklabOfHex(y))));
}

describe('the ground of the dataset tab', () => {
  it('reads for hours in the hue of any palette, light or dark, on the ground and on what is raised', () => {
    fc.assert(
      fc.property(arbitraryPalette, fc.boolean(), (palette, isDark) => {
        const { ground, raised, ink, inkSoft, accent } = groundOf(palette, isDark);
        expect(contrast(ink, ground)).toBeGreaterThan(12);
        expect(contrast(ink, raised)).toBeGreaterThan(11);
        expect(contrast(inkSoft, ground)).toBeGreaterThan(5);
        expect(contrast(inkSoft, raised)).toBeGreaterThan(4.5);
        expect(contrast(accent, ground)).toBeGreaterThan(3);
      }),
    );
  });
});
