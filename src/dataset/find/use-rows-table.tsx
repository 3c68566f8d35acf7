import {
  createColumnHelper,
  rowSortingFeature,
  type SortingState,
  tableFeatures,
  type Updater,
  useTable,
} from '@tanstack/react-table';
import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { useBrowse, useDataset } from '../dataset-context';
import { allColumns, type ColumnId, columnSpec, usualColumns } from '../store/columns';
import type { CachedLine } from '../store/line-cache';
import { EVERYTHING, type RowId } from '../worker/row-table';
import { type CellProps, cellOf } from './cells';

/** A row of the table around the viewport; its line is null until it is there. */
export interface Slot {
  readonly index: number;
  readonly id: RowId;
  readonly cached: CachedLine | null;
}

const features = tableFeatures({ rowSortingFeature });
const helper = createColumnHelper<typeof features, Slot>();

/** The type of the table's features, for components that take its parts. */
export type RowsFeatures = typeof features;

/** The columns that are shown, in their order; on a phone without the wide ones. */
export function useShownColumns(isPhone: boolean): readonly ColumnId[] {
  return useBrowse(
    useShallow(({ columns, shape }) => {
      const known = new Set(allColumns(shape));
      const shown = (columns ?? usualColumns(shape)).filter((id) => known.has(id));
      return isPhone ? shown.filter((id) => !columnSpec(id).isWide) : shown;
    }),
  );
}

function columnsOf(ids: readonly ColumnId[]) {
  return helper.columns(
    ids.map((id) => {
      const { words, sort } = columnSpec(id);
      const Cell = cellOf(id);
      return helper.accessor((slot) => slot.cached, {
        id,
        header: words,
        enableSorting: sort !== null,
        sortDescFirst: id.startsWith('score:'),
        cell: ({ getValue }) => {
          const cached = getValue();
          return cached && <Cell {...({ cached, column: id } satisfies CellProps)} />;
        },
      });
    }),
  );
}

/**
 * The table's model of these slots, with the shown columns in their order, and the sort as the query has it. It knows
 * nothing of the other columns and rows: the worker sorts and filters, and a model of them would cost every scroll.
 */
export function useRowsTable(slots: Slot[], shown: readonly ColumnId[]) {
  const { browse } = useDataset();
  const sort = useBrowse((state) => state.query.sort);
  const columns = useMemo(() => columnsOf(shown), [shown]);
  const state = useMemo(() => {
    const sorted = shown.find((id) => columnSpec(id).sort === sort.by);
    return { sorting: sorted ? [{ id: sorted, desc: sort.descending }] : [] };
  }, [shown, sort]);
  const onSortingChange = (updater: Updater<SortingState>) => {
    const [next] = typeof updater === 'function' ? updater(state.sorting) : updater;
    const by = next && columnSpec(next.id as ColumnId).sort;
    browse.setQuery({ sort: by ? { by, descending: next.desc } : EVERYTHING.sort });
  };
  return useTable({
    features,
    columns,
    data: slots,
    state,
    manualSorting: true,
    enableMultiSort: false,
    onSortingChange,
    getRowId: (slot) => String(slot.id),
  });
}
