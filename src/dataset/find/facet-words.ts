import type { Facet, SourceInfo } from '../worker/row-table';

/** A facet's value in words: sources by their names, and nothing as "none". */
export function facetValueWords(facet: Facet, value: string, sources: readonly SourceInfo[]): string {
  if (facet === 'source') return sources.find(({ source }) => String(source) === value)?.name ?? value;
  return value === '' ? 'none' : value;
}
