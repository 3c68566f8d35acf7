import { modelFolder } from '../engines/catalog/model-folder';
import { readDevice } from '../engines/device/device';
import type { EngineProgress } from '../engines/engine';
import { type CachedModel, ModelError } from '../engines/model-engine';
import { withKindFromName } from '../engines/model-error-name';
import { openFileStore } from '../engines/transformers/file-store';
import { deleteStored, storedSize } from '../engines/transformers/model-files';
import type { Backend } from '../engines/transformers/precision';
import { connect } from '../lib/worker-bridge';
import { clipPrecisions, storedClipFiles } from './clip-files';
import { BUILTIN_FOLDER, type ClipSpec } from './clip-spec';
import type { ScoreRow } from './palette-scorer';
import type { PaletteScore } from './ranking';
import type { LoadClipRequest, ScoreProgress, ScorerTasks } from './scorer-tasks';

/** Options of {@link createScorer}. */
export interface ScorerOptions {
  /** What it runs on, instead of what suits the device. */
  readonly backend?: Backend;
}

/** Options of {@link Scorer.prepare}. */
export interface PrepareScorerOptions {
  readonly signal?: AbortSignal;
  /** `loading` in bytes of all files together, then `warming`. */
  readonly onProgress?: (progress: EngineProgress) => void;
}

/** Options of {@link Scorer.score}. */
export interface ScoreOptions {
  readonly signal?: AbortSignal;
  /** Rows done, of all. */
  readonly onProgress?: (progress: ScoreProgress) => void;
}

/** Scores palettes against texts with a CLIP in a worker of its own. All failures are {@link ModelError}s. */
export interface Scorer {
  readonly spec: ClipSpec;
  /** Downloads what is missing (ask before: see `spec.downloadBytes`), starts the CLIP and embeds the references. */
  prepare(options?: PrepareScorerOptions): Promise<void>;
  isLoaded(): boolean;
  /** Scores rows of a text and its palettes, in their order. Prepares first if need be. */
  score(rows: readonly ScoreRow[], options?: ScoreOptions): Promise<PaletteScore[][]>;
  /** Ends what runs and gives the memory back. What was downloaded stays. */
  unload(): void;
  cached(): Promise<CachedModel>;
  /** Unloads, then deletes what was downloaded. */
  deleteCached(): Promise<void>;
}

/** A scorer with a CLIP of the catalogue, or any other by its hub id or address. */
export function createScorer(spec: ClipSpec, { backend: chosen }: ScorerOptions = {}): Scorer {
  const folder = modelFolder(spec.model);
  const client = connect<ScorerTasks>(
    () => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'palette scorer' }),
  );
  let isLoaded = false;

  const unload = () => {
    isLoaded = false;
    client.end();
  };
  const failed = (error: unknown, signal: AbortSignal | undefined): unknown => {
    if (signal?.aborted) return signal.reason;
    const failure = withKindFromName(error);
    if (failure instanceof ModelError || failure instanceof RangeError) return failure;
    return new ModelError('device lost', 'The CLIP stopped, most likely for lack of memory. Try again.', {
      cause: error,
    });
  };
  const prepare = async ({ signal, onProgress }: PrepareScorerOptions = {}) => {
    signal?.throwIfAborted();
    if (isLoaded) return;
    try {
      const request = await requestFor(folder, chosen);
      await client.call('load', request, { ...(signal && { signal }), ...(onProgress && { onProgress }) });
      isLoaded = true;
    } catch (error) {
      // What was half done in the worker would take memory, and go on.
      unload();
      throw failed(error, signal);
    }
  };
  return {
    spec,
    prepare,
    isLoaded: () => isLoaded,
    async score(rows, { signal, onProgress } = {}) {
      await prepare(signal && { signal });
      try {
        return await client.call('score', rows, { ...(signal && { signal }), ...(onProgress && { onProgress }) });
      } catch (error) {
        throw failed(error, signal);
      }
    },
    unload,
    async cached() {
      if (folder === BUILTIN_FOLDER) return { files: 0, bytes: 0, isComplete: true, place: 'the app itself' };
      const store = await openFileStore();
      const [size, complete] = await Promise.all([storedSize(folder, store), storedClipFiles(folder, store)]);
      return { ...size, isComplete: complete !== null, place: store.place };
    },
    async deleteCached() {
      unload();
      await deleteStored(folder, await openFileStore());
    },
  };
}

/**
 * An imitated graphics processor is slower than the processor itself. The CLIP that ships is done there before a real one has
 * compiled its shaders.
 */
async function requestFor(folder: string, chosen: Backend | undefined): Promise<LoadClipRequest> {
  const { gpu } = await readDevice();
  const suits = folder !== BUILTIN_FOLDER && gpu && !gpu.isSoftware ? 'webgpu' : 'wasm';
  const backend = chosen ?? suits;
  return { folder, backend, precisions: clipPrecisions(backend, gpu?.hasShaderF16 ?? false) };
}
