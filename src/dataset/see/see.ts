import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { connect, type WorkerClient } from '../../lib/worker-bridge';
import { type DatasetParts, useDataset } from '../dataset-context';
import { type ClipBatch, createClipBatch } from './scoring/clip-batch';
import type { StatisticsTasks } from './statistics/statistics-tasks';

/** What the view shows: one at a time. */
export type SeePage = 'labels' | 'scores' | 'palettes' | 'map' | 'models';

interface SeeState {
  readonly page: SeePage;
  /** The scorer whose scores are shown; null for the first that rows name. */
  readonly scorer: string | null;
}

/** What the views of many rows work with. It outlives them: a batch goes on while the table is shown. */
export interface SeeParts {
  readonly store: StoreApi<SeeState>;
  readonly statistics: WorkerClient<StatisticsTasks>;
  readonly batch: ClipBatch;
}

/** A worker that has had nothing to count for so long is ended. */
const IDLE_MS = 60_000;

const made = new WeakMap<DatasetParts, SeeParts>();

/** What belongs to these parts of the tab; made at the first call. */
export function seeOf(parts: DatasetParts): SeeParts {
  const known = made.get(parts);
  if (known) return known;
  const see: SeeParts = {
    store: createStore<SeeState>(() => ({ page: 'labels', scorer: null })),
    statistics: connect<StatisticsTasks>(
      () =>
        new Worker(new URL('./statistics/statistics.worker.ts', import.meta.url), {
          type: 'module',
          name: 'statistics',
        }),
      IDLE_MS,
    ),
    batch: createClipBatch(parts),
  };
  made.set(parts, see);
  return see;
}

/** A part of what is shown of many rows. */
export function useSee<T>(select: (state: SeeState) => T): T {
  return useStore(seeOf(useDataset()).store, select);
}
