import type { FieldName } from '../../piece/labels';
import type { Browse } from '../store/browse';
import type { Facet, RowQuery } from '../worker/row-table';

/** A record without one of its entries. */
export function without<T extends object>(record: T, key: PropertyKey): T {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key)) as T;
}

/** A list with a value put in or taken out. */
function toggled(values: readonly string[] | undefined, value: string): readonly string[] {
  return values?.includes(value) ? values.filter((other) => other !== value) : [...(values ?? []), value];
}

function withValues<T extends object>(record: T, key: string, values: readonly string[]): T {
  return values.length > 0 ? { ...record, [key]: values } : without(record, key);
}

/** Filters by a label, or no longer. */
export function toggleLabel(browse: Browse, field: FieldName, label: string): void {
  const { labels } = browse.store.getState().query;
  browse.setQuery({ labels: withValues(labels, field, toggled(labels[field], label)) });
}

/** Filters by a value of a column, or no longer. */
export function toggleFacet(browse: Browse, facet: Facet, value: string): void {
  const { facets } = browse.store.getState().query;
  browse.setQuery({ facets: withValues(facets, facet, toggled(facets[facet], value)) });
}

/** Filters by a range of a score, or no longer where it is filtered by just that. */
export function toggleScores(browse: Browse, scorer: string, range: readonly [number, number]): void {
  const { scores } = browse.store.getState().query;
  const isSame = isRange(scores[scorer], range);
  browse.setQuery({ scores: isSame ? without(scores, scorer) : { ...scores, [scorer]: range } });
}

/** True where a score is filtered by just this range. */
export function isRange(range: RowQuery['scores'][string] | undefined, other: readonly [number, number]): boolean {
  return range?.[0] === other[0] && range[1] === other[1];
}
