import { FIELD_COUNT } from '../../piece/labels';
import { WEIGHTS } from '../../piece/payload';
import type { ReadRecord } from '../formats/read-record';
import { paletteHue } from '../rows/palette-hue';
import { PackedTexts } from './packed-texts';
import type { RowDigest } from './row-digest';
import { toSignedBytes } from './signed-bytes';
import { FACET_COLUMNS, type FacetColumn, type TableValues } from './table-values';

/** Rows' records, read again when they are asked for: only columns stay in memory. */
export interface RecordStore {
  /** The record of a row. Rejects where the file is gone. */
  read(index: number): Promise<ReadRecord>;
}

/** The columns of some rows of one source, side by side. */
export interface Columns {
  readonly lines: Uint32Array;
  /** Which of its record's rows each is. */
  readonly parts: Uint8Array;
  readonly broken: Uint8Array;
  readonly brokenCount: number;
  readonly errors: ReadonlyMap<number, string>;
  readonly facets: Readonly<Record<FacetColumn, Uint16Array>>;
  readonly ids: PackedTexts;
  readonly vibes: PackedTexts;
  readonly titles: PackedTexts;
  readonly searched: PackedTexts;
  /** -1 where a row names none. */
  readonly vibeIndices: Int32Array;
  readonly textHashes: Uint32Array;
  /** Hashes of the keys without the number of their repeat. Filled by the table. */
  readonly keyHashes: Uint32Array;
  /** How many rows with equal key parts came before. Filled by the table. */
  readonly repeats: Uint32Array;
  /** Label index + 1, field by field: all rows of the first, then all of the second; 0 without a payload. */
  readonly labels: Uint8Array;
  /** Five a row: red, green, blue in the low bytes, weight 1..6 in the highest; 0 without a palette. */
  readonly colors: Uint32Array;
  /** {@link paletteHue} of each palette; NaN without one. */
  readonly hues: Float32Array;
  readonly candidates: Uint8Array;
  readonly validCandidates: Uint8Array;
  /** By scorer; NaN where there is none. */
  readonly scores: Map<string, Float64Array>;
  /** Embeddings that rows carry: signed bytes, `size` a row, zeros where a row has none; null where none has. */
  readonly embeddings: { readonly size: number; readonly bytes: Int8Array } | null;
  readonly records: RecordStore;
}

/** Rows with neighbouring numbers, of one source. */
export interface Block {
  readonly first: number;
  readonly count: number;
  readonly source: number;
  /** Null while nobody has looked at them. */
  columns: Columns | null;
}

/** Puts digests side by side. */
export function columnsOf(rows: readonly RowDigest[], records: RecordStore, values: TableValues): Columns {
  const count = rows.length;
  const facetOf = (column: FacetColumn) =>
    Uint16Array.from(rows, (row) => values.dictionaries[column].codeOf(row[column]));
  return {
    lines: Uint32Array.from(rows, (row) => row.line),
    parts: Uint8Array.from(rows, (row) => row.part),
    broken: Uint8Array.from(rows, (row) => Number(row.isBroken)),
    brokenCount: rows.filter((row) => row.isBroken).length,
    errors: new Map(rows.flatMap((row, i) => (row.error === null ? [] : [[i, row.error]]))),
    facets: Object.fromEntries(FACET_COLUMNS.map((column) => [column, facetOf(column)])) as Columns['facets'],
    ids: new PackedTexts(rows.map((row) => row.idInDataset)),
    vibes: new PackedTexts(rows.map((row) => row.vibe)),
    titles: new PackedTexts(rows.map((row) => row.payload?.title ?? '')),
    searched: new PackedTexts(rows.map((row) => row.searched)),
    vibeIndices: Int32Array.from(rows, (row) => row.vibeIndex ?? -1),
    textHashes: Uint32Array.from(rows, (row) => row.textHash),
    keyHashes: new Uint32Array(count),
    repeats: new Uint32Array(count),
    labels: labelsOf(rows),
    colors: colorsOf(rows),
    hues: Float32Array.from(rows, ({ payload }) => (payload ? paletteHue(payload.palette) : Number.NaN)),
    candidates: Uint8Array.from(rows, (row) => row.candidates),
    validCandidates: Uint8Array.from(rows, (row) => row.validCandidates),
    scores: scoresOf(rows),
    embeddings: embeddingsOf(rows),
    records,
  };
}

function labelsOf(rows: readonly RowDigest[]): Uint8Array {
  const labels = new Uint8Array(rows.length * FIELD_COUNT);
  rows.forEach(({ payload }, i) => {
    if (!payload) return;
    for (let f = 0; f < FIELD_COUNT; f++) labels[f * rows.length + i] = (payload.code[f] as number) + 1;
  });
  return labels;
}

function colorsOf(rows: readonly RowDigest[]): Uint32Array {
  const colors = new Uint32Array(rows.length * 5);
  rows.forEach(({ payload }, i) => {
    payload?.palette.colors.forEach(({ hex, weight }, c) => {
      const size = WEIGHTS.indexOf(weight) + 1;
      colors[i * 5 + c] = size * 2 ** 24 + Number.parseInt(hex.slice(1), 16);
    });
  });
  return colors;
}

/** Longest embedding that is kept. */
const LONGEST_EMBEDDING = 4096;

function embeddingsOf(rows: readonly RowDigest[]): Columns['embeddings'] {
  const size = rows.find(({ embedding }) => embedding !== null)?.embedding?.length ?? 0;
  if (size === 0 || size > LONGEST_EMBEDDING) return null;
  const bytes = new Int8Array(rows.length * size);
  rows.forEach(({ embedding }, i) => {
    if (embedding?.length === size) toSignedBytes(embedding, bytes, i * size);
  });
  return { size, bytes };
}

/** Most scorers that have a column of their own; the rest are shown with their row only. */
const MOST_SCORERS = 64;

function scoresOf(rows: readonly RowDigest[]): Map<string, Float64Array> {
  const columns = new Map<string, Float64Array>();
  rows.forEach(({ scores }, i) => {
    for (const [name, score] of Object.entries(scores)) {
      let column = columns.get(name);
      if (!column) {
        if (columns.size === MOST_SCORERS) continue;
        column = new Float64Array(rows.length).fill(Number.NaN);
        columns.set(name, column);
      }
      if (score !== null) column[i] = score;
    }
  });
  return columns;
}
