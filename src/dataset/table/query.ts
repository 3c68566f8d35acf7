import type { RowId, RowQuery } from '../worker/row-table';
import { prepareQuery } from './matches';
import type { RowStore } from './row-store';
import { type RowOrder, sortedRows } from './sort-rows';

/** Most orders that are kept. */
const KEPT_ORDERS = 6;

/** Answers queries. Orders are kept until rows change: sorting is most of the work. */
export class RowFinder {
  readonly #store: RowStore;
  readonly #orders = new Map<string, RowOrder>();
  #version = -1;

  constructor(store: RowStore) {
    this.#store = store;
  }

  /** The rows that match, in order. Rows nobody has looked at match only where nothing but their source is asked for. */
  find(query: RowQuery): Uint32Array {
    const order = this.#order(query.sort);
    const prepared = prepareQuery(query, this.#store);
    const marks = new Uint8Array(this.#store.rows);
    for (const block of this.#store.blocks) {
      const { columns, first, count } = block;
      if (columns) marks.set(prepared.matches(block, columns), first);
      else if (prepared.matchesUnlooked(block)) marks.fill(1, first, first + count);
    }
    return order.filter((id: RowId) => marks[id] === 1);
  }

  #order(sort: RowQuery['sort']): RowOrder {
    if (this.#version !== this.#store.version) this.#orders.clear();
    this.#version = this.#store.version;
    const name = `${sort.descending ? '-' : '+'}${sort.by}`;
    const order = this.#orders.get(name) ?? sortedRows(this.#store, sort);
    this.#orders.delete(name);
    this.#orders.set(name, order);
    const [oldest] = this.#orders.keys();
    if (this.#orders.size > KEPT_ORDERS && oldest !== undefined) this.#orders.delete(oldest);
    return order;
  }
}
