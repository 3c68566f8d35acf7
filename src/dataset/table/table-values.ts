import { ValueDictionary } from './value-dictionary';

/** Columns of codes. `source` is no column: a block has one source. */
export const FACET_COLUMNS = ['dataset', 'split', 'scope', 'level', 'configModel', 'vibeModel', 'character'] as const;
export type FacetColumn = (typeof FACET_COLUMNS)[number];

/** The values that codes stand for, over all sources. */
export interface TableValues {
  readonly dictionaries: Readonly<Record<FacetColumn, ValueDictionary>>;
}

/** Values of a table without rows. */
export function noValues(): TableValues {
  const entries = FACET_COLUMNS.map((column) => [column, new ValueDictionary()] as const);
  return { dictionaries: Object.fromEntries(entries) as Record<FacetColumn, ValueDictionary> };
}
