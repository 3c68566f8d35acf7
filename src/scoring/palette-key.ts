import type { Palette } from '../piece/payload';

/** What a palette looks like, in a word: equal for palettes with equal pictures. */
export function paletteKey({ colors }: Palette): string {
  return colors.map(({ hex, weight }) => `${hex.toUpperCase()} ${weight}`).join(',');
}
