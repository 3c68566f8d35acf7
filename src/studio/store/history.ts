import type { Config } from '../../piece/labels';
import type { Performance } from '../../piece/performance';
import type { Piece } from '../../piece/piece';

/** A Piece in the history, with what the studio adds to it. */
export interface Entry {
  /** Unique in this visit; the player and React know an entry by it. */
  readonly id: number;
  /** The Piece as it is heard: knob edits included. */
  readonly piece: Piece;
  /** The model's choice: the config before any knob was turned. */
  readonly chosen: Config;
  /** Which of the three palettes is shown: 0..2. */
  readonly palette: number;
  /** The Performance that plays from the start, where there is one; `piece` is then what it has come to. */
  readonly performance?: Performance;
}

/** What was played, oldest first, and where in it we are. `position` is -1 when no Piece is shown. */
export interface History {
  readonly entries: readonly Entry[];
  readonly position: number;
}

/** How many Pieces are remembered; the oldest go first. */
export const HISTORY_LIMIT = 50;

/** Nothing played yet. */
export const EMPTY_HISTORY: History = { entries: [], position: -1 };

let nextId = 1;

/** A new entry for a Piece that was not edited yet. */
export function makeEntry(piece: Piece, chosen: Config = piece.payload.config, palette = 0): Entry {
  return { id: nextId++, piece, chosen, palette };
}

/** A new entry for a Performance; without edits it is a Piece. */
export function performanceEntry(performance: Performance): Entry {
  const entry = makeEntry(performance.piece);
  return performance.edits.length === 0 ? entry : { ...entry, performance };
}

/** The entry that is shown, or null. */
export function currentEntry(history: History): Entry | null {
  return history.entries[history.position] ?? null;
}

/** History with `entry` as the newest and shown one. Nothing is lost: Pieces ahead of where we were stay behind us. */
export function withNewest(history: History, entry: Entry): History {
  const entries = [...history.entries, entry].slice(-HISTORY_LIMIT);
  return { entries, position: entries.length - 1 };
}

/** History with the shown entry replaced by a changed one. */
export function withCurrent(history: History, change: Partial<Omit<Entry, 'id'>>): History {
  const entries = history.entries.map((entry, i) => (i === history.position ? { ...entry, ...change } : entry));
  return { ...history, entries };
}

/**
 * Where a step from here leads: an index, or null at the ends. From the empty screen (position -1), back leads to the
 * newest.
 */
export function stepFrom(history: History, step: -1 | 1): number | null {
  const target = history.position < 0 && step < 0 ? history.entries.length - 1 : history.position + step;
  const reachable = target >= 0 && target < history.entries.length && !(history.position < 0 && step > 0);
  return reachable ? target : null;
}
