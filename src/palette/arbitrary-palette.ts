import fc from 'fast-check';
import { type Palette, WEIGHTS } from '../piece/payload';

const hex = fc.integer({ min: 0, max: 0xffffff }).map((rgb) => `#${rgb.toString(16).padStart(6, '0').toUpperCase()}`);

/** For tests: any five distinct colours with any weights, largest first as a Piece has them. */
export const arbitraryPalette: fc.Arbitrary<Palette> = fc
  .tuple(
    fc.uniqueArray(hex, { minLength: 5, maxLength: 5 }),
    fc.array(fc.integer({ min: 0, max: WEIGHTS.length - 1 }), { minLength: 5, maxLength: 5 }),
  )
  .map(([colors, weights]) => {
    const ordered = [...weights].sort((x, y) => y - x);
    return { colors: colors.map((color, i) => ({ hex: color, weight: WEIGHTS[ordered[i] as number] ?? 'md' })) };
  });
