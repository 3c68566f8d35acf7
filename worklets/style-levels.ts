import type { Decibels } from '../src/lib/units';

/**
 * Loudness in LUFS of each style's stem as its instrument plays it (before the layer's gain, dry), measured over the
 * default config and a few others by `npx tsx scripts/measure-style-levels.ts`, which rewrites this file. Rows in the
 * order of LAYERS, columns in the order of the style's labels.
 */
export const STYLE_LEVELS: readonly (readonly Decibels[])[] = [
  [-20, -20, -20, -20, -20, -20, -20, -20],
  [-20, -20, -20, -20, -20, -20, -20],
  [-20, -20, -20, -20, -20, -20, -20, -20, -20, -20],
  [0, -20, -20, -20, -20, -20, -20, -20, -20, -20, -20],
  [0, -20, -20, -20, -20, -20, -20, -20, -20, -20],
  [0, -20, -20, -20, -20, -20, -20, -20, -20, -20, -20],
  [-20],
];
