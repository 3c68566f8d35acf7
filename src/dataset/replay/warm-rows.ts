import type { NormalRow } from '../rows/normal-row';
import type { RowId, RowTable } from '../worker/row-table';

/** How many rows are kept ready: some screens of them. */
const KEPT = 200;

/** Rows that were fetched from the worker, so that playing one of them waits for nothing. */
export class WarmRows {
  /** In the order of their last use, oldest first. */
  private readonly rows = new Map<RowId, Promise<NormalRow>>();

  constructor(private readonly table: Pick<RowTable, 'row'>) {}

  /** A row; at once where it is warm. Rejects as the table does, and asks anew the next time. */
  get(id: RowId): Promise<NormalRow> {
    const known = this.rows.get(id);
    this.rows.delete(id);
    const row = known ?? this.fetch(id);
    this.rows.set(id, row);
    for (const oldest of this.rows.keys()) {
      if (this.rows.size <= KEPT) break;
      this.rows.delete(oldest);
    }
    return row;
  }

  /** Fetches rows ahead of time. Problems show when a row is played. */
  warm(ids: readonly RowId[]): void {
    for (const id of ids) this.get(id).catch(() => undefined);
  }

  /** Forgets all: the table's numbers mean other rows now. */
  clear(): void {
    this.rows.clear();
  }

  private fetch(id: RowId): Promise<NormalRow> {
    const row = this.table.row(id);
    row.catch(() => this.rows.get(id) === row && this.rows.delete(id));
    return row;
  }
}
