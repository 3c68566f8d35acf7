import type { DatasetParts } from '../dataset-context';
import type { RowQuery } from '../worker/row-table';
import type { AskContext } from './use-answer';

/**
 * The rows that the present query would find without some of its conditions: a plot that filters shows what else could
 * be chosen. Null for `change`: nothing is left out. Where rows like a row were found, these.
 */
export async function rowsIgnoring(
  { table, browse }: Pick<DatasetParts, 'table' | 'browse'>,
  change: Partial<RowQuery> | null,
  { ids, signal }: AskContext,
): Promise<Uint32Array> {
  const { query, near } = browse.store.getState();
  if (change === null || near !== null) return ids;
  return (await table.query({ ...query, ...change }, { signal })).ids;
}
