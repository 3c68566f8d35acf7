/** A page of the tests: the scorer as the app loads it. */
import { BUILTIN_CLIP } from '../../../src/scoring/clip-spec';
import type { ScoreRow } from '../../../src/scoring/palette-scorer';
import { createScorer } from '../../../src/scoring/scorer';

/** What the built-in CLIP takes: its first score, the same in a new worker (ms), then all rows (s). */
async function timeScores(rows: readonly ScoreRow[]): Promise<{ first: number; again: number; seconds: number }> {
  const scorer = createScorer(BUILTIN_CLIP);
  const timed = async (some: readonly ScoreRow[]) => {
    const start = performance.now();
    await scorer.score(some);
    return performance.now() - start;
  };
  const first = await timed(rows.slice(0, 1));
  scorer.unload();
  const again = await timed(rows.slice(0, 1));
  const seconds = (await timed(rows)) / 1000;
  scorer.unload();
  return { first, again, seconds };
}

/** What the page offers to tests. */
export const scorerTools = { BUILTIN_CLIP, createScorer, timeScores };

Object.assign(window, { scorerTools });
