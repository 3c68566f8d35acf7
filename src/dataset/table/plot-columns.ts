import { FIELD_INDEX, type FieldName } from '../../piece/labels';
import type { Facet, RowColumns, RowTable } from '../worker/row-table';
import type { LookedRow, RowStore } from './row-store';

/** What of the columns is asked for. */
export type WantedColumns = Parameters<RowTable['columns']>[1];

/** The columns of some rows, one entry a row, for plots. Rows that are not open, or that nobody has looked at, are empty. */
export function plotColumns(store: RowStore, ids: Uint32Array, wanted: WantedColumns): RowColumns {
  const rows = Array.from(ids, (id): LookedRow | null =>
    store.has(id) && store.at(id).block.columns ? store.row(id) : null,
  );
  const bytes = (read: (row: LookedRow) => number) => Uint8Array.from(rows, (row) => (row ? read(row) : 0));
  const labelsOf = (field: FieldName) =>
    bytes(({ columns, block, index }) => columns.labels[FIELD_INDEX[field] * block.count + index] as number);
  const scoresOf = (name: string) =>
    Float32Array.from(rows, (row) => (row ? (row.columns.scores.get(name)?.[row.index] ?? Number.NaN) : Number.NaN));
  return {
    labels: Object.fromEntries((wanted.labels ?? []).map((field) => [field, labelsOf(field)])),
    scores: Object.fromEntries((wanted.scores ?? []).map((name) => [name, scoresOf(name)])),
    facets: Object.fromEntries((wanted.facets ?? []).map((facet) => [facet, facetOf(store, rows, facet)])),
    ...paletteColumns(wanted.palettes ? rows : []),
    candidates: bytes(({ columns, index }) => columns.candidates[index] as number),
    validCandidates: bytes(({ columns, index }) => columns.validCandidates[index] as number),
  };
}

function facetOf(store: RowStore, rows: readonly (LookedRow | null)[], facet: Facet) {
  if (facet === 'source') {
    const most = rows.reduce((max, row) => Math.max(max, row?.block.source ?? 0), 0);
    return {
      values: Array.from({ length: most + 1 }, (_, source) => String(source)),
      codes: Uint16Array.from(rows, (row) => row?.block.source ?? 0),
    };
  }
  return {
    values: [...store.values.dictionaries[facet].values],
    codes: Uint16Array.from(rows, (row) => row?.columns.facets[facet][row.index] ?? 0),
  };
}

function paletteColumns(rows: readonly (LookedRow | null)[]): Pick<RowColumns, 'colors' | 'shares'> {
  const colors = new Uint32Array(rows.length * 5);
  const shares = new Float32Array(rows.length * 5);
  rows.forEach((row, i) => {
    if (!row) return;
    const packed = row.columns.colors.subarray(row.index * 5, row.index * 5 + 5);
    const total = packed.reduce((sum, color) => sum + (color >>> 24), 0);
    packed.forEach((color, c) => {
      colors[i * 5 + c] = color & 0xffffff;
      shares[i * 5 + c] = total > 0 ? (color >>> 24) / total : 0;
    });
  });
  return { colors, shares };
}
