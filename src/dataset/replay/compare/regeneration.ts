import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Engine, EngineProgress } from '../../../engines/engine';
import type { Seconds } from '../../../lib/units';
import type { Payload } from '../../../piece/payload';
import type { NormalRow } from '../../rows/normal-row';
import { ROW_SEED } from '../row-pieces';

/** Which of a row's texts an engine is asked about. */
export type Words = 'clean' | 'noisy';

/** What an engine has answered here. */
export interface Regenerated {
  /** Unique in this visit. */
  readonly id: number;
  readonly engine: string;
  readonly words: Words;
  readonly payload: Payload;
  readonly seconds: Seconds;
}

/** An engine that is answering. */
export interface Answering {
  readonly rowKey: string;
  readonly engine: string;
  readonly words: Words;
  readonly progress: EngineProgress | null;
}

export interface RegenerationState {
  readonly answering: Answering | null;
  /** By the row's key, newest first. Kept as long as the page is open. */
  readonly answers: ReadonlyMap<string, readonly Regenerated[]>;
}

/** Has engines answer rows' texts anew, one at a time. */
export interface Regeneration {
  readonly store: StoreApi<RegenerationState>;
  /** Asks an engine; what it was asked before, if that goes on, is cancelled. Rejects with the engine's error. */
  ask(engine: Engine, row: Pick<NormalRow, 'key' | 'vibe' | 'noisyVibe'>, words: Words): Promise<void>;
  cancel(): void;
}

/** Makes the regeneration. */
export function createRegeneration(): Regeneration {
  const store = createStore<RegenerationState>(() => ({ answering: null, answers: new Map() }));
  let running: AbortController | null = null;
  let nextId = 1;
  const add = (key: string, answer: Regenerated) => {
    const answers = new Map(store.getState().answers);
    store.setState({ answers: answers.set(key, [answer, ...(answers.get(key) ?? [])]) });
  };
  return {
    store,
    async ask(engine, { key, vibe, noisyVibe }, words) {
      running?.abort();
      const mine = new AbortController();
      running = mine;
      const answering = { rowKey: key, engine: engine.meta.name, words, progress: null };
      store.setState({ answering });
      const onProgress = (progress: EngineProgress) => {
        if (running === mine) store.setState({ answering: { ...answering, progress } });
      };
      const begun = performance.now();
      try {
        const text = words === 'clean' ? vibe : noisyVibe;
        const payload = await engine.generate(text, { seed: ROW_SEED, signal: mine.signal, onProgress });
        if (mine.signal.aborted) return;
        const seconds = (performance.now() - begun) / 1000;
        add(key, { id: nextId++, engine: engine.meta.name, words, payload, seconds });
      } catch (cause) {
        if (!mine.signal.aborted) throw cause;
      } finally {
        if (running === mine) {
          running = null;
          store.setState({ answering: null });
        }
      }
    },
    cancel() {
      running?.abort();
      running = null;
      store.setState({ answering: null });
    },
  };
}
