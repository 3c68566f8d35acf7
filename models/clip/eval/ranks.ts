import { uniform } from '../../../src/lib/random';

/** Palettes of others among which the true one stands. */
const OTHERS = 100;
/** Draws of the others for each text. */
const DRAWS = 20;

/** Where the true palettes stand, 1 the best. */
export interface Ranking {
  readonly recallAt1: number;
  readonly recallAt10: number;
  readonly median: number;
}

/**
 * Ranks each text's own palette among 100 others. `likeness[text][palette]`: the higher, the better; the text's own palette has
 * the text's position. Equal ones share their rank.
 */
export function rankTrue(likeness: readonly (readonly number[])[], seed = 1): Ranking {
  const ranks = likeness.flatMap((row, own) =>
    Array.from({ length: DRAWS }, (_, draw) => rankAmong(row, own, drawOthers(row.length, own, seed, draw))),
  );
  const sorted = [...ranks].sort((a, b) => a - b);
  const share = (most: number) => ranks.filter((rank) => rank <= most).length / ranks.length;
  return { recallAt1: share(1), recallAt10: share(10), median: sorted[Math.floor(sorted.length / 2)] as number };
}

function rankAmong(row: readonly number[], own: number, others: readonly number[]): number {
  const mine = row[own] as number;
  const above = others.filter((other) => (row[other] as number) > mine).length;
  const level = others.filter((other) => row[other] === mine).length;
  return 1 + above + level / 2;
}

/** Positions but `own`, without repeats: the first steps of a shuffle. */
function drawOthers(count: number, own: number, seed: number, draw: number): number[] {
  if (count <= OTHERS) throw new RangeError(`${count} palettes: ranks need at least ${OTHERS + 1}`);
  const all = Array.from({ length: count }, (_, i) => i).filter((i) => i !== own);
  for (let i = 0; i < OTHERS; i++) {
    const at = i + Math.floor(uniform(seed, own, draw, i) * (all.length - i));
    [all[i], all[at]] = [all[at] as number, all[i] as number];
  }
  return all.slice(0, OTHERS);
}
