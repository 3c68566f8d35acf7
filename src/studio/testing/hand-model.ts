import type { EngineProgress } from '../../engines/engine';
import type {
  CachedModel,
  ModelEngine,
  ModelSpec,
  PrepareOptions,
  Speed,
  Suitability,
} from '../../engines/model-engine';
import { HandEngine } from './parts';

/** A model of the catalogue. */
export function specOf(id: string, change: Partial<ModelSpec> = {}): ModelSpec {
  return {
    id,
    name: id.toUpperCase(),
    runtime: 'transformers',
    model: `owner/${id}`,
    profile: 'tintune',
    contextTokens: 4096,
    downloadBytes: 400e6,
    memoryBytes: 800e6,
    license: 'Gemma',
    ...change,
  };
}

/** A model whose download and warm-up are driven by hand. */
export class HandModel extends HandEngine implements ModelEngine {
  suitability: Suitability = { obstacles: [], notes: [], downloadBytes: 400e6 };
  kept: CachedModel = { files: 0, bytes: 0, isComplete: false, place: 'the test' };
  prepared = 0;
  private loaded = false;
  private preparation: { options: PrepareOptions; resolve(): void; reject(cause: unknown): void } | null = null;

  constructor(readonly spec: ModelSpec) {
    super(spec.id);
  }

  async check() {
    return this.suitability;
  }

  prepare(options: PrepareOptions = {}): Promise<void> {
    this.prepared++;
    return new Promise((resolve, reject) => {
      this.preparation = { options, resolve, reject };
      options.signal?.addEventListener('abort', () => reject(options.signal?.reason));
    });
  }

  /** Reports progress of what is being prepared. */
  report(progress: Partial<EngineProgress>): void {
    this.preparation?.options.onProgress?.({ phase: 'loading', done: 0, total: 400e6, unit: 'bytes', ...progress });
  }

  /** Ends the download: everything is kept and in memory. */
  finish(): void {
    this.kept = { ...this.kept, files: 3, bytes: 400e6, isComplete: true };
    this.loaded = true;
    this.preparation?.resolve();
  }

  break(cause: Error): void {
    this.preparation?.reject(cause);
  }

  /** The GPU is gone. */
  lose(): void {
    this.loaded = false;
  }

  isLoaded(): boolean {
    return this.loaded;
  }

  async unload(): Promise<void> {
    this.loaded = false;
  }

  async cached(): Promise<CachedModel> {
    return this.kept;
  }

  async deleteCached(): Promise<void> {
    this.loaded = false;
    this.kept = { ...this.kept, files: 0, bytes: 0, isComplete: false };
  }

  speed(): Speed | null {
    return { drawnTokens: 300, jumpedTokens: 100, seconds: 10 };
  }
}
