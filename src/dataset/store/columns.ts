import { FIELD_WORDS } from '../../piece/field-words';
import { FIELD_NAMES, type FieldName } from '../../piece/labels';
import type { TableShape } from '../worker/row-table';

/** Columns that every table has; `score:NAME` and `label:FIELD` are columns too. */
const PLAIN_COLUMNS = [
  'level',
  'vibe',
  'title',
  'split',
  'scope',
  'dataset',
  'idInDataset',
  'configModel',
  'vibeModel',
  'candidates',
  'stars',
  'error',
  'source',
  'line',
] as const;
type PlainColumn = (typeof PLAIN_COLUMNS)[number];

/** A column of the table, besides the palette at its left edge, which is always there. */
export type ColumnId = PlainColumn | `score:${string}` | `label:${FieldName}`;

/** How a column is shown. */
export interface ColumnSpec {
  readonly id: ColumnId;
  /** Its heading. */
  readonly words: string;
  /** What rows are sorted by where its heading is pressed; null where they cannot be. */
  readonly sort: string | null;
  /** Width in CSS pixels; `fill` takes what is left, at least 160. */
  readonly width: number | 'fill';
  /** True where it is left out on a phone. */
  readonly isWide: boolean;
}

/** Words, sort and width of the plain columns. */
const SPECS: Readonly<Record<PlainColumn, Omit<ColumnSpec, 'id'>>> = {
  level: { words: 'Level', sort: 'level', width: 62, isWide: false },
  vibe: { words: 'Vibe', sort: 'vibe', width: 'fill', isWide: false },
  title: { words: 'Title', sort: 'title', width: 180, isWide: true },
  split: { words: 'Split', sort: 'split', width: 84, isWide: true },
  scope: { words: 'Scope', sort: 'scope', width: 84, isWide: true },
  dataset: { words: 'Data set', sort: 'dataset', width: 130, isWide: true },
  idInDataset: { words: 'Id', sort: null, width: 130, isWide: true },
  configModel: { words: 'Config by', sort: 'configModel', width: 120, isWide: true },
  vibeModel: { words: 'Vibe by', sort: 'vibeModel', width: 120, isWide: true },
  candidates: { words: 'Valid', sort: null, width: 64, isWide: true },
  stars: { words: 'Stars', sort: null, width: 74, isWide: true },
  error: { words: 'Error', sort: null, width: 200, isWide: true },
  source: { words: 'Source', sort: 'source', width: 130, isWide: true },
  line: { words: 'Line', sort: null, width: 72, isWide: true },
};

/** What is shown where nobody chose. */
const USUAL: readonly ColumnId[] = ['level', 'vibe', 'title', 'split', 'stars'];

/** The scorer of a score's column; null for other columns. */
export function scorerOf(id: ColumnId): string | null {
  return id.startsWith('score:') ? id.slice('score:'.length) : null;
}

/** The field of a label's column; null for other columns. */
export function fieldOf(id: ColumnId): FieldName | null {
  return id.startsWith('label:') ? (id.slice('label:'.length) as FieldName) : null;
}

/** How a column is shown. */
export function columnSpec(id: ColumnId): ColumnSpec {
  const scorer = scorerOf(id);
  if (scorer !== null) return { id, words: scorer, sort: id, width: 110, isWide: false };
  const field = fieldOf(id);
  if (field !== null) return { id, words: FIELD_WORDS[field].name, sort: field, width: 110, isWide: true };
  return { id, ...SPECS[id as PlainColumn] };
}

/** True for the name of a column, as views and addresses may hold anything. */
export function isColumnId(id: string): id is ColumnId {
  if (id.startsWith('label:')) return (FIELD_NAMES as readonly string[]).includes(id.slice('label:'.length));
  if (id.startsWith('score:')) return id.length > 'score:'.length;
  return (PLAIN_COLUMNS as readonly string[]).includes(id);
}

/** All columns that the open rows can fill. */
export function allColumns(shape: TableShape | null): ColumnId[] {
  const scores = (shape?.scorers ?? []).map(({ name }): ColumnId => `score:${name}`);
  return [...PLAIN_COLUMNS, ...scores, ...FIELD_NAMES.map((field): ColumnId => `label:${field}`)];
}

/** What is shown where nobody chose: the usual columns, and the first scorer that rows name. */
export function usualColumns(shape: TableShape | null): readonly ColumnId[] {
  const scorer = shape?.scorers[0];
  return scorer ? [...USUAL.slice(0, -1), `score:${scorer.name}`, 'stars'] : USUAL;
}
