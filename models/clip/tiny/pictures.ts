/** Prints palettes and a row of each one's canonical picture, as `[palette, bytes]`, one line each: for make.py. */
import { paintCanonical } from '../../../src/palette/geometry';
import { parseCompactPalette } from '../../../src/piece/compact';

const SIZE = 224;

const PALETTES = [
  ['#0F1C2E xxl', '#24405C xl', '#5E86A6 lg', '#BFD6E3 md', '#F2B5A0 xs'],
  ['#FF2E88 md', '#21C7D9 md', '#F2F0E6 md', '#5B2A86 md', '#101820 md'],
  ['#FFFFFF xxl', '#F9F9F9 lg', '#F3F3F3 md', '#EDEDED sm', '#E7E7E7 xs'],
];

for (const entries of PALETTES) {
  const pixels = paintCanonical(parseCompactPalette(entries), SIZE).subarray(0, SIZE * 4);
  console.log(JSON.stringify([entries, [...pixels].filter((_, i) => i % 4 !== 3)]));
}
