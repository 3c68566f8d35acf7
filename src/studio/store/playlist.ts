import { createStore, type StoreApi } from 'zustand/vanilla';
import { type KeyValueStorage, readJson, writeJson } from '../../lib/storage';
import type { NormalRange } from '../../lib/units';
import {
  type Edit,
  MAX_PLAYLIST_BARS,
  morphTick,
  type Performance,
  type PlaylistItem,
  playlistPerformance,
} from '../../piece/performance';
import { MAX_MORPH_BARS, TICKS_PER_BAR } from '../../piece/score';
import type { Playback } from './playback';
import type { Session } from './session';
import { isStoredPiece } from './stored-piece';

/** What is offered: for how many bars an item plays, and how many bars a Piece takes to hand over to the next. */
export const ITEM_BARS = [8, 16, 32, 64, 128] as const;
export const CROSSFADE_BARS = [1, 2, 4, 8, 16] as const;
/** Most items of a playlist. */
export const PLAYLIST_LIMIT = 100;
/** How many handovers a list that loops has in store; when half of them have been played, it gets new ones. */
const HANDOVERS_AHEAD = 32;
/** How many changes can be taken back. */
const UNDO_LIMIT = 20;
export const DEFAULT_BARS = 32;
const DEFAULT_CROSSFADE = 8;
const KEY = 'tintune.playlist';

/** A Piece in the playlist, for so many bars. */
export interface PlaylistEntry extends PlaylistItem {
  readonly id: number;
}

export interface PlaylistState {
  readonly entries: readonly PlaylistEntry[];
  readonly crossfade: number;
  readonly loop: boolean;
  /** The entry that plays, or null where the playlist does not. */
  readonly playing: number | null;
  /** The entries before each change that can be taken back, oldest first. */
  readonly undoable: readonly (readonly PlaylistEntry[])[];
}

/** A turn in the music: from a bar on, the playlist's entry `id` plays. */
interface Turn {
  readonly id: number;
  readonly bar: number;
}

/** The playlist: Pieces that follow each other, each for its bars. Changing it while it plays changes what comes. */
export interface Playlist {
  readonly store: StoreApi<PlaylistState>;
  /** Adds items at the end. Returns how many found no room. */
  add(items: readonly PlaylistItem[]): number;
  remove(id: number): void;
  /** Puts back what was removed, from place `at` on. */
  putBack(entries: readonly PlaylistEntry[], at: number): void;
  /** Moves an entry to another place, counted without it. */
  move(id: number, to: number): void;
  setBars(id: number, bars: number): void;
  setCrossfade(bars: number): void;
  setLoop(loop: boolean): void;
  clear(): void;
  /** Takes back the last change of the entries. */
  undo(): void;
  /** Plays from an entry on (default: the first). */
  play(from?: number): void;
  /** Goes over to the next entry on the next bar. */
  next(): void;
  /** True if there is an entry that {@link next} leads to. */
  hasNext(): boolean;
  /** How much of its bars the entry that plays has played, 0..1. */
  progress(): NormalRange;
  /** The list once through, as a Performance; null when it is empty. */
  performance(): Performance | null;
  /** Keeps {@link PlaylistState.playing} right: call it now and then while music plays. */
  follow(): void;
}

function remembered(storage: KeyValueStorage): PlaylistState {
  const kept = readJson(storage, KEY) as { entries?: unknown; crossfade?: unknown; loop?: unknown } | null;
  const list = Array.isArray(kept?.entries) ? kept.entries.slice(0, PLAYLIST_LIMIT) : [];
  const entries = list.flatMap((value, i) => {
    const { piece, bars } = (value ?? {}) as { piece?: unknown; bars?: unknown };
    return isStoredPiece(piece) ? [{ id: i + 1, piece, bars: wholeOr(DEFAULT_BARS, bars, 1, MAX_PLAYLIST_BARS) }] : [];
  });
  const crossfade = wholeOr(DEFAULT_CROSSFADE, kept?.crossfade, 0, MAX_MORPH_BARS);
  return { entries, crossfade, loop: kept?.loop === true, playing: null, undoable: [] };
}

function wholeOr(otherwise: number, value: unknown, min: number, max: number): number {
  return Number.isInteger(value) && (value as number) >= min && (value as number) <= max
    ? (value as number)
    : otherwise;
}

