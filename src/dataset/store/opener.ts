import type { StoreApi } from 'zustand';
import { isAbort, sentenceOf } from '../../ui/messages';
import type { OpenProgress, RowTable, SourceInfo, SourceRequest } from '../worker/row-table';
import type { BrowseState, Opening } from './browse-state';
import { requestName } from './source-words';

/** What {@link Opener} works with. */
export interface OpenerParts {
  readonly table: RowTable;
  readonly store: StoreApi<BrowseState>;
  /** Rows have arrived. */
  readonly onRows: () => void;
  /** A source is open, or as much of it as could be read. */
  readonly onOpened: (request: SourceRequest, info: SourceInfo) => void;
  readonly say: (message: string, kind: 'note' | 'problem') => void;
}

/** Opens sources one behind the other, so that rows keep the order in which they were asked for. */
export class Opener {
  private nextId = 1;
  private queue: Promise<void> = Promise.resolve();
  private readonly controllers = new Map<number, AbortController>();

  constructor(private readonly parts: OpenerParts) {}

  /** Resolves once all are open or have failed; whatever is wrong with one is told, and the others go on. */
  open(requests: readonly SourceRequest[]): Promise<void> {
    const openings = requests.map((request): Opening => {
      return { id: this.nextId++, name: requestName(request), request, progress: null };
    });
    for (const { id } of openings) this.controllers.set(id, new AbortController());
    const { store } = this.parts;
    store.setState(({ openings: before }) => ({ openings: [...before, ...openings] }));
    for (const opening of openings) this.queue = this.queue.then(() => this.openOne(opening));
    return this.queue;
  }

  /** Ends the opening of a source. What was read of it stays. */
  cancel(id: number): void {
    this.controllers.get(id)?.abort();
    this.drop(id);
  }

  cancelAll(): void {
    for (const id of [...this.controllers.keys()]) this.cancel(id);
  }

  private async openOne({ id, name, request }: Opening): Promise<void> {
    const signal = this.controllers.get(id)?.signal;
    if (!signal || signal.aborted) return;
    const { table, say, onRows, onOpened } = this.parts;
    try {
      const info = await table.open(request, {
        signal,
        onProgress: (progress) => {
          if (signal.aborted) return;
          const before = this.rowsOf(id);
          this.update(id, progress);
          if (progress.rows > before) onRows();
        },
      });
      if (info.error && !signal.aborted) say(`${name}: ${sentenceOf(info.error)}`, 'problem');
      onOpened(request, info);
    } catch (cause) {
      if (!isAbort(cause)) say(`${name}: ${sentenceOf(cause)}`, 'problem');
    }
    this.drop(id);
    onRows();
  }

  private rowsOf(id: number): number {
    return this.parts.store.getState().openings.find((each) => each.id === id)?.progress?.rows ?? 0;
  }

  private update(id: number, progress: OpenProgress): void {
    this.parts.store.setState(({ openings }) => ({
      openings: openings.map((each) => (each.id === id ? { ...each, progress } : each)),
    }));
  }

  private drop(id: number): void {
    this.controllers.delete(id);
    this.parts.store.setState(({ openings }) => ({ openings: openings.filter((each) => each.id !== id) }));
  }
}
