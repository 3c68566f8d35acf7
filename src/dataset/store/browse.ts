import { createStore, type StoreApi } from 'zustand/vanilla';
import { type KeyValueStorage, readJson, writeJson } from '../../lib/storage';
import { type Messages, sentenceOf } from '../../ui/messages';
import { EVERYTHING, type RowId, type RowQuery, type RowTable, type SourceRequest } from '../worker/row-table';
import { type BrowseState, selectedIndex } from './browse-state';
import { type ColumnId, fieldOf, isColumnId } from './columns';
import { Finder } from './finder';
import { LineCache } from './line-cache';
import { Opener } from './opener';
import type { SavedView } from './saved-view';
import { sharedName, sharedSource } from './source-words';

export type { BrowseState } from './browse-state';

const COLUMNS_KEY = 'tintune.dataset.columns';

/** What {@link createBrowse} works with. */
export interface BrowseParts {
  readonly table: RowTable;
  readonly messages: Messages;
  readonly storage: KeyValueStorage;
  /** The sources that are opened where nobody names others: ours. */
  readonly builtin: readonly SourceRequest[];
  /** A source is open: to be remembered. */
  readonly onOpened: (request: SourceRequest) => void;
}

/** Opening, finding and selecting rows. */
export interface Browse {
  readonly store: StoreApi<BrowseState>;
  readonly lines: LineCache;
  /** Opens sources behind those already open. Resolves once all are open or have failed. */
  openSources(requests: readonly SourceRequest[]): Promise<void>;
  /** Our own scenes and prompts. */
  openBuiltin(): Promise<void>;
  cancelOpening(id: number): void;
  /** Closes all sources. */
  closeAll(): Promise<void>;
  setQuery(change: Partial<RowQuery>): void;
  /** Drops all filters, the search text and the search by likeness; the order stays. */
  clearFilters(): void;
  /** Finds rows like a text, or like a row by `row:KEY`; null ends it. */
  findNear(to: string | null): void;
  select(id: RowId | null): void;
  /** Selects the row so many further on; from nowhere, the first one. */
  move(by: number): void;
  /** Selects the row at a place. */
  selectAt(index: number): void;
  setDetailOpen(open: boolean): void;
  /** Null for the usual ones. */
  setColumns(columns: readonly ColumnId[] | null): void;
  /** What is shown now, for the address and for named views. */
  view(): SavedView;
  /** True where all that is open can be opened by anybody who has the address. */
  isShareable(): boolean;
  /** Shows a saved view: opens its sources, where others are open. */
  show(view: SavedView): void;
}

class TableBrowse implements Browse {
  readonly store: StoreApi<BrowseState>;
  readonly lines: LineCache;
  private readonly finder: Finder;
  private readonly opener: Opener;
  /** What is open or about to be. */
  private requests: SourceRequest[] = [];
  /** A row that is selected as soon as it is there. */
  private awaited: string | null = null;

  constructor(private readonly parts: BrowseParts) {
    const { table, messages, storage } = parts;
    this.store = createStore<BrowseState>(() => ({
      sources: [],
      openings: [],
      shape: null,
      query: EVERYTHING,
      near: null,
      ids: new Uint32Array(),
      known: 0,
      milliseconds: null,
      looking: null,
      selected: null,
      columns: columnsOf(readJson(storage, COLUMNS_KEY)),
      isDetailOpen: false,
    }));
    const onFailure = (cause: unknown) => messages.say(sentenceOf(cause), 'problem');
    this.lines = new LineCache(table, onFailure);
    this.finder = new Finder({ table, store: this.store, onFailure });
    this.opener = new Opener({
      table,
      store: this.store,
      say: messages.say,
      onRows: () => this.finder.renew(),
      onOpened: (request, { rows }) => {
        if (rows > 0) parts.onOpened(request);
        void this.selectAwaited();
      },
    });
    this.showLabels();
  }

  openSources(requests: readonly SourceRequest[]): Promise<void> {
    this.requests.push(...requests);
    return this.opener.open(requests);
  }

  openBuiltin(): Promise<void> {
    return this.openSources(this.parts.builtin);
  }

