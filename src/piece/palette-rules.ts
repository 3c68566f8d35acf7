import { type Palette, type PaletteColor, weightNumber } from './payload';

/** How far a repeated colour moves, per channel and try, in steps of 1/255. */
const REPAIR_STEP = 6;

/** The palette with its colours in upper case, ordered by weight (largest first; stable) and all distinct. */
export function normalizePalette(palette: Palette): Palette {
  const upper = palette.colors.map(({ hex, weight }) => ({ hex: hex.toUpperCase(), weight }));
  return { colors: separateRepeats(sortByWeight(upper)) };
}

/** Colours ordered by weight, largest first; equal weights keep their order. */
export function sortByWeight(colors: readonly PaletteColor[]): PaletteColor[] {
  return [...colors].sort((a, b) => weightNumber(b.weight) - weightNumber(a.weight));
}

/**
 * Moves each repeat of an earlier colour by a small RGB step until no other colour, moved or not, is equal to it. Each
 * channel moves up, or down where up would clip. Colours that are no repeats stay as they are.
 */
function separateRepeats(colors: readonly PaletteColor[]): PaletteColor[] {
  const taken = new Set(colors.map((color) => color.hex));
  const seen = new Set<string>();
  return colors.map((color) => {
    if (!seen.has(color.hex)) {
      seen.add(color.hex);
      return color;
    }
    let hex = color.hex;
    // The tries of one colour all differ, so one of the first `colors.length` is free.
    for (let tries = 1; taken.has(hex); tries++) hex = moveColor(color.hex, tries * REPAIR_STEP);
    taken.add(hex);
    return { ...color, hex };
  });
}

function moveColor(hex: string, distance: number): string {
  const moved = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16);
    return channel + distance > 255 ? channel - distance : channel + distance;
  });
  return `#${moved.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`.toUpperCase();
}

/**
 * What repeated colours cost a candidate's reward: 0.2 x mean over its palettes of (5 - unique colours) / 5, in
 * 0..0.16. To be counted before {@link normalizePalette} repairs them.
 */
export function repeatPenalty(palettes: readonly Palette[]): number {
  if (palettes.length === 0) return 0;
  const shares = palettes.map(({ colors }) => (5 - new Set(colors.map((color) => color.hex.toUpperCase())).size) / 5);
  return (0.2 * shares.reduce((a, b) => a + b, 0)) / palettes.length;
}
