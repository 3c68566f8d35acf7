import type { Decibels } from '../src/lib/units';

/**
 * Loudness in LUFS of each style's stem as its instrument plays it (before the layer's gain, dry), measured over the
 * default config and a few others by `npx tsx scripts/measure-style-levels.ts`, which rewrites this file. Rows in the
 * order of LAYERS, columns in the order of the style's labels.
 */
export const STYLE_LEVELS: readonly (readonly Decibels[])[] = [
  [-22.2, -22.8, -20, -17.8, -22.7, -21.8, -19.4, -19.3],
  [-23.4, -22, -20.7, -21, -24.2, -24.1, -22.9],
  [-20.3, -21.1, -19.7, -21.1, -20.5, -19.8, -16.6, -22.6, -17.9, -17.7],
  [0, -24.4, -23.7, -24.1, -25.4, -23.1, -25, -23.7, -24.5, -24.2, -23.9],
  [0, -20.5, -23, -33.3, -25, -23.2, -23.6, -23.9, -27.7, -28.1],
  [0, -30.8, -31.6, -24.1, -24.7, -33.1, -29.1, -21.7, -25, -25.9, -32.4],
  [-25.4],
];
