import { ModelError } from '../engines/model-engine';
import { transferring } from '../engines/model-error-name';
import type { FileStore } from '../engines/transformers/file-store';
import { openFileStore } from '../engines/transformers/file-store';
import { macrotask } from '../engines/transformers/macrotask';
import { serve } from '../lib/worker-bridge';
import type { ClipEncoder } from './clip-encoder';
import { type ClipPrecision, fetchClip } from './clip-files';
import { PaletteScorer } from './palette-scorer';
import { storedReferences, storeReferences } from './reference-cache';
import { embedReferences, referencesOf } from './references';
import type { ScorerTasks } from './scorer-tasks';

let scorer: PaletteScorer | null = null;

const load: ScorerTasks['load'] = async ({ folder, backend, precisions }, { signal, report }) => {
  const store = await openFileStore();
  const fetched = await fetchClip(folder, precisions, store, { signal, report });
  // The library is loaded when it is needed: not for a download that fails.
  const [{ loadClip }, { configureRuntime }, { runtimeFilesFor }] = await Promise.all([
    import('./load-clip'),
    import('../engines/transformers/runtime'),
    import('../engines/transformers/runtime-files'),
  ]);
  signal.throwIfAborted();
  configureRuntime(runtimeFilesFor(backend));
  const clip = await loadClip(fetched, store, backend);
  const vectors = await referenceVectors(clip, folder, fetched.precision, store, signal, (done, total) =>
    report({ phase: 'warming', done, total, unit: 'rows' }),
  );
  scorer = new PaletteScorer(clip, referencesOf(vectors));
};

async function referenceVectors(
  clip: ClipEncoder,
  folder: string,
  precision: ClipPrecision,
  store: FileStore,
  signal: AbortSignal,
  onProgress: (done: number, total: number) => void,
): Promise<Float32Array[]> {
  const kept = await storedReferences(folder, precision, store);
  if (kept) return kept;
  const vectors = await embedReferences(clip, {
    signal,
    onProgress,
    pause: macrotask,
  });
  await storeReferences(folder, precision, store, vectors);
  return vectors;
}

const score: ScorerTasks['score'] = async (rows, { signal, report }) => {
  if (!scorer) throw new ModelError('device lost', 'The CLIP is no longer loaded.');
  return scorer.scoreAll(rows, { signal, pause: macrotask, onProgress: (done, total) => report({ done, total }) });
};

serve({ load: transferring(load), score: transferring(score) });
