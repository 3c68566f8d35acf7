import type { RowId } from '../worker/row-table';
import { shuffled } from './shuffled';

export type RadioOrder = 'sorted' | 'shuffled';

/** What a radio plays: which rows, how, and beginning where. */
export interface RadioProgramme {
  /** The rows that the table shows, in its order; the same array as long as nothing changes. */
  readonly ids: () => Uint32Array;
  readonly order: RadioOrder;
  /** Of the shuffle. */
  readonly seed: number;
  /** The row to begin with; in the table's order, those before it are left out. Null: where the order begins. */
  readonly first: RowId | null;
}

/**
 * Which row the radio plays next. It follows the table: when that shows other rows, or in another order, the radio goes on
 * among the new ones, and plays none twice.
 */
export class RadioQueue {
  private seen: Uint32Array | null = null;
  private order: Uint32Array = new Uint32Array();
  private at = 0;
  private readonly done = new Set<RowId>();
  private last: RowId | null;

  constructor(private readonly programme: RadioProgramme) {
    this.last = programme.first;
  }

  /** How many rows the table shows. */
  get size(): number {
    return this.programme.ids().length;
  }

  /** The rows that come next, soonest first. Empty at the end. */
  ahead(count: number): RowId[] {
    this.follow();
    const next: RowId[] = [];
    for (let i = this.at; i < this.order.length && next.length < count; i++)
      if (!this.done.has(this.order[i])) next.push(this.order[i]);
    return next;
  }

  /** A row is not to come any more: it was played, or cannot be. */
  remove(id: RowId): void {
    this.done.add(id);
    this.last = id;
    while (this.at < this.order.length && this.done.has(this.order[this.at])) this.at++;
  }

  /** Looks whether the table has changed. */
  private follow(): void {
    const { ids, order, seed } = this.programme;
    const now = ids();
    if (now === this.seen) return;
    this.seen = now;
    if (order === 'sorted') {
      this.order = now;
      this.at = this.last === null ? 0 : Math.max(0, now.indexOf(this.last));
    } else {
      const { first } = this.programme;
      const mixed = shuffled(now, seed);
      this.order = first !== null && !this.done.has(first) ? withFirst(mixed, first) : mixed;
      this.at = 0;
    }
  }
}

/** The order with one of its rows brought to the front. */
function withFirst(order: Uint32Array, first: RowId): Uint32Array {
  const from = order.indexOf(first);
  if (from < 0) return order;
  order.copyWithin(1, 0, from);
  order[0] = first;
  return order;
}
