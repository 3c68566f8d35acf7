import type { Engine, EngineProgress } from './engine';

/** The two libraries that run a language model in the browser. */
export type ModelRuntime = 'transformers' | 'webllm';

/** A language model the app offers: one entry of the catalogue, or one the user has added. */
export interface ModelSpec {
  /** Unique among all models; also the engine's id in Pieces. ASCII, at most 80 characters. */
  readonly id: string;
  readonly name: string;
  readonly runtime: ModelRuntime;
  /** A hub id ("owner/name"), or an address of a folder of the hub's layout. */
  readonly model: string;
  /** Address of the compiled WebGPU library, for `webllm` models that its own list lacks. */
  readonly library?: string;
  /** Id of the prompt profile it is asked with. */
  readonly profile: string;
  /** Tokens it is run with, prompt and answer together. */
  readonly contextTokens: number;
  /** What it downloads, about, in bytes; null if that is not known before. */
  readonly downloadBytes: number | null;
  /** Memory it needs while it runs, about, in bytes; null if not known. */
  readonly memoryBytes: number | null;
  /** Licence of the weights, as an SPDX id or a name ("Gemma"). */
  readonly license: string;
}

/** Whether a model can run here. */
export interface Suitability {
  /** Why it cannot, in plain sentences; empty if it can. */
  readonly obstacles: readonly string[];
  /** What the user should know before, in plain sentences ("Without shader-f16 it runs in 32 bits: slower."). */
  readonly notes: readonly string[];
  /** What this device would download, in bytes, where the model comes in several precisions; null if not known. */
  readonly downloadBytes: number | null;
}

/** What is kept of a model on this device. */
export interface CachedModel {
  readonly files: number;
  readonly bytes: number;
  /** True if nothing more needs to be downloaded. */
  readonly isComplete: boolean;
  /** Where it is kept, in plain words ("this browser's cache storage"). */
  readonly place: string;
}

/** Options of {@link ModelEngine.prepare}. */
export interface PrepareOptions {
  /** Aborting rejects with the signal's reason; files that are whole stay in the cache, so that the next time resumes there. */
  readonly signal?: AbortSignal;
  /** `loading` in bytes of all files together, then `warming`. */
  readonly onProgress?: (progress: EngineProgress) => void;
}

/** How fast a model has just answered. */
export interface Speed {
  /** Tokens of the answer, without those the grammar forced. */
  readonly drawnTokens: number;
  /** Tokens the grammar forced. */
  readonly jumpedTokens: number;
  /** From the first answer token to the last, in seconds. */
  readonly seconds: number;
}

/**
 * An engine whose model is downloaded once, takes memory while it is loaded, and may fail in ways the built-in one
 * cannot. `generate` prepares it first if need be; a new generation ends one that still runs (which rejects with an
 * AbortError). All failures are {@link ModelError}s.
 */
export interface ModelEngine extends Engine {
  readonly spec: ModelSpec;
  /** Whether it can run here; downloads nothing of it. */
  check(signal?: AbortSignal): Promise<Suitability>;
  /** Downloads what is missing and warms up. Resolves at once if it is loaded. */
  prepare(options?: PrepareOptions): Promise<void>;
  /** True between a successful `prepare` and `unload`, the loss of the GPU, or a failure. */
  isLoaded(): boolean;
  /** Ends what runs and gives the memory back. What was downloaded stays. */
  unload(): Promise<void>;
  cached(): Promise<CachedModel>;
  /** Unloads, then deletes what was downloaded. */
  deleteCached(): Promise<void>;
  /** Speed of the last answer, also of one under way; null before the first. */
  speed(): Speed | null;
}

/** What kind of failure a {@link ModelError} is. */
export type ModelErrorKind =
  /** The device lacks something: WebGPU, memory, … */
  | 'unsuitable'
  /** A file could not be fetched: no connection, or the server failed. */
  | 'network'
  /** The address holds no such model: a file is missing. */
  | 'missing'
  /** A file came, but is damaged or cut off. */
  | 'corrupt'
  /** The files are of another architecture, precision or tokenizer. */
  | 'wrong model'
  /** No room, or the browser refuses storage. */
  | 'storage'
  /** The GPU was lost, or memory ran out while running. */
  | 'device lost'
  /** The model answered what could not be read. */
  | 'answer';

/** A failure of a model, told in a sentence for the user: what is wrong, and what can be done. */
export class ModelError extends Error {
  constructor(
    readonly kind: ModelErrorKind,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'ModelError';
  }
}
