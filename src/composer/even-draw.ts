import { uniform } from '../lib/random';
import type { NormalRange } from '../lib/units';

const GOLDEN_RATIO = 0.6180339887498949;
/** Stands where other draws have a bar, so that no two share their numbers. */
const BEFORE_ANY_BAR = -1;

/**
 * The `index`-th of an endless row of numbers in [0, 1) that lie evenly from the first few on (the additive recurrence
 * of the golden ratio, from a place in the upper half that seed and salt set). What is decided by them has its share after a handful of
 * decisions, where independent draws need hundreds: so labels that differ in a chance differ early in the piece.
 *
 * @param purpose tells rows of the same salt apart
 */
export function evenDraw(seed: number, salt: number, index: number, purpose = 0): NormalRange {
  const x = 0.5 + 0.5 * uniform(seed, salt, BEFORE_ANY_BAR, purpose) + index * GOLDEN_RATIO;
  return x - Math.floor(x);
}