/** Makes the playlist of earlier visits. */
export function createPlaylist(session: Session, playback: Playback, storage: KeyValueStorage): Playlist {
  const store = createStore<PlaylistState>(() => remembered(storage));
  let nextId = PLAYLIST_LIMIT + 1;
  /** The turns of what plays, past and to come, and the history entry it plays as. */
  let turns: readonly Turn[] = [];
  let playsAs = -1;

  const entryOf = (id: number) => store.getState().entries.find((entry) => entry.id === id);
  const plays = () => store.getState().playing !== null && playback.store.getState().loaded === playsAs;

  /** The turns that have been taken; the last is that of what plays. */
  const pastTurns = () => turns.filter((turn) => morphTick(turn.bar) <= playback.tick());

  /** The turns that follow entry `id`, which plays from `bar` on. */
  const turnsAfter = (id: number, bar: number): Turn[] => {
    const { entries, loop } = store.getState();
    const found: Turn[] = [];
    const most = Math.max(HANDOVERS_AHEAD, entries.length);
    let at = bar;
    for (let i = entries.findIndex((entry) => entry.id === id); found.length < most; ) {
      at += entries[i]?.bars ?? DEFAULT_BARS;
      i++;
      if (i >= entries.length) {
        if (!loop || entries.length === 0) break;
        i = 0;
      }
      found.push({ id: (entries[i] as PlaylistEntry).id, bar: at });
    }
    return found;
  };
  const editsOf = (to: readonly Turn[]): Edit[] =>
    to.flatMap(({ id, bar }) => {
      const entry = entryOf(id);
      return entry ? [{ tick: morphTick(bar), to: entry.piece, bars: store.getState().crossfade }] : [];
    });

  /** What comes after what plays now is made anew from the list. */
  const rescore = () => {
    if (!plays()) return;
    const bar = playback.tick() / TICKS_PER_BAR;
    const past = pastTurns();
    const present = past.at(-1);
    if (!present) return;
    const isThere = entryOf(present.id) !== undefined;
    const future = isThere ? turnsAfter(present.id, present.bar) : turnsFromStart(present);
    // What should have come already comes on the next bar.
    const soonest = Math.ceil(bar) + 1;
    const late = Math.max(0, soonest - (future[0]?.bar ?? soonest));
    turns = [...past, ...future.map((turn) => ({ ...turn, bar: turn.bar + late }))];
    session.changeFuture(editsOf(turns.slice(past.length)));
  };
  /** The entry that plays was removed: the list goes on with its first. */
  const turnsFromStart = ({ bar }: Turn): Turn[] => {
    const first = store.getState().entries[0];
    return first ? [{ id: first.id, bar: bar + DEFAULT_BARS }, ...turnsAfter(first.id, bar + DEFAULT_BARS)] : [];
  };

  const change = (state: Partial<PlaylistState>) => {
    store.setState(state);
    const { entries, crossfade, loop } = store.getState();
    writeJson(storage, KEY, { entries: entries.map(({ piece, bars }) => ({ piece, bars })), crossfade, loop });
    rescore();
  };
  const rearrange = (entries: readonly PlaylistEntry[]) => {
    const { undoable, entries: before } = store.getState();
    change({ entries, undoable: [...undoable.slice(1 - UNDO_LIMIT), before] });
  };

  return {
    store,
    add(items) {
      const { entries } = store.getState();
      const added = items.slice(0, PLAYLIST_LIMIT - entries.length);
      if (added.length > 0) rearrange([...entries, ...added.map(({ piece, bars }) => ({ id: nextId++, piece, bars }))]);
      return items.length - added.length;
    },
    remove(id) {
      rearrange(store.getState().entries.filter((entry) => entry.id !== id));
    },
    putBack(back, at) {
      const { entries } = store.getState();
      const missing = back.filter(({ id }) => !entries.some((entry) => entry.id === id));
      rearrange(entries.toSpliced(at, 0, ...missing).slice(0, PLAYLIST_LIMIT));
    },
    move(id, to) {
      const entry = entryOf(id);
      if (!entry) return;
      const others = store.getState().entries.filter((other) => other.id !== id);
      rearrange(others.toSpliced(Math.max(0, Math.min(others.length, to)), 0, entry));
    },
    setBars(id, bars) {
      const entries = store.getState().entries.map((entry) => (entry.id === id ? { ...entry, bars } : entry));
      rearrange(entries);
    },
    setCrossfade: (crossfade) => change({ crossfade }),
    setLoop: (loop) => change({ loop }),
    clear: () => rearrange([]),
    undo() {
      const { undoable } = store.getState();
      const entries = undoable.at(-1);
      if (entries) change({ entries, undoable: undoable.slice(0, -1) });
    },
    play(from = store.getState().entries[0]?.id) {
      const first = from === undefined ? undefined : entryOf(from);
      if (!first) return;
      turns = [{ id: first.id, bar: 0 }, ...turnsAfter(first.id, 0)];
      store.setState({ playing: first.id });
      playsAs = session.playNow({ piece: first.piece, edits: editsOf(turns.slice(1)) });
    },
    next() {
      if (!plays()) return;
      const past = pastTurns();
      const following = turns[past.length];
      if (!following) return;
      const bar = Math.ceil(playback.tick() / TICKS_PER_BAR) + 1;
      turns = [...past, { id: following.id, bar }, ...turnsAfter(following.id, bar)];
      session.changeFuture(editsOf(turns.slice(past.length)));
    },
    hasNext: () => plays() && turns.length > pastTurns().length,
    progress() {
      const present = plays() ? pastTurns().at(-1) : undefined;
      const bars = present && entryOf(present.id)?.bars;
      if (!present || !bars) return 0;
      return Math.min(1, Math.max(0, (playback.tick() / TICKS_PER_BAR - present.bar) / bars));
    },
    performance: () => playlistPerformance(store.getState().entries, store.getState().crossfade),
    follow() {
      const { playing } = store.getState();
      if (playing === null) return;
      const past = plays() ? pastTurns() : [];
      const present = past.at(-1);
      // The handovers of a list that loops are not endless: after half of them the rest is made anew.
      if (present && store.getState().loop && turns.length - past.length < HANDOVERS_AHEAD / 2) rescore();
      const id = present?.id ?? null;
      if (id !== playing) store.setState({ playing: id });
    },
  };
}
