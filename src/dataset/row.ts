import type { Payload } from '../piece/payload';
import type { Split } from './compact-row';
import type { VibeLevel } from './compact-scene';

/** A dataset row made from our compact files. The names are those of the row format. */
export interface DatasetRow {
  /** Source collection. */
  readonly dataset: string;
  /** The text's id in it. */
  readonly id_in_dataset: string | number;
  /** Empty where none was made. */
  readonly split: Split | '';
  /** Position of the vibe in its text. */
  readonly vibe_index: number;
  readonly vibe_scope: 'scene' | 'character';
  readonly character_name: string | null;
  readonly vibe_level: VibeLevel;
  readonly vibe_original: string;
  /** {@link vibe_original}, with typing errors in about 15% of rows. */
  readonly vibe_noisy: string;
  readonly tags_original: readonly string[];
  readonly tags_noisy: readonly string[];
  /** Who wrote the vibe. */
  readonly vibe_model: string;
  /** Who wrote the config. */
  readonly config_model: string;
  readonly config_payload: Payload;
  /** Parts of the payload that the source lacks and reading has completed, e.g. `title`. */
  readonly config_completed: readonly string[];
  /** Theme of the scene, or kind of prompt. */
  readonly set: string;
  /** Shared by minimal pairs; null elsewhere. */
  readonly group: string | null;
}

/** A row, and where it stood. */
export interface GoodRow {
  /** Line number in the file, from 1. */
  readonly line: number;
  readonly row: DatasetRow;
}

/** A line that is no row: never lost, never a crash. */
export interface BrokenRow {
  readonly line: number;
  readonly raw: string;
  /** What is wrong with it, a line for each wrong field. */
  readonly error: string;
}

export type ExpandedRow = GoodRow | BrokenRow;

/** True for a line that could not be read. */
export function isBroken(row: ExpandedRow): row is BrokenRow {
  return 'error' in row;
}
