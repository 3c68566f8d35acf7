import type { Decibels } from '../src/lib/units';

/**
 * Loudness in LUFS of each style's stem as its instrument plays it (before the layer's gain, dry), measured over the
 * default config and a few others by `npx tsx scripts/measure-style-levels.ts`, which rewrites this file. Rows in the
 * order of LAYERS, columns in the order of the style's labels.
 */
export const STYLE_LEVELS: readonly (readonly Decibels[])[] = [
  [-21.7, -22, -19.5, -17.4, -21.6, -21.7, -19.6, -19.1],
  [-23, -21.2, -20.4, -21.5, -22.8, -23.5, -22.5],
  [-19.5, -20.9, -19.1, -21, -20.6, -18.5, -15.6, -22.5, -17.5, -17.2],
  [0, -24, -23.2, -23.5, -24.8, -22.5, -24.4, -23.3, -24, -23.8, -22.9],
  [0, -20.3, -22.9, -32, -23.7, -23.4, -23.3, -23.6, -27.5, -27.3],
  [0, -30.5, -31.2, -23.6, -24.3, -32.1, -27.9, -21.3, -23.2, -25.3, -31.6],
  [-25.1],
];