  cancelOpening(id: number): void {
    this.opener.cancel(id);
  }

  async closeAll(): Promise<void> {
    this.opener.cancelAll();
    this.finder.stop();
    this.requests = [];
    this.awaited = null;
    this.store.setState({ sources: [], shape: null, ids: new Uint32Array(), known: 0, near: null, selected: null });
    await this.parts.table.clear();
    // Not before: lines that are fetched meanwhile are those of the rows that were closed.
    this.lines.forget();
    await this.finder.find();
  }

  setQuery(change: Partial<RowQuery>): void {
    this.store.setState(({ query }) => ({ query: { ...query, ...change } }));
    void this.finder.find();
  }

  clearFilters(): void {
    const { sort } = this.store.getState().query;
    this.store.setState({ near: null });
    this.setQuery({ ...EVERYTHING, sort });
  }

  findNear(to: string | null): void {
    this.store.setState({ near: to === null ? null : { to, share: 0 } });
    void this.finder.find();
  }

  select(id: RowId | null): void {
    this.awaited = null;
    if (id !== this.store.getState().selected) this.store.setState({ selected: id });
  }

  move(by: number): void {
    const index = selectedIndex(this.store.getState());
    this.selectAt(index < 0 ? 0 : index + by);
  }

  selectAt(index: number): void {
    const { ids } = this.store.getState();
    const id = ids[Math.min(ids.length - 1, Math.max(0, index))];
    if (id !== undefined) this.select(id);
  }

  setDetailOpen(isDetailOpen: boolean): void {
    this.store.setState({ isDetailOpen });
  }

  setColumns(columns: readonly ColumnId[] | null): void {
    this.store.setState({ columns });
    this.showLabels();
    if (!writeJson(this.parts.storage, COLUMNS_KEY, columns))
      this.parts.messages.say('This browser keeps nothing: the columns last until the page is closed.', 'problem');
  }

  view(): SavedView {
    const { query, near, columns, selected } = this.store.getState();
    const row = selected === null ? this.awaited : (this.lines.get(selected)?.line.key ?? this.awaited);
    const sources = this.requests.flatMap((request) => sharedName(request) ?? []);
    return { query, near: near?.to ?? null, columns, row, sources };
  }

  isShareable(): boolean {
    return this.requests.every((request) => request.kind !== 'file');
  }

  show(view: SavedView): void {
    const { query, near, columns, row, sources } = view;
    this.store.setState({ query, near: near === null ? null : { to: near, share: 0 } });
    if (columns) this.store.setState({ columns });
    this.showLabels();
    this.awaited = row;
    void this.showRow(row, sources);
  }

  /** Selects a row once it is there, and says so where it is not. */
  private async showRow(row: string | null, names: readonly string[]): Promise<void> {
    const open = this.requests.flatMap((request) => sharedName(request) ?? []);
    if (names.length > 0 && names.join(' ') !== open.join(' ')) {
      if (this.requests.length > 0) await this.closeAll();
      this.awaited = row;
      await this.openSources(names.map(sharedSource));
    } else if (this.requests.length === 0) await this.openBuiltin();
    else await this.finder.find();
    await this.selectAwaited();
    if (row === null || row !== this.awaited) return;
    this.awaited = null;
    this.parts.messages.say('The row of this link is not among those that are open.', 'problem');
  }

  private async selectAwaited(): Promise<void> {
    const key = this.awaited;
    if (key === null) return;
    const id = await this.finder.rowOfKey(key).catch(() => null);
    if (id !== null && key === this.awaited) this.select(id);
  }

  /** The lines carry the labels that the columns show. */
  private showLabels(): void {
    this.lines.setFields((this.store.getState().columns ?? []).flatMap((column) => fieldOf(column) ?? []));
  }
}

function columnsOf(value: unknown): readonly ColumnId[] | null {
  if (!Array.isArray(value)) return null;
  const columns = value.filter((id): id is ColumnId => typeof id === 'string' && isColumnId(id));
  return columns.length > 0 ? [...new Set(columns)] : null;
}

/** Makes the browsing of a table. */
export function createBrowse(parts: BrowseParts): Browse {
  return new TableBrowse(parts);
}
