import { useEffect, useState } from 'react';
import { useDataset } from '../dataset-context';
import type { NormalRow } from '../rows/normal-row';
import type { RowId } from '../worker/row-table';

/** Rows as they come in; null until they have, and where they cannot be had. */
export function useRows(ids: readonly RowId[]): readonly (NormalRow | null)[] {
  const { replay } = useDataset();
  const [rows, setRows] = useState<ReadonlyMap<RowId, NormalRow>>(new Map());
  useEffect(() => {
    let gone = false;
    for (const id of ids)
      replay.row(id).then(
        (row) => !gone && setRows((known) => new Map(known).set(id, row)),
        () => undefined,
      );
    return () => {
      gone = true;
    };
  }, [ids, replay]);
  return ids.map((id) => rows.get(id) ?? null);
}
