import { normalizePalette } from '../piece/palette-rules';
import type { Palette, PaletteColor, Weight } from '../piece/payload';

/** Every edit gives a valid palette: five different colours, largest first. Places count from 0, the largest colour's. */

/**
 * The palette with another colour at a place. Where the palette has that colour already, the new one moves by a small
 * step; the others stay.
 *
 * @param hex `#RRGGBB`
 */
export function withColor(palette: Palette, place: number, hex: string): Palette {
  const others = palette.colors.filter((_, i) => i !== place);
  // The last of the smallest gives way to the others.
  const checked = normalizePalette({ colors: [...others, { hex, weight: 'xs' }] });
  const free = checked.colors.at(-1) as PaletteColor;
  return { colors: palette.colors.map((color, i) => (i === place ? { ...color, hex: free.hex } : color)) };
}

/** The palette with another weight for the colour at a place; the colour moves to where its new weight stands. */
export function withWeight(palette: Palette, place: number, weight: Weight): Palette {
  return normalizePalette({ colors: palette.colors.map((color, i) => (i === place ? { ...color, weight } : color)) });
}

/** The palette with the colour at one place moved to another. The weights stay where they are: largest first. */
export function withColorMoved(palette: Palette, from: number, to: number): Palette {
  const hexes = moved(
    palette.colors.map(({ hex }) => hex),
    from,
    to,
  );
  return { colors: palette.colors.map(({ weight }, i) => ({ hex: hexes[i] as string, weight })) };
}

/** A list with the item at one place moved to another. Throws RangeError for a place that is none. */
export function moved<T>(items: readonly T[], from: number, to: number): T[] {
  for (const place of [from, to])
    if (!(place in items)) throw new RangeError(`place ${place}: there are ${items.length}, counted from 0`);
  return items.toSpliced(from, 1).toSpliced(to, 0, items[from] as T);
}
