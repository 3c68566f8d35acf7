import { type KeyValueStorage, readJson, writeJson } from '../../lib/storage';
import { decodeConfig, encodeConfig, isConfigCode } from '../../piece/labels';
import { EMPTY_HISTORY, type Entry, HISTORY_LIMIT, type History, makeEntry } from './history';
import { isStoredPerformance, isStoredPiece } from './stored-piece';

const HISTORY_KEY = 'tintune.history.1';

/** An entry as it is kept: `chosen` as label indices. */
interface KeptEntry {
  readonly piece: unknown;
  readonly chosen: readonly number[];
  readonly palette: number;
  readonly performance?: unknown;
}

function keptEntry({ piece, chosen, palette, performance }: Entry): KeptEntry {
  return { piece, chosen: [...encodeConfig(chosen)], palette, ...(performance && { performance }) };
}

/** The entry that was kept, or null if it is damaged: what is stored is checked like any input. */
function readEntry(value: unknown): Entry | null {
  const kept = value as Partial<KeptEntry> | null;
  if (!isStoredPiece(kept?.piece)) return null;
  const chosen = Array.isArray(kept.chosen) && isConfigCode(kept.chosen) ? decodeConfig(kept.chosen) : undefined;
  const palette = Number.isInteger(kept.palette) ? Math.min(2, Math.max(0, kept.palette as number)) : 0;
  const entry = makeEntry(kept.piece, chosen, palette);
  return isStoredPerformance(kept.performance) ? { ...entry, performance: kept.performance } : entry;
}

/** The history of earlier visits. Damaged entries are left out; damaged storage is an empty history. */
export function loadHistory(storage: KeyValueStorage): History {
  const kept = readJson(storage, HISTORY_KEY) as { entries?: unknown; position?: unknown } | null;
  if (!Array.isArray(kept?.entries)) return EMPTY_HISTORY;
  const entries = kept.entries
    .slice(-HISTORY_LIMIT)
    .map(readEntry)
    .filter((entry) => entry !== null);
  const position = Number.isInteger(kept.position) ? (kept.position as number) : entries.length - 1;
  return { entries, position: Math.min(entries.length - 1, Math.max(-1, position)) };
}

/** Keeps the history for the next visit; when the storage is full, only its newest half. */
export function saveHistory(storage: KeyValueStorage, history: History): void {
  const entries = history.entries.map(keptEntry);
  if (writeJson(storage, HISTORY_KEY, { entries, position: history.position })) return;
  const dropped = Math.floor(entries.length / 2);
  const position = Math.max(-1, history.position - dropped);
  writeJson(storage, HISTORY_KEY, { entries: entries.slice(dropped), position });
}
