import { ModelError } from '../model-engine';
import { memoryStore, openFileStore } from './file-store';
import { fetchCheckpoint, findModelFiles, type ModelFiles, storedModelFiles } from './model-files';
import type { Precision } from './precision';

/**
 * What a model's download would have, all in all, in bytes, asking its server where it is not here yet.
 *
 * @param folder address with a slash at its end
 * @returns null where the server does not say or cannot be asked; an error where it has no model that can be run
 * @throws the signal's reason
 */
export async function findDownload(
  folder: string,
  precisions: readonly Precision[],
  signal?: AbortSignal,
): Promise<number | ModelError | null> {
  try {
    const stored = await storedModelFiles(folder, await openFileStore());
    if (stored) return totalBytes(stored);
    // Nothing is kept of a model that nobody has asked for yet.
    const checkpoint = await fetchCheckpoint(folder, memoryStore(), signal);
    return totalBytes(await findModelFiles(folder, checkpoint, precisions, signal));
  } catch (error) {
    signal?.throwIfAborted();
    const isFinal = error instanceof ModelError && (error.kind === 'wrong model' || error.kind === 'missing');
    return isFinal ? error : null;
  }
}

function totalBytes({ files }: ModelFiles): number | null {
  const sizes = files.map(({ bytes }) => bytes);
  return sizes.includes(null) ? null : sizes.reduce<number>((sum, bytes) => sum + (bytes ?? 0), 0);
}
