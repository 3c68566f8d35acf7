import { uniform } from '../../src/lib/random';
import { normalizePalette } from '../../src/piece/palette-rules';
import { type Palette, WEIGHTS } from '../../src/piece/payload';

/** Any palettes, always the same ones. */
export function somePalettes(count: number): Palette[] {
  return Array.from({ length: count }, (_, n) =>
    normalizePalette({
      colors: Array.from({ length: 5 }, (_unused, i) => ({
        hex: `#${Math.floor(uniform(n, i, 1, 0) * 0x1000000)
          .toString(16)
          .padStart(6, '0')}`,
        weight: WEIGHTS[Math.floor(uniform(n, i, 2, 0) * WEIGHTS.length)] ?? 'md',
      })),
    }),
  );
}
