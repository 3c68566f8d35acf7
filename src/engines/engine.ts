import type { Payload } from '../piece/payload';

/** Progress of anything long: bytes while loading, tokens while generating. */
export interface EngineProgress {
  readonly phase: 'loading' | 'warming' | 'generating';
  readonly done: number;
  readonly total: number | null;
  readonly unit: 'bytes' | 'tokens' | 'rows';
}

/** Options of one generation. */
export interface GenerateOptions {
  /** Varies the draw; the same vibe, seed and engine give the same payload. An unsigned 32-bit integer. */
  readonly seed: number;
  /** Aborting rejects the promise with the signal's reason. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: EngineProgress) => void;
  /** Called with each piece of text as it is generated, for engines that stream. */
  readonly onToken?: (text: string) => void;
}

/** What the app knows of an engine before loading it. Each engine's `meta.ts` exports one. */
export interface EngineMeta {
  readonly id: string;
  readonly name: string;
  /** Download before the first answer, in bytes (0: ships with the app). */
  readonly downloadBytes: number;
  /** What the device must have, in plain words; empty if nothing. */
  readonly needs: readonly string[];
}

/** Turns text into a payload. The text is data: nothing in it is obeyed as an instruction or executed. */
export interface Engine {
  readonly meta: EngineMeta;
  /** Throws a RangeError with a plain sentence for text that cannot be answered (blank). */
  generate(vibe: string, options: GenerateOptions): Promise<Payload>;
}
