import { describe, expect, test } from 'vitest';
import { ModelError } from '../../engines/model-engine';
import { parseCompactPalette } from '../../piece/compact';
import { BUILTIN_CLIP, clipSpecOf } from '../../scoring/clip-spec';
import type { ScoreRow } from '../../scoring/palette-scorer';
import type { Scorer } from '../../scoring/scorer';
import { Scoring } from './scoring';

const dusk = parseCompactPalette(['#0F1C2E xxl', '#24405C xl', '#5E86A6 lg', '#BFD6E3 md', '#F2B5A0 xs']);
const neon = parseCompactPalette(['#101820 xxl', '#FF2E88 lg', '#21C7D9 md', '#F2F0E6 sm', '#5B2A86 xs']);
const other = clipSpecOf('someone/other-clip');

/** A scorer that needs no model: the score is the length of the text. */
class CountingScorer {
  readonly asked: ScoreRow[] = [];
  unloads = 0;
  deletions = 0;
  failure: Error | null = null;
  /** What holds `prepare` up. */
  gate: Promise<void> = Promise.resolve();
  #loaded = false;

  readonly scorer: Scorer = {
    spec: BUILTIN_CLIP,
    prepare: async ({ signal, onProgress } = {}) => {
      onProgress?.({ phase: 'loading', done: 1, total: 2, unit: 'bytes' });
      await this.gate;
      signal?.throwIfAborted();
      if (this.failure) throw this.failure;
      this.#loaded = true;
    },
    isLoaded: () => this.#loaded,
    score: async (rows) => {
      this.asked.push(...rows);
      return rows.map(({ vibe, palettes }) => palettes.map(() => ({ score: vibe.length / 100, percentile: 50 })));
    },
    unload: () => {
      this.unloads++;
      this.#loaded = false;
    },
    cached: async () => ({ files: 1, bytes: 7, isComplete: true, place: 'memory' }),
    deleteCached: async () => {
      this.deletions++;
    },
  };
}

function newScoring() {
  const clip = new CountingScorer();
  const specs: string[] = [];
  const scoring = new Scoring(async ({ id }) => {
    specs.push(id);
    return clip.scorer;
  });
  return { clip, scoring, specs };
}

describe('the scores of the studio', () => {
  test('come from the CLIP that ships, and what is known is not scored again', async () => {
    const { clip, scoring, specs } = newScoring();
    expect(await scoring.score('rain', [dusk])).toEqual([{ score: 0.04, percentile: 50 }]);
    await scoring.score('rain', [dusk, neon]);
    await scoring.score('rain', [neon, dusk]);
    expect(specs).toEqual([BUILTIN_CLIP.id]);
    expect(clip.asked.map(({ palettes }) => palettes)).toEqual([[dusk], [neon]]);
  });

  test('are forgotten when another CLIP is chosen, and the one before lets go of its memory', async () => {
    const { clip, scoring, specs } = newScoring();
    await scoring.score('rain', [dusk]);
    scoring.choose(other);
    expect(scoring.known('rain', dusk)).toBeUndefined();
    await scoring.score('rain', [dusk]);
    expect(specs).toEqual([BUILTIN_CLIP.id, other.id]);
    expect(clip.unloads).toBe(1);
  });

  test('tell how far a CLIP is, and cancelling goes back to the one that ships without a word of failure', async () => {
    const { clip, scoring } = newScoring();
    let open = () => {};
    clip.gate = new Promise((resolve) => {
      open = resolve;
    });
    scoring.choose(other);
    const scores = scoring.score('rain', [dusk]);
    await expect.poll(() => scoring.store.getState().preparing).toMatchObject({ phase: 'loading', done: 1 });
    scoring.cancel();
    open();
    await expect(scores).rejects.toMatchObject({ name: 'AbortError' });
    expect(scoring.store.getState()).toMatchObject({ spec: BUILTIN_CLIP, preparing: null, problem: null });
  });

  test('say in a sentence why they failed, and are tried again when asked again', async () => {
    const { clip, scoring } = newScoring();
    clip.failure = new ModelError('network', 'This device is offline.');
    await expect(scoring.score('rain', [dusk])).rejects.toBe(clip.failure);
    expect(scoring.store.getState()).toMatchObject({ problem: 'This device is offline.', preparing: null });
    clip.failure = null;
    await scoring.score('rain', [dusk]);
    expect(scoring.store.getState().problem).toBeNull();
  });

  test('come from the CLIP that ships again once the chosen one is deleted', async () => {
    const { clip, scoring } = newScoring();
    scoring.choose(other);
    await scoring.remove(other);
    expect(clip.deletions).toBe(1);
    expect(scoring.store.getState().spec).toBe(BUILTIN_CLIP);
  });
});
