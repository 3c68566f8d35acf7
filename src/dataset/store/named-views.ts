import { createStore, type StoreApi } from 'zustand/vanilla';
import { type KeyValueStorage, readJson, writeJson } from '../../lib/storage';

const KEY = 'tintune.dataset.views';
/** Most views that are kept, and most characters of a name. */
const MOST_VIEWS = 100;
const LONGEST_NAME = 80;

/** A view with a name; `view` as it stands in the address. */
export interface NamedView {
  readonly name: string;
  readonly view: string;
}

/** Views that were given a name, kept in this browser. */
export interface NamedViews {
  readonly store: StoreApi<{ readonly views: readonly NamedView[] }>;
  /** Keeps a view, in the place of one of the same name. False where the browser keeps nothing. */
  keep(name: string, view: string): boolean;
  remove(name: string): void;
}

function isNamedView(value: unknown): value is NamedView {
  const { name, view } = (value ?? {}) as Partial<NamedView>;
  return typeof name === 'string' && typeof view === 'string';
}

/** Makes the named views, with those of earlier visits. */
export function createNamedViews(storage: KeyValueStorage): NamedViews {
  const kept = readJson(storage, KEY);
  const store = createStore(() => ({ views: (Array.isArray(kept) ? kept : []).filter(isNamedView) }));
  const write = (views: NamedView[]) => {
    store.setState({ views });
    return writeJson(storage, KEY, views);
  };
  const without = (name: string) => store.getState().views.filter((view) => view.name !== name);
  return {
    store,
    keep: (name, view) => write([...without(name), { name: name.slice(0, LONGEST_NAME), view }].slice(-MOST_VIEWS)),
    remove: (name) => void write(without(name)),
  };
}
