import { byteWords } from '../../lib/byte-words';
import type { EngineProgress } from '../engine';
import { ModelError } from '../model-engine';
import type { Checkpoint } from './checkpoint';
import { download } from './download';
import type { FileStore } from './file-store';
import { fetchCheckpoint, findModelFiles, type ModelFiles, markComplete, storedModelFiles } from './model-files';
import type { Precision } from './precision';

/** A model whose files are all in a store. */
export interface FetchedModel {
  readonly folder: string;
  readonly checkpoint: Checkpoint;
  readonly files: ModelFiles;
}

/** Options of {@link fetchModel}. */
export interface FetchOptions {
  readonly signal: AbortSignal;
  readonly report: (progress: EngineProgress) => void;
}

/**
 * Brings a model's files into a store, those that are missing. The configuration comes first: nothing large is fetched
 * of a model of another kind.
 *
 * @param folder     address with a slash at its end
 * @param precisions those that can be run, the best first
 * @throws ModelError of any kind about files; the signal's reason
 */
export async function fetchModel(
  folder: string,
  precisions: readonly Precision[],
  store: FileStore,
  { signal, report }: FetchOptions,
): Promise<FetchedModel> {
  const checkpoint = await fetchCheckpoint(folder, store, signal);
  const stored = await storedModelFiles(folder, store);
  if (stored && precisions.includes(stored.precision)) return { folder, checkpoint, files: stored };

  const files = await findModelFiles(folder, checkpoint, precisions, signal);
  const present = new Set(await store.list(folder));
  const missing = files.files.filter(({ address }) => !present.has(address));
  await checkRoom(missing, store);
  const total = sumOf(files.files.filter(({ bytes }) => bytes !== null));
  const isTotalKnown = missing.every(({ bytes }) => bytes !== null);
  let done = sumOf(files.files.filter(({ address }) => present.has(address)));
  const tell = () => report({ phase: 'loading', done, total: isTotalKnown ? total : null, unit: 'bytes' });
  tell();
  for (const file of missing) {
    await download(file, store, {
      signal,
      onBytes: (bytes) => {
        done += bytes;
        tell();
      },
    });
  }
  await markComplete(folder, files, store);
  return { folder, checkpoint, files };
}

function sumOf(files: readonly { readonly bytes: number | null }[]): number {
  return files.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0);
}

/** Throws ModelError 'storage' where the browser has too little room, before anything large comes. */
async function checkRoom(missing: ModelFiles['files'], store: FileStore): Promise<void> {
  if (!store.isLasting) return;
  const { quota, usage } = await navigator.storage.estimate();
  if (quota === undefined || usage === undefined) return;
  const needed = sumOf(missing);
  const free = Math.max(0, quota - usage);
  if (needed <= free) return;
  throw new ModelError(
    'storage',
    `The model takes ${byteWords(needed)}, and the browser has ${byteWords(free)} left for this page. Delete another model or free some space; a private window gets little.`,
  );
}
