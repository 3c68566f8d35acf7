import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { currentEntry, type Entry } from '../store/history';
import { type StudioParts, useStudio } from '../studio-context';

interface PaletteWorkState {
  /** The colours that a re-roll of the palette keeps, as `#RRGGBB`. */
  readonly locked: ReadonlySet<string>;
}

/** What is held on to while the colours of a Piece are worked on. Another Piece begins anew. */
export interface PaletteWork {
  readonly store: StoreApi<PaletteWorkState>;
  toggleLock(hex: string): void;
  /** A lock stays with its colour when that is changed. */
  follow(from: string, to: string): void;
  /** Counts the re-rolls of an entry, from 1. */
  nextRoll(entry: Entry): number;
}

function createPaletteWork({ session }: StudioParts): PaletteWork {
  const store = createStore<PaletteWorkState>(() => ({ locked: new Set() }));
  let rolls = { id: -1, count: 0 };
  let shown = currentEntry(session.store.getState().history)?.id;
  session.store.subscribe(({ history }) => {
    const id = currentEntry(history)?.id;
    if (id === shown) return;
    shown = id;
    store.setState({ locked: new Set() });
  });
  const change = (edit: (locked: Set<string>) => void) => {
    const locked = new Set(store.getState().locked);
    edit(locked);
    store.setState({ locked });
  };
  return {
    store,
    toggleLock: (hex) =>
      change((locked) => {
        if (!locked.delete(hex)) locked.add(hex);
      }),
    follow: (from, to) =>
      change((locked) => {
        if (locked.delete(from)) locked.add(to);
      }),
    nextRoll({ id }) {
      rolls = { id, count: rolls.id === id ? rolls.count + 1 : 1 };
      return rolls.count;
    },
  };
}

const made = new WeakMap<StudioParts, PaletteWork>();

/** The palette work of a studio, made when first asked for. */
export function paletteWorkOf(parts: StudioParts): PaletteWork {
  const work = made.get(parts) ?? createPaletteWork(parts);
  made.set(parts, work);
  return work;
}

/** True while a colour is locked. */
export function useLocked(hex: string): boolean {
  return useStore(paletteWorkOf(useStudio()).store, ({ locked }) => locked.has(hex));
}
