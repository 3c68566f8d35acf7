import type { Validity } from './normal-row';

/** An answer as it stands in a row; its payload is not read yet. */
export interface RawCandidate {
  /** An object or a text of any dialect; null where there is none. */
  readonly payload: unknown;
  /** Why the row says that there is no payload, or null. */
  readonly error: string | null;
  readonly validity: Validity;
  readonly scores: Readonly<Record<string, number | null>>;
  readonly model: string;
}

/** A row of any dialect taken apart, its payloads not read yet: what both the columns and the whole row are made of. */
export interface RowParts {
  readonly dataset: string;
  readonly idInDataset: string;
  readonly split: string;
  readonly scope: string;
  readonly character: string;
  readonly vibeIndex: number | null;
  readonly level: string;
  readonly vibe: string;
  readonly noisyVibe: string;
  readonly tags: readonly string[];
  readonly vibeModel: string;
  readonly configModel: string;
  readonly candidates: readonly RawCandidate[];
  readonly best: number | null;
  /** Why the row says that none was chosen (`config_error`), or null. */
  readonly error: string | null;
  readonly embedding: readonly number[] | null;
  readonly externalScores: Readonly<Record<string, unknown>>;
  readonly unknown: Readonly<Record<string, unknown>>;
}

/** A stored check's result: 0, 1, a boolean; null for anything else. */
export function checkResult(value: unknown): boolean | null {
  if (typeof value === 'boolean') return value;
  return typeof value === 'number' ? value > 0 : null;
}

/** Where a row says nothing of any check. */
export const UNCHECKED: Validity = { format: null, schema: null, palette: null };
