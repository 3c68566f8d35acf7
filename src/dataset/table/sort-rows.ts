/** The orders in which rows can stand. */
import { FIELD_INDEX, FIELD_NAMES, type FieldName } from '../../piece/labels';
import { VIBE_LEVELS } from '../compact-scene';
import type { RowQuery } from '../worker/row-table';
import type { Block, Columns } from './block';
import type { PackedTexts } from './packed-texts';
import type { RowStore } from './row-store';
import { FACET_COLUMNS, type FacetColumn } from './table-values';

/** Row numbers in order. Rows without a value of the column come last, whichever way it is sorted. */
export type RowOrder = Uint32Array;

/** What rows are compared by: a number or text by row; NaN and '' where there is none. */
type SortKeys = Float64Array | string[];

/** All rows in the order of `sort`; rows nobody has looked at last. Throws RangeError where no column has that name. */
export function sortedRows(store: RowStore, sort: RowQuery['sort']): RowOrder {
  const order = fileOrder(store);
  if (sort.by === 'order') return sort.descending ? order.reverse() : order;
  const keys = sortKeys(store, sort.by);
  const ranks = Array.isArray(keys) ? ranksOfTexts(keys) : ranksOfNumbers(keys);
  return orderByRank(order, ranks, sort.descending);
}

/** Places in the order of one file at most: a rank and a place make one number, which sorts much faster than by a comparison. */
const PLACES = 2 ** 26;

/** Rows by rank, those of one rank as they were; rows of rank -1 last. */
function orderByRank(order: RowOrder, ranks: Int32Array, descending: boolean): RowOrder {
  const highest = ranks.reduce((max, rank) => Math.max(max, rank), 0);
  const packed = new Float64Array(order.length);
  for (let place = 0; place < order.length; place++) {
    const rank = ranks[order[place] as number] as number;
    const first = rank < 0 ? highest + 1 : descending ? highest - rank : rank;
    packed[place] = first * PLACES + place;
  }
  packed.sort();
  return Uint32Array.from(packed, (value) => order[value % PLACES] as number);
}

/** Each number's rank among all; -1 for NaN. */
function ranksOfNumbers(keys: Float64Array): Int32Array {
  const sorted = keys.filter((key) => !Number.isNaN(key)).sort();
  return Int32Array.from(keys, (key) => (Number.isNaN(key) ? -1 : firstAtLeast(sorted, key)));
}

function firstAtLeast(sorted: Float64Array, key: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Each text's rank among all, by its UTF-16 units; -1 for empty ones. */
function ranksOfTexts(keys: readonly string[]): Int32Array {
  const ranks = new Map<string, number>();
  for (const key of [...new Set(keys)].sort()) if (key !== '') ranks.set(key, ranks.size);
  return Int32Array.from(keys, (key) => ranks.get(key) ?? -1);
}

/** Source by source, each as it stands in its file. */
function fileOrder({ blocks, rows }: RowStore): RowOrder {
  const order = new Uint32Array(rows);
  const inOrder = [...blocks].sort((a, b) => a.source - b.source || a.first - b.first);
  let at = 0;
  for (const { first, count } of inOrder) for (let i = 0; i < count; i++) order[at++] = first + i;
  return order;
}

function sortKeys(store: RowStore, by: string): SortKeys {
  if (by === 'vibe') return textKeys(store, (columns) => columns.vibes);
  if (by === 'title') return textKeys(store, (columns) => columns.titles);
  if (by === 'idInDataset') return textKeys(store, (columns) => columns.ids);
  if (by === 'hue') return numberKeys(store, (columns, i) => columns.hues[i] as number);
  if (by === 'candidates') return numberKeys(store, (columns, i) => columns.candidates[i] as number);
  if (by === 'validCandidates') return numberKeys(store, (columns, i) => columns.validCandidates[i] as number);
  if (by === 'source') return numberKeys(store, (_columns, _i, block) => block.source);
  if (by === 'line') return numberKeys(store, (columns, i) => columns.lines[i] as number);
  if (by.startsWith('score:')) return scoreKeys(store, by.slice('score:'.length));
  if (FIELD_NAMES.includes(by as FieldName)) return labelKeys(store, by as FieldName);
  if (FACET_COLUMNS.includes(by as FacetColumn)) return facetKeys(store, by as FacetColumn);
  throw new RangeError(`Rows cannot be sorted by ${JSON.stringify(by)}.`);
}

function numberKeys(store: RowStore, read: (columns: Columns, index: number, block: Block) => number): Float64Array {
  const keys = new Float64Array(store.rows).fill(Number.NaN);
  for (const block of store.blocks) {
    const { columns, first, count } = block;
    if (columns) for (let i = 0; i < count; i++) keys[first + i] = read(columns, i, block);
  }
  return keys;
}

function scoreKeys(store: RowStore, name: string): Float64Array {
  return numberKeys(store, (columns, i) => columns.scores.get(name)?.[i] ?? Number.NaN);
}

function labelKeys(store: RowStore, field: FieldName): Float64Array {
  return numberKeys(store, ({ labels }, i, { count }) => labels[FIELD_INDEX[field] * count + i] || Number.NaN);
}

/** Levels from the longest to the shortest, other values by their text; empty ones are blank. */
function facetKeys(store: RowStore, column: FacetColumn): Float64Array {
  const { values } = store.values.dictionaries[column];
  const levelOf = (value: string) => (VIBE_LEVELS as readonly string[]).indexOf(value);
  const isLevel = (value: string) => column === 'level' && levelOf(value) >= 0;
  const collator = new Intl.Collator('en', { numeric: true });
  const sorted = [...values].sort((a, b) =>
    isLevel(a) && isLevel(b) ? levelOf(a) - levelOf(b) : collator.compare(a, b),
  );
  const rankOf = new Map(sorted.map((value, rank) => [value, value === '' ? Number.NaN : rank]));
  const ranks = Float64Array.from(values, (value) => rankOf.get(value) ?? Number.NaN);
  return numberKeys(store, ({ facets }, i) => ranks[facets[column][i] as number] as number);
}

/** Texts without case, and without marks and spaces before the first letter or digit. */
function textKeys(store: RowStore, read: (columns: Columns) => PackedTexts): string[] {
  const keys = new Array<string>(store.rows).fill('');
  for (const { columns, first, count } of store.blocks) {
    if (!columns) continue;
    const texts = read(columns);
    for (let i = 0; i < count; i++)
      keys[first + i] = texts
        .get(i)
        .toLowerCase()
        .replace(/^[^\p{L}\p{N}]+/u, '');
  }
  return keys;
}
