/**
 * Reads palettes, one `[["#RRGGBB", ...], [weight 1..6, ...]]` a line, and prints a row of each one's canonical picture: RGB
 * bytes in base64, one line each.
 */
import { createInterface } from 'node:readline';
import { paintCanonical } from '../../../src/palette/geometry';
import { WEIGHTS, type Weight } from '../../../src/piece/payload';

const SIZE = 224;

for await (const line of createInterface({ input: process.stdin })) {
  const [hexes, weights]: [string[], number[]] = JSON.parse(line);
  const colors = hexes.map((hex, i) => ({ hex, weight: WEIGHTS[(weights[i] as number) - 1] as Weight }));
  const row = paintCanonical({ colors }, SIZE).subarray(0, SIZE * 4);
  console.log(Buffer.from(row.filter((_, i) => i % 4 !== 3)).toString('base64'));
}
