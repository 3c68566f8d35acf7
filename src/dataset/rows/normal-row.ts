import type { Payload } from '../../piece/payload';

/** What checks said of a candidate, as stored; null where the row does not say. */
export interface Validity {
  readonly format: boolean | null;
  readonly schema: boolean | null;
  readonly palette: boolean | null;
}

/** One of a row's answers. */
export interface Candidate {
  /** Read and repaired; null where it cannot be played. */
  readonly payload: Payload | null;
  /** Why there is no payload; null where there is one. */
  readonly error: string | null;
  /** What reading filled in or changed, a line each. */
  readonly notes: readonly string[];
  readonly validity: Validity;
  /** Stored scores by scorer; null where the scorer failed. Audio scores judged another synth's sound. */
  readonly scores: Readonly<Record<string, number | null>>;
  /** Who wrote it; empty where the row does not say. */
  readonly model: string;
}

/** Where a row stands in the files that were opened. */
export interface RowPlace {
  /** Identity across visits: collection, id, vibe index, level and a hash of the text (`~2`, `~3`... for repeats). */
  readonly key: string;
  /** Index of its source in the list of open sources. */
  readonly source: number;
  /** Line number in a text file, else the row's number, from 1. */
  readonly line: number;
}

/** A row of any dialect, in one form. */
export interface NormalRow extends RowPlace {
  /** What is wrong with the row as a whole; then `raw` holds its text (its head, where it is huge). */
  readonly error: string | null;
  readonly raw: string | null;
  /** What reading the row changed or found odd, a line each: a key that stood twice, bytes that are no UTF-8. */
  readonly notes: readonly string[];
  readonly dataset: string;
  readonly idInDataset: string;
  /** SFT-Train, SFT-Val, GRPO, TEST, or as the row says; may be empty. */
  readonly split: string;
  readonly scope: string;
  readonly character: string;
  /** Position of the vibe in its text, or null. */
  readonly vibeIndex: number | null;
  /** xl, lg, m, sm, xs, or empty. */
  readonly level: string;
  readonly vibe: string;
  /** Equal to {@link vibe} where there is no noise. */
  readonly noisyVibe: string;
  readonly tags: readonly string[];
  readonly vibeModel: string;
  readonly configModel: string;
  /** All answers; empty for rows of texts only. */
  readonly candidates: readonly Candidate[];
  /** Index of the chosen candidate, or null. */
  readonly best: number | null;
  /** Embedding that the row carries (retrieval maps), or null. */
  readonly embedding: readonly number[] | null;
  /** Details of the winner's scorers, as stored (`scores_external`). */
  readonly externalScores: Readonly<Record<string, unknown>>;
  /** Fields that Tintune does not know, as they stood. */
  readonly unknown: Readonly<Record<string, unknown>>;
}
