import { ModelError } from '../engines/model-engine';
import { transferring } from '../engines/model-error-name';
import type { FileStore } from '../engines/transformers/file-store';
import { openFileStore } from '../engines/transformers/file-store';
import { macrotask } from '../engines/transformers/macrotask';
import { serve } from '../lib/worker-bridge';
import { openBuiltinClip } from './builtin-clip';
import type { ClipEncoder } from './clip-encoder';
import { type ClipPrecision, type FetchClipOptions, type FetchedClip, fetchClip } from './clip-files';
import { BUILTIN_FOLDER, BUILTIN_VERSION } from './clip-spec';
import { PaletteScorer } from './palette-scorer';
import { storedReferences, storeReferences } from './reference-cache';
import { embedReferences, referencesOf } from './references';
import type { LoadClipRequest, ScorerTasks } from './scorer-tasks';

let scorer: PaletteScorer | null = null;

/** A CLIP's files, and where the vectors of its references are kept. */
interface Opened {
  readonly clip: FetchedClip;
  readonly store: FileStore;
  readonly vectors: { readonly folder: string; readonly store: FileStore };
}

const load: ScorerTasks['load'] = async (request, { signal, report }) => {
  const { clip: fetched, store, vectors: place } = await open(request, { signal, report });
  // The library is loaded when it is needed: not for a download that fails.
  const [{ loadClip }, { configureRuntime }, { runtimeFilesFor }] = await Promise.all([
    import('./load-clip'),
    import('../engines/transformers/runtime'),
    import('../engines/transformers/runtime-files'),
  ]);
  signal.throwIfAborted();
  configureRuntime(runtimeFilesFor(request.backend));
  const clip = await loadClip(fetched, store, request.backend);
  const vectors = await referenceVectors(clip, place.folder, fetched.precision, place.store, signal, (done, total) =>
    report({ phase: 'warming', done, total, unit: 'rows' }),
  );
  scorer = new PaletteScorer(clip, referencesOf(vectors));
};

async function open({ folder, precisions }: LoadClipRequest, options: FetchClipOptions): Promise<Opened> {
  const store = await openFileStore();
  if (folder !== BUILTIN_FOLDER) {
    return { clip: await fetchClip(folder, precisions, store, options), store, vectors: { folder, store } };
  }
  const builtin = await openBuiltinClip(options);
  // Kept under an address of the app, which the browser's storage asks for.
  return { ...builtin, vectors: { folder: new URL(`clip-${BUILTIN_VERSION}/`, self.location.href).href, store } };
}

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
