import { FACETS, type Facet, type TableShape } from '../worker/row-table';
import type { RowStore } from './row-store';
import type { FacetColumn } from './table-values';

/** Most values of a facet that are listed. */
const MOST_VALUES = 1000;

/** Which values the looked-at rows have, and how many rows each. */
export function shapeOf(store: RowStore): TableShape {
  return {
    facets: Object.fromEntries(
      FACETS.map((facet) => [facet, countsOf(store, facet)]),
    ) as unknown as TableShape['facets'],
    scorers: scorersOf(store),
    rows: store.rows,
    looked: store.looked,
    broken: store.blocks.reduce((sum, { columns }) => sum + (columns?.brokenCount ?? 0), 0),
  };
}

function countsOf(store: RowStore, facet: Facet): { value: string; count: number }[] {
  const counts = facet === 'source' ? sourceCounts(store) : columnCounts(store, facet);
  return counts
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
    .slice(0, MOST_VALUES);
}

/** Sources are named by their number. */
function sourceCounts({ blocks }: RowStore): { value: string; count: number }[] {
  const counts = new Map<number, number>();
  for (const { source, count } of blocks) counts.set(source, (counts.get(source) ?? 0) + count);
  return [...counts].map(([source, count]) => ({ value: String(source), count }));
}

function columnCounts({ blocks, values }: RowStore, column: FacetColumn): { value: string; count: number }[] {
  const dictionary = values.dictionaries[column].values;
  const counts = new Uint32Array(dictionary.length);
  for (const { columns } of blocks) {
    if (columns) for (const code of columns.facets[column]) counts[code] = (counts[code] as number) + 1;
  }
  return dictionary.map((value, code) => ({ value, count: counts[code] as number }));
}

function scorersOf({ blocks }: RowStore): TableShape['scorers'] {
  const ranges = new Map<string, { name: string; min: number; max: number }>();
  for (const { columns } of blocks) {
    for (const [name, scores] of columns?.scores ?? []) {
      const range = ranges.get(name) ?? { name, min: Number.POSITIVE_INFINITY, max: Number.NEGATIVE_INFINITY };
      for (const score of scores) {
        if (score < range.min) range.min = score;
        if (score > range.max) range.max = score;
      }
      ranges.set(name, range);
    }
  }
  // Infinite where every score is missing.
  return [...ranges.values()].filter(({ min, max }) => min <= max).sort((a, b) => (a.name < b.name ? -1 : 1));
}
