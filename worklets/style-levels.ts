import type { Decibels } from '../src/lib/units';

/**
 * Loudness in LUFS of each style's stem as its instrument plays it (before the layer's gain, dry), measured over the
 * default config and a few others by `npx tsx scripts/measure-style-levels.ts`, which rewrites this file. Rows in the
 * order of LAYERS, columns in the order of the style's labels.
 */
export const STYLE_LEVELS: readonly (readonly Decibels[])[] = [
  [-21.4, -22.8, -22, -18.4, -21.4, -22.9, -20.1, -19.9],
  [-24, -21.3, -21.2, -21.1, -22.9, -23.4, -23.1],
  [-18.7, -20.5, -18.6, -20, -21.2, -17.4, -18.1, -21.3, -16.4, -16.4],
  [0, -23.8, -23, -23.4, -24.7, -22.3, -24.1, -23.1, -23.8, -23.8, -22.7],
  [0, -20.3, -22.8, -32.3, -24.6, -23.3, -23.1, -24.5, -27.5, -27.3],
  [0, -30.3, -30.9, -23.4, -24.2, -31.8, -27.9, -20.8, -22.9, -25, -31.1],
  [-25.3],
];
