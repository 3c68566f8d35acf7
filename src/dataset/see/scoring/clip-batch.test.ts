import { describe, expect, it } from 'vitest';
import { readPayload } from '../../../piece/reader';
import type { ScoreRow } from '../../../scoring/palette-scorer';
import type { RowLine } from '../../worker/row-table';
import { CLIP_SCORER, ClipBatch } from './clip-batch';
import type { ScoreCache, ScoredContent } from './score-cache';

const PALETTE = readPayload({ title: 'Any', config: {} }).payload.palettes[0]!;

/** Row 3 has no palette, row 5 no text; all others have texts of their own length. */
function lineOf(id: number): RowLine {
  const vibe = id === 5 ? ' ' : 'x'.repeat(id + 1);
  return { id, vibe, palette: id === 3 ? null : PALETTE } as unknown as RowLine;
}

/** A batch over a table of such rows; a text's score is its length. `wait` runs before each scoring. */
function batchOver(wait: (signal: AbortSignal) => Promise<void> = async () => undefined) {
  const seen = { scored: [] as string[], table: new Map<number, number>(), ends: 0 };
  const kept = new Map<string, number>();
  const cache: ScoreCache = {
    read: async (contents) => contents.map(({ vibe }) => kept.get(vibe)),
    write: async (contents: readonly ScoredContent[], scores) => {
      contents.forEach(({ vibe }, i) => void kept.set(vibe, scores[i]!));
    },
  };
  const scorer = {
    prepare: async () => undefined,
    score: async (rows: readonly ScoreRow[], { signal }: { signal?: AbortSignal } = {}) => {
      await wait(signal!);
      signal?.throwIfAborted();
      seen.scored.push(...rows.map(({ vibe }) => vibe));
      return rows.map(({ vibe }) => [{ score: 0, percentile: vibe.length }]);
    },
  };
  const batch = new ClipBatch({
    table: {
      lines: async (ids) => ids.map(lineOf),
      addScores: async (name, ids, scores) => {
        expect(name).toBe(CLIP_SCORER);
        ids.forEach((id, i) => void seen.table.set(id, scores[i]!));
      },
    },
    scorer: async () => scorer,
    cache: async () => cache,
    onProgress: () => undefined,
    onScored: () => void seen.ends++,
  });
  return { batch, seen, state: () => batch.store.getState() };
}

const rows = (count: number) => Array.from({ length: count }, (_, id) => id);

describe('a batch of scores', () => {
  it('gives each row its score, and passes over rows with nothing to score', async () => {
    const { batch, seen, state } = batchOver();
    await batch.run(rows(70));
    expect(state()).toMatchObject({ isRunning: false, done: 70, total: 70, skipped: 2, known: 0, problem: null });
    expect(seen.table.size).toBe(68);
    expect(seen.table.get(69)).toBe(70);
    expect(seen.table.has(3)).toBe(false);
    expect(seen.ends).toBe(1);
  });

  it('scores nothing twice', async () => {
    const { batch, seen, state } = batchOver();
    await batch.run(rows(40));
    const before = seen.scored.length;
    await batch.run(rows(50));
    expect(seen.scored.length - before).toBe(10);
    expect(state()).toMatchObject({ done: 50, known: 38 });
    expect(seen.table.get(20)).toBe(21);
  });

  it('keeps what was scored before it was cancelled', async () => {
    let calls = 0;
    const { batch, seen, state } = batchOver(async (signal) => {
      if (++calls < 2) return;
      batch.cancel();
      signal.throwIfAborted();
    });
    await batch.run(rows(100));
    expect(state()).toMatchObject({ isRunning: false, done: 32, problem: null });
    expect(seen.table.size).toBe(30);
    expect(seen.ends).toBe(1);
  });

  it('says why it failed, and the next one runs', async () => {
    let hasFailed = false;
    const { batch, state } = batchOver(async () => {
      if (hasFailed) return;
      hasFailed = true;
      throw new Error('the CLIP stopped');
    });
    await batch.run(rows(10));
    expect(state()).toMatchObject({ isRunning: false, done: 0, problem: 'The CLIP stopped.' });
    await batch.run(rows(10));
    expect(state()).toMatchObject({ done: 10, problem: null });
  });

  it('gives way to the next one', async () => {
    const { batch, state } = batchOver();
    const first = batch.run(rows(200));
    const second = batch.run(rows(10));
    await Promise.all([first, second]);
    expect(state()).toMatchObject({ isRunning: false, done: 10, total: 10 });
  });
});
