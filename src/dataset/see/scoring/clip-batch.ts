import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EngineProgress } from '../../../engines/engine';
import { macrotask } from '../../../engines/transformers/macrotask';
import type { Scorer } from '../../../scoring/scorer';
import { isAbort, sentenceOf } from '../../../ui/messages';
import type { DatasetParts } from '../../dataset-context';
import type { Browse } from '../../store/browse';
import { usualColumns } from '../../store/columns';
import type { RowId, RowLine, RowTable } from '../../worker/row-table';
import type { ScoreCache, ScoredContent } from './score-cache';

/** The name under which the table knows the scores: how many of the reference palettes a row's is above, in percent. */
export const CLIP_SCORER = 'clip (built-in)';

/** Rows that are scored between two notes to the table. */
const ROWS_AT_ONCE = 32;
/** What is shown of the scores is brought up to date no sooner than this. */
const SHOWN_EVERY_MS = 4000;

/** A batch that runs, or ran last. */
export interface BatchState {
  readonly isRunning: boolean;
  readonly done: number;
  readonly total: number;
  /** Of those done, how many were known from before, and how many have no palette or no text. */
  readonly known: number;
  readonly skipped: number;
  /** How far the CLIP is while it is made ready; null otherwise. */
  readonly preparing: EngineProgress | null;
  /** Why it ended early, in a sentence. */
  readonly problem: string | null;
}

const REST: BatchState = {
  isRunning: false,
  done: 0,
  total: 0,
  known: 0,
  skipped: 0,
  preparing: null,
  problem: null,
};

/** What a batch works with. */
export interface ClipBatchParts {
  readonly table: Pick<RowTable, 'lines' | 'addScores'>;
  /** Asked for at the first batch. */
  readonly scorer: () => Promise<Pick<Scorer, 'prepare' | 'score'>>;
  readonly cache: () => Promise<ScoreCache>;
  /** Some more scores have come into the table, and more are to come. */
  readonly onProgress: () => void;
  /** All scores have come into the table. */
  readonly onScored: () => void;
}

/** Scores rows' palettes against their texts, some at a time, with the built-in CLIP. */
export class ClipBatch {
  readonly store: StoreApi<BatchState> = createStore(() => REST);
  #running: AbortController | null = null;
  #scorer: ReturnType<ClipBatchParts['scorer']> | null = null;

  constructor(private readonly parts: ClipBatchParts) {}

  /** Scores these rows, in the place of a batch that still runs. Never rejects: see the state. */
  async run(ids: readonly RowId[]): Promise<void> {
    this.cancel();
    const running = new AbortController();
    this.#running = running;
    this.store.setState({ ...REST, isRunning: true, total: ids.length });
    let problem: string | null = null;
    try {
      let shownAt = performance.now();
      for (let at = 0; at < ids.length; at += ROWS_AT_ONCE) {
        await this.#scoreSome(ids.slice(at, at + ROWS_AT_ONCE), running.signal);
        await macrotask();
        running.signal.throwIfAborted();
        if (performance.now() < shownAt + SHOWN_EVERY_MS) continue;
        this.parts.onProgress();
        shownAt = performance.now();
      }
    } catch (cause) {
      if (!isAbort(cause)) problem = sentenceOf(cause);
    }
    if (this.#running !== running) return;
    this.#running = null;
    this.store.setState({ isRunning: false, preparing: null, problem });
    if (this.store.getState().done > 0) this.parts.onScored();
  }

  /** Ends what runs. Rows that were scored keep their scores. */
  cancel(): void {
    this.#running?.abort();
  }

  async #scoreSome(ids: readonly RowId[], signal: AbortSignal): Promise<void> {
    const lines = await this.parts.table.lines(ids);
    const rows = lines.filter(isScorable);
    const contents = rows.map(contentOf);
    const cache = await this.parts.cache();
    const scores = await cache.read(contents);
    const missing = contents.filter((_, i) => scores[i] === undefined);
    if (missing.length > 0) {
      const fresh = await this.#score(missing, signal);
      signal.throwIfAborted();
      await cache.write(missing, fresh);
      let next = 0;
      scores.forEach((score, i) => {
        if (score === undefined) scores[i] = fresh[next++];
      });
    }
    signal.throwIfAborted();
    const scored = Uint32Array.from(rows, ({ id }) => id);
    if (rows.length > 0) await this.parts.table.addScores(CLIP_SCORER, scored, Float32Array.from(scores as number[]));
    this.store.setState(({ done, known, skipped }) => ({
      done: done + ids.length,
      known: known + contents.length - missing.length,
      skipped: skipped + ids.length - rows.length,
      preparing: null,
    }));
  }

  async #score(contents: readonly ScoredContent[], signal: AbortSignal): Promise<number[]> {
    this.#scorer ??= this.parts.scorer();
    const scorer = await this.#scorer;
    const onProgress = (preparing: EngineProgress) => {
      if (!signal.aborted) this.store.setState({ preparing });
    };
    await scorer.prepare({ signal, onProgress });
    const scores = await scorer.score(
      contents.map(({ vibe, palette }) => ({ vibe, palettes: [palette] })),
      { signal },
    );
    return scores.map((of) => of[0]?.percentile ?? Number.NaN);
  }
}

function isScorable({ palette, vibe }: RowLine): boolean {
  return palette !== null && vibe.trim() !== '';
}

function contentOf({ palette, vibe }: RowLine): ScoredContent {
  if (!palette) throw new RangeError('A row without a palette cannot be scored.');
  return { vibe, palette };
}

/** The batches of a tab. Its CLIP and its kept scores load with the first one. */
export function createClipBatch({ table, browse, scorer }: DatasetParts): ClipBatch {
  let cache: Promise<ScoreCache> | null = null;
  return new ClipBatch({
    table,
    scorer,
    cache: () => {
      cache ??= openCache();
      return cache;
    },
    onProgress: () => browse.setQuery({}),
    onScored: () => {
      showColumn(browse);
      browse.lines.forget();
      browse.setQuery({});
    },
  });
}

/** Has the table show the scores, before the stars where these are last. */
function showColumn(browse: Browse): void {
  const { columns, shape } = browse.store.getState();
  const shown = columns ?? usualColumns(shape);
  const column = `score:${CLIP_SCORER}` as const;
  if (shown.includes(column)) return;
  const place = shown.at(-1) === 'stars' ? shown.length - 1 : shown.length;
  browse.setColumns(shown.toSpliced(place, 0, column));
}

async function openCache(): Promise<ScoreCache> {
  const [{ createScoreCache }, { BUILTIN_VERSION }] = await Promise.all([
    import('./score-cache'),
    import('../../../scoring/clip-spec'),
  ]);
  return createScoreCache(BUILTIN_VERSION);
}

/** A part of how far the batch is. */
export function useBatch<T>(batch: ClipBatch, select: (state: BatchState) => T): T {
  return useStore(batch.store, select);
}
