import { repeatPenalty } from '../piece/palette-rules';
import type { Palette } from '../piece/payload';

/** How well a palette fits a text. */
export interface PaletteScore {
  /** Cosine of the text's and the picture's vectors, -1..1. */
  readonly score: number;
  /** How many palettes of other vibes it is above, 0..100. */
  readonly percentile: number;
}

/** What a candidate is worth, 0..1: its percentile, less the penalty for colours that it repeats. */
export function worthOf(palette: Palette, { percentile }: PaletteScore): number {
  return Math.max(0, percentile / 100 - repeatPenalty([palette]));
}

/**
 * The order of candidates, the best first, as positions in `palettes`. Palettes of equal worth are ordered by their
 * cosine, then stay as they are.
 */
export function ranking(palettes: readonly Palette[], scores: readonly PaletteScore[]): number[] {
  const worths = palettes.map((palette, i) => worthOf(palette, scores[i] as PaletteScore));
  const cosine = (i: number) => (scores[i] as PaletteScore).score;
  return palettes
    .map((_, i) => i)
    .sort((a, b) => (worths[b] as number) - (worths[a] as number) || cosine(b) - cosine(a) || a - b);
}

/** The position of the best of at least one candidate. */
export function bestOf(palettes: readonly Palette[], scores: readonly PaletteScore[]): number {
  if (palettes.length === 0) throw new RangeError('There are no palettes to choose from.');
  return ranking(palettes, scores)[0] as number;
}
