import type { Config } from './labels';

/** Relative sizes of a colour in a palette, smallest first. */
export const WEIGHTS = ['xs', 'sm', 'md', 'lg', 'xl', 'xxl'] as const;

/** A colour's relative size: xs..xxl count 1..6, normalised over the palette. */
export type Weight = (typeof WEIGHTS)[number];

/** One colour of a palette. `hex` is `#RRGGBB`, upper case. */
export interface PaletteColor {
  hex: string;
  weight: Weight;
}

/** Five distinct colours, ordered by weight, largest first. */
export interface Palette {
  colors: PaletteColor[];
}

/** What a text becomes. */
export interface Payload {
  /** Why these labels follow from the vibe; at most 1000 characters. */
  thinking: string;
  /** 1..60 characters, at most 6 words. */
  title: string;
  config: Config;
  /** Ranked; [0] is the best match. Always three. */
  palettes: Palette[];
}

/** Relative size (1..6) of a weight label. */
export function weightNumber(weight: Weight): number {
  return WEIGHTS.indexOf(weight) + 1;
}

/** The shares of a palette's colours: weights 1..6 normalised to sum 1. */
export function weightShares(palette: Palette): number[] {
  const sizes = palette.colors.map((color) => weightNumber(color.weight));
  const total = sizes.reduce((a, b) => a + b, 0);
  return sizes.map((size) => size / total);
}
