import type { StoreApi } from 'zustand';
import { isAbort } from '../../ui/messages';
import { EVERYTHING, type RowId, type RowTable } from '../worker/row-table';
import type { BrowseState } from './browse-state';

/** Rows that a search by likeness looks through, nearest first. */
const MOST_NEAR = 2000;
/** While rows arrive, the answer is renewed no sooner than this, and than so many times as long as it took. */
const RENEW_MS = 300;
const RENEW_FACTOR = 4;
/** Until so many rows are found, it is renewed at once: a screen is to be full. */
const FIRST_ROWS = 100;

/** Stands before the key where rows like a row are searched, and no typed text. */
export const ROW_PREFIX = 'row:';

/** What {@link Finder} works with. */
export interface FinderParts {
  readonly table: RowTable;
  readonly store: StoreApi<BrowseState>;
  readonly onFailure: (cause: unknown) => void;
}

/** Keeps the found rows in step with the query and with the rows that arrive. The last question wins. */
export class Finder {
  private asking: AbortController | null = null;
  /** Rows like those of the present search, nearest first. */
  private near: { readonly to: string; readonly known: number; readonly ids: readonly RowId[] } | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private last = { at: 0, took: 0 };
  /** True where rows have arrived since the present question was asked. */
  private isBehind = false;

  constructor(private readonly parts: FinderParts) {}

  /** Answers the present query, in the place of any that is still being answered. */
  async find(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.asking?.abort();
    const asking = new AbortController();
    this.asking = asking;
    this.isBehind = false;
    const began = performance.now();
    try {
      await this.answer(asking.signal);
    } catch (cause) {
      if (!isAbort(cause) && !asking.signal.aborted) this.parts.onFailure(cause);
    }
    if (this.asking !== asking) return;
    this.asking = null;
    this.last = { at: performance.now(), took: performance.now() - began };
    this.parts.store.setState({ looking: null });
    if (this.isBehind) this.renew();
  }

  /** More rows have arrived: answers again before long. */
  renew(): void {
    this.isBehind = true;
    if (this.timer !== undefined || this.asking) return;
    const isFirst = this.parts.store.getState().ids.length < FIRST_ROWS;
    const due = isFirst ? 0 : this.last.at + Math.max(RENEW_MS, this.last.took * RENEW_FACTOR);
    this.timer = setTimeout(() => void this.find(), Math.max(0, due - performance.now()));
  }

  /** Ends whatever is being answered. */
  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.near = null;
    this.asking?.abort();
    this.asking = null;
  }

  /** The row of a key; null where none is open. */
  async rowOfKey(key: string): Promise<RowId | null> {
    const { ids } = await this.parts.table.query({ ...EVERYTHING, keys: [key] });
    return ids[0] ?? null;
  }

  private async answer(signal: AbortSignal): Promise<void> {
    const { table, store } = this.parts;
    const { query, near } = store.getState();
    const onProgress = (share: number) => {
      if (!signal.aborted) store.setState({ looking: share });
    };
    const [found, shape, sources] = await Promise.all([
      table.query(query, { signal, onProgress }),
      table.shape(),
      table.sources(),
    ]);
    if (signal.aborted) return;
    const { known, milliseconds } = found;
    store.setState({ shape, sources, known, milliseconds, ...(near === null && { ids: found.ids }) });
    if (near === null) return;
    const nearest = await this.nearest(near.to, known, signal);
    if (signal.aborted) return;
    const among = new Set(found.ids);
    store.setState({ ids: Uint32Array.from(nearest.filter((id) => among.has(id))), near: { to: near.to, share: 1 } });
  }

  private async nearest(to: string, known: number, signal: AbortSignal): Promise<readonly RowId[]> {
    if (this.near?.to === to && this.near.known === known) return this.near.ids;
    const { table, store } = this.parts;
    const target = await this.target(to);
    if (target === null) return [];
    const onProgress = (share: number) => {
      if (!signal.aborted) store.setState({ near: { to, share } });
    };
    const rows = await table.similar(target, MOST_NEAR, { signal, onProgress });
    const ids = [...(typeof target === 'number' ? [target] : []), ...rows.map(({ id }) => id)];
    this.near = { to, known, ids };
    return ids;
  }

  private async target(to: string): Promise<RowId | string | null> {
    if (!to.startsWith(ROW_PREFIX)) return to;
    return this.rowOfKey(to.slice(ROW_PREFIX.length));
  }
}
