/** A view of the table: what is asked for and how it is shown, as it stands in the address. */
import { FIELD_NAMES, type FieldName, fieldSpec } from '../../piece/labels';
import { EVERYTHING, FACETS, type RowQuery } from '../worker/row-table';
import { type ColumnId, isColumnId } from './columns';
import { isSharedName } from './source-words';

export interface SavedView {
  readonly query: RowQuery;
  /** Rows like this text come first, and no others: a typed text, or `row:KEY`; null for none. */
  readonly near: string | null;
  /** Null for the usual ones. */
  readonly columns: readonly ColumnId[] | null;
  /** Key of the selected row; null for none. */
  readonly row: string | null;
  /** Sources that anybody could open: addresses, and `hub:OWNER/NAME`. None: our own scenes and prompts. */
  readonly sources: readonly string[];
}

export const WHOLE_VIEW: SavedView = { query: EVERYTHING, near: null, columns: null, row: null, sources: [] };

/** More keys than these are no part of an address. */
const MOST_KEYS = 40;
/** What an address may hold of each. */
const MOST_TEXT = 1000;
const MOST_SOURCES = 20;

/** The view as the query of an address, without a question mark; empty for the whole view. */
export function viewToAddress({ query, near, columns, row, sources }: SavedView): string {
  const params = new URLSearchParams();
  if (query.text.trim() !== '') params.set('q', query.text.trim());
  for (const facet of FACETS) for (const value of query.facets[facet] ?? []) params.append(facet, value);
  for (const field of FIELD_NAMES)
    for (const label of query.labels[field] ?? []) params.append(`label.${field}`, label);
  for (const [scorer, [min, max]] of Object.entries(query.scores)) params.set(`score.${scorer}`, `${min}..${max}`);
  if (query.errors !== 'any') params.set('errors', query.errors);
  if (query.keys && query.keys.length <= MOST_KEYS) for (const key of query.keys) params.append('key', key);
  const { by, descending } = query.sort;
  if (by !== 'order' || descending) params.set('sort', `${descending ? '-' : ''}${by}`);
  if (near !== null) params.set('near', near);
  if (columns) params.set('columns', columns.join(','));
  for (const source of sources) params.append('open', source);
  if (row !== null) params.set('row', row);
  return params.toString();
}

/** Reads what {@link viewToAddress} writes; what cannot be read in it is left out. Never throws. */
export function viewOfAddress(address: string): SavedView {
  const params = new URLSearchParams(address);
  const text = (name: string) => params.get(name)?.slice(0, MOST_TEXT) ?? null;
  const columns = text('columns')?.split(',').filter(isColumnId);
  const keys = params.getAll('key').slice(0, MOST_KEYS);
  return {
    query: {
      text: text('q') ?? '',
      facets: facetsOf(params),
      labels: labelsOf(params),
      scores: scoresOf(params),
      errors: errorsOf(params.get('errors')),
      keys: keys.length > 0 ? keys : null,
      sort: sortOf(text('sort')),
    },
    near: text('near') || null,
    columns: columns && columns.length > 0 ? [...new Set(columns)] : null,
    row: text('row') || null,
    sources: params.getAll('open').filter(isSharedName).slice(0, MOST_SOURCES),
  };
}

function facetsOf(params: URLSearchParams): RowQuery['facets'] {
  const given = FACETS.filter((facet) => params.has(facet));
  return Object.fromEntries(given.map((facet) => [facet, params.getAll(facet)]));
}

function labelsOf(params: URLSearchParams): RowQuery['labels'] {
  const labels: Partial<Record<FieldName, string[]>> = {};
  for (const field of FIELD_NAMES) {
    const known = fieldSpec(field).labels.map(String);
    const given = params.getAll(`label.${field}`).filter((label) => known.includes(label));
    if (given.length > 0) labels[field] = given;
  }
  return labels;
}

function scoresOf(params: URLSearchParams): RowQuery['scores'] {
  const scores = new Map<string, readonly [number, number]>();
  for (const [name, value] of params) {
    if (!name.startsWith('score.')) continue;
    const [min = Number.NaN, max = Number.NaN] = value.split('..').map(Number);
    if (min <= max) scores.set(name.slice('score.'.length), [min, max]);
  }
  return Object.fromEntries(scores);
}

function errorsOf(value: string | null): RowQuery['errors'] {
  return value === 'only' || value === 'none' ? value : 'any';
}

function sortOf(value: string | null): RowQuery['sort'] {
  if (!value) return EVERYTHING.sort;
  const descending = value.startsWith('-');
  return { by: descending ? value.slice(1) : value, descending };
}
