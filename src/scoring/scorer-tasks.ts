import type { EngineProgress } from '../engines/engine';
import type { Backend } from '../engines/transformers/precision';
import type { ClipPrecision } from './clip-files';
import type { ScoreRow } from './palette-scorer';
import type { PaletteScore } from './ranking';

/** What `load` is told. */
export interface LoadClipRequest {
  /** Address with a slash at its end. */
  readonly folder: string;
  readonly backend: Backend;
  /** Those that can be run, the best first. */
  readonly precisions: readonly ClipPrecision[];
}

/** What scoring reports. */
export interface ScoreProgress {
  readonly done: number;
  readonly total: number;
}

type Context<Progress> = { readonly signal: AbortSignal; readonly report: (progress: Progress) => void };

/** What the scorer's worker offers. */
export type ScorerTasks = {
  /** `loading` in bytes, then `warming` in reference palettes. */
  load(request: LoadClipRequest, context: Context<EngineProgress>): Promise<void>;
  score(rows: readonly ScoreRow[], context: Context<ScoreProgress>): Promise<PaletteScore[][]>;
};
