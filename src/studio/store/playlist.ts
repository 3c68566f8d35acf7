import { createStore, type StoreApi } from 'zustand/vanilla';
import { type Edit, morphTick, type Performance } from '../../piece/performance';
import type { Piece } from '../../piece/piece';
import { TICKS_PER_BAR } from '../../piece/score';
import type { Playback } from './playback';
import type { Session } from './session';
import { type KeyValueStorage, readJson, writeJson } from './storage';
import { isStoredPiece } from './stored-piece';

/** For how many bars an item may play, and how many bars a Piece takes to hand over to the next. */
export const ITEM_BARS = [8, 16, 32, 64, 128] as const;
export const CROSSFADE_BARS = [1, 2, 4, 8, 16] as const;
/** Most items of a playlist. */
export const PLAYLIST_LIMIT = 100;
/** How many handovers a list that loops has in store; it is looked after again long before they are played. */
const HANDOVERS_AHEAD = 200;
const DEFAULT_BARS = 32;
const DEFAULT_CROSSFADE = 8;
const KEY = 'tintune.playlist';

/** A Piece in the playlist, for so many bars. */
export interface PlaylistEntry {
  readonly id: number;
  readonly piece: Piece;
  readonly bars: number;
}

export interface PlaylistState {
  readonly entries: readonly PlaylistEntry[];
  readonly crossfade: number;
  readonly loop: boolean;
  /** The entry that plays, or null where the playlist does not. */
  readonly playing: number | null;
}

/** A turn in the music: from a bar on, the playlist's entry `id` plays. */
interface Turn {
  readonly id: number;
  readonly bar: number;
}

/** The playlist: Pieces that follow each other, each for its bars. Changing it while it plays changes what comes. */
export interface Playlist {
  readonly store: StoreApi<PlaylistState>;
  /** Adds Pieces at the end. Returns how many found no room. */
  add(pieces: readonly Piece[]): number;
  remove(id: number): void;
  /** Moves an entry to another place, counted without it. */
  move(id: number, to: number): void;
  setBars(id: number, bars: number): void;
  setCrossfade(bars: number): void;
  setLoop(loop: boolean): void;
  clear(): void;
  /** Takes back the last removal, move or clearing. */
  undo(): void;
  /** Plays from an entry on (default: the first). */
  play(from?: number): void;
  /** Goes over to the next entry now. */
  next(): void;
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
    return isStoredPiece(piece) ? [{ id: i + 1, piece, bars: among(ITEM_BARS, bars, DEFAULT_BARS) }] : [];
  });
  const crossfade = among(CROSSFADE_BARS, kept?.crossfade, DEFAULT_CROSSFADE);
  return { entries, crossfade, loop: kept?.loop === true, playing: null };
}

function among(allowed: readonly number[], value: unknown, otherwise: number): number {
  return allowed.includes(value as number) ? (value as number) : otherwise;
}

/** Makes the playlist of earlier visits. */
export function createPlaylist(session: Session, playback: Playback, storage: KeyValueStorage): Playlist {
  const store = createStore<PlaylistState>(() => remembered(storage));
  let nextId = PLAYLIST_LIMIT + 1;
  let undoable: (readonly PlaylistEntry[])[] = [];
  /** The turns of what plays, past and to come, and the history entry it plays as. */
  let turns: readonly Turn[] = [];
  let playsAs = -1;

  const entryOf = (id: number) => store.getState().entries.find((entry) => entry.id === id);
  const plays = () => store.getState().playing !== null && playback.store.getState().loaded === playsAs;

  /** The turns that follow entry `id`, which plays from `bar` on. */
  const turnsAfter = (id: number, bar: number): Turn[] => {
    const { entries, loop } = store.getState();
    const found: Turn[] = [];
    let at = bar;
    for (let i = entries.findIndex((entry) => entry.id === id); found.length < HANDOVERS_AHEAD; ) {
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
    const past = turns.filter((turn) => morphTick(turn.bar) <= playback.tick());
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
    undoable = [...undoable.slice(-20), store.getState().entries];
    change({ entries });
  };

  return {
    store,
    add(pieces) {
      const { entries } = store.getState();
      const room = pieces.slice(0, PLAYLIST_LIMIT - entries.length);
      rearrange([...entries, ...room.map((piece) => ({ id: nextId++, piece, bars: DEFAULT_BARS }))]);
      return pieces.length - room.length;
    },
    remove(id) {
      rearrange(store.getState().entries.filter((entry) => entry.id !== id));
    },
    move(id, to) {
      const entry = entryOf(id);
      if (!entry) return;
      const others = store.getState().entries.filter((other) => other.id !== id);
      rearrange(others.toSpliced(Math.max(0, Math.min(others.length, to)), 0, entry));
    },
    setBars(id, bars) {
      const entries = store.getState().entries.map((entry) => (entry.id === id ? { ...entry, bars } : entry));
      change({ entries });
    },
    setCrossfade: (crossfade) => change({ crossfade }),
    setLoop: (loop) => change({ loop }),
    clear: () => rearrange([]),
    undo() {
      const entries = undoable.at(-1);
      if (!entries) return;
      undoable = undoable.slice(0, -1);
      change({ entries });
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
      const past = turns.filter((turn) => morphTick(turn.bar) <= playback.tick());
      const following = turns[past.length];
      if (!following) return;
      const bar = Math.ceil(playback.tick() / TICKS_PER_BAR) + 1;
      turns = [...past, { id: following.id, bar }, ...turnsAfter(following.id, bar)];
      session.changeFuture(editsOf(turns.slice(past.length)));
    },
    performance() {
      const [first] = store.getState().entries;
      if (!first) return null;
      let bar = 0;
      const once = store.getState().entries.map(({ id, bars }) => {
        const turn = { id, bar };
        bar += bars;
        return turn;
      });
      return { piece: first.piece, edits: editsOf(once.slice(1)) };
    },
    follow() {
      const { playing } = store.getState();
      if (playing === null) return;
      const tick = playback.tick();
      const present = plays() ? turns.findLast((turn) => morphTick(turn.bar) <= tick) : undefined;
      // The handovers of a list that loops are not endless: after half of them the rest is made anew.
      if (present && store.getState().loop && turns.indexOf(present) > HANDOVERS_AHEAD / 2) rescore();
      const id = present?.id ?? null;
      if (id !== playing) store.setState({ playing: id });
    },
  };
}
