/** What the dataset worker answers: the contract between the worker and the tab. */
import type { FieldName } from '../../piece/labels';
import type { Palette } from '../../piece/payload';
import type { NormalRow } from '../rows/normal-row';

/** Number of a row: counts from 0 over all open sources, in the order in which rows were read. Stays while they are open. */
export type RowId = number;

/** Something to open. */
export type SourceRequest =
  | { readonly kind: 'builtin'; readonly name: 'scenes' | 'prompts'; readonly url: string }
  | { readonly kind: 'file'; readonly file: File }
  | { readonly kind: 'url'; readonly url: string; readonly name?: string }
  /** `owner/name` of a data set on the hub: a source for each of its public Parquet files. `hub`: another server's address. */
  | { readonly kind: 'hub'; readonly id: string; readonly hub?: string };

/** How far opening a source is. Its rows can be asked for while it goes on. */
export interface OpenProgress {
  readonly source: number;
  readonly bytes: number;
  /** Null where the length is not known. */
  readonly totalBytes: number | null;
  /** Rows of this source so far, broken ones included. */
  readonly rows: number;
  readonly broken: number;
}

/** A source that is open, or failed to open. */
export interface SourceInfo {
  readonly source: number;
  readonly name: string;
  readonly format: 'jsonl' | 'json' | 'csv' | 'parquet' | null;
  readonly rows: number;
  readonly broken: number;
  /** Bytes of the source; bytes fetched so far of it (range requests fetch parts). */
  readonly bytes: number;
  readonly fetchedBytes: number;
  /** True once all rows were looked at; a large Parquet is looked at as needed. */
  readonly isComplete: boolean;
  readonly error: string | null;
}

/** What a line of the table shows. */
export interface RowLine {
  readonly id: RowId;
  readonly key: string;
  readonly source: number;
  readonly line: number;
  readonly error: string | null;
  readonly dataset: string;
  readonly idInDataset: string;
  readonly split: string;
  readonly scope: string;
  readonly level: string;
  readonly vibe: string;
  readonly title: string;
  readonly configModel: string;
  readonly vibeModel: string;
  /** First palette of the chosen payload, else of the first playable candidate. */
  readonly palette: Palette | null;
  readonly candidates: number;
  readonly validCandidates: number;
  /** The chosen candidate's scores. */
  readonly scores: Readonly<Record<string, number | null>>;
}

/** Columns with few different values, by which rows are filtered and counted. */
export const FACETS = ['source', 'dataset', 'split', 'scope', 'level', 'configModel', 'vibeModel'] as const;
export type Facet = (typeof FACETS)[number];

/** Which rows, in which order. All conditions hold together; the values of one are alternatives. */
export interface RowQuery {
  /** Words that must all occur in vibe, title, tags, id or dataset; lower and upper case alike. "In quotes": as a whole. */
  readonly text: string;
  readonly facets: Readonly<Partial<Record<Facet, readonly string[]>>>;
  readonly labels: Readonly<Partial<Record<FieldName, readonly string[]>>>;
  /** Score ranges of the chosen candidate by scorer, ends included. */
  readonly scores: Readonly<Record<string, readonly [min: number, max: number]>>;
  readonly errors: 'any' | 'only' | 'none';
  /** Keys to keep (judged rows, a mosaic's selection), or null for all. */
  readonly keys: readonly string[] | null;
  /** `order` is that of the files. `hue` sorts by the palette; a facet, `vibe`, `title`, a field's label or `score:NAME` by that. */
  readonly sort: { readonly by: string; readonly descending: boolean };
}

export const EVERYTHING: RowQuery = {
  text: '',
  facets: {},
  labels: {},
  scores: {},
  errors: 'any',
  keys: null,
  sort: { by: 'order', descending: false },
};

/** The rows that a query found. */
export interface QueryResult {
  readonly ids: Uint32Array;
  /** All rows known when it was answered. */
  readonly known: number;
  readonly milliseconds: number;
}

/** Values of the columns and how many of the open rows have them, most first. */
export interface TableShape {
  readonly facets: Readonly<Record<Facet, readonly { readonly value: string; readonly count: number }[]>>;
  /** Scorers that any row names, with the range of their scores. */
  readonly scorers: readonly { readonly name: string; readonly min: number; readonly max: number }[];
  readonly rows: number;
  /** Rows that the counts are of: fewer than all while parts of a large Parquet file were not looked at. */
  readonly looked: number;
  readonly broken: number;
}

/** Chosen candidates' labels and scores as columns, for plots: one entry a row of `ids`. */
export interface RowColumns {
  /** Label index + 1 by field, 0 where the row has no payload. */
  readonly labels: Readonly<Partial<Record<FieldName, Uint8Array>>>;
  /** NaN where there is none. */
  readonly scores: Readonly<Record<string, Float32Array>>;
  readonly facets: Readonly<
    Partial<Record<Facet, { readonly values: readonly string[]; readonly codes: Uint16Array }>>
  >;
  /** Packed 0xRRGGBB and share, five a row (zeros where there is no palette). */
  readonly colors: Uint32Array;
  readonly shares: Float32Array;
  readonly candidates: Uint8Array;
  readonly validCandidates: Uint8Array;
}

/** The open rows, seen from the page. All calls are answered by the worker; none blocks the page. */
export interface RowTable {
  /** Opens a source behind those already open. Rows arrive while it runs; aborting keeps those already read. Never rejects for a bad file: see `error`. */
  open(
    request: SourceRequest,
    options?: { signal?: AbortSignal; onProgress?: (progress: OpenProgress) => void },
  ): Promise<SourceInfo>;
  /** Closes all sources. */
  clear(): Promise<void>;
  sources(): Promise<SourceInfo[]>;
  shape(): Promise<TableShape>;
  /**
   * Conditions and sorts first look at the rows of a large Parquet file that nobody has looked at yet: that takes a
   * while, and `onProgress` says how far it is, 0..1.
   */
  query(
    query: RowQuery,
    options?: { signal?: AbortSignal; onProgress?: (share: number) => void },
  ): Promise<QueryResult>;
  lines(ids: readonly RowId[]): Promise<RowLine[]>;
  row(id: RowId): Promise<NormalRow>;
  columns(
    ids: Uint32Array,
    wanted: {
      readonly labels?: readonly FieldName[];
      readonly scores?: readonly string[];
      readonly facets?: readonly Facet[];
      readonly palettes?: boolean;
    },
  ): Promise<RowColumns>;
  /** Nearest rows by the embeddings that rows carry, else by the instant model's; nearest first, the row itself left out. */
  similar(
    to: RowId | string,
    count: number,
    options?: { signal?: AbortSignal; onProgress?: (share: number) => void },
  ): Promise<readonly { readonly id: RowId; readonly similarity: number }[]>;
  /** Gives rows a score of their own, in place of any they had by that name; NaN where there is none. */
  addScores(name: string, ids: Uint32Array, scores: Float32Array): Promise<void>;
  /** The levels of a row's vibe, longest first, the row itself included; none where it names no data set and id. */
  ladder(id: RowId): Promise<readonly RowId[]>;
  /** Ends the worker. */
  end(): void;
}
