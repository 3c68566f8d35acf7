import type { Decibels } from '../src/lib/units';

/**
 * Loudness in LUFS of each style's stem as its instrument plays it (before the layer's gain, dry), measured over the
 * default config and a few others by `npx tsx scripts/measure-style-levels.ts`, which rewrites this file. Rows in the
 * order of LAYERS, columns in the order of the style's labels.
 */
export const STYLE_LEVELS: readonly (readonly Decibels[])[] = [
  [-21.8, -24.2, -27.7, -28.3, -21.8, -28.2, -25.2, -23.4],
  [-22.8, -20.7, -16.9, -21.9, -19.7, -19.7, -18.4],
  [-24.1, -27.4, -22.9, -24.2, -30.7, -34.1, -23.9, -20.8, -20.8, -24.7],
  [0, -30.2, -25.8, -25, -38.4, -23.9, -30, -24.7, -26.2, -19.9, -24.9],
  [0, -27.6, -25.3, -38.8, -26.9, -23.4, -25.2, -26.3, -23.1, -29.5],
  [0, -32.5, -27.3, -26.6, -23.7, -32.5, -33.4, -20.9, -29.3, -26.1, -23.2],
  [-26.3],
];
