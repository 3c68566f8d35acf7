import { useMemo } from 'react';
import { useBrowse } from '../dataset-context';
import type { Facet } from '../worker/row-table';
import { groupNames } from './statistics/groups';

/**
 * The values of a column over all open rows, so that their colours stay when rows are filtered: the most frequent first,
 * rows without a value last.
 */
export function useGroups(facet: Facet, most: number): readonly string[] {
  const values = useBrowse((state) => state.shape?.facets[facet]);
  return useMemo(
    () =>
      groupNames(
        (values ?? []).map(({ value }) => value).sort((a, b) => Number(a === '') - Number(b === '')),
        most,
      ),
    [values, most],
  );
}
