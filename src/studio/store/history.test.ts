import { describe, expect, it } from 'vitest';
import { type KeyValueStorage, memoryStorage } from '../../lib/storage';
import { makePiece } from '../../piece/piece';
import { payloadFor } from '../testing/parts';
import { EMPTY_HISTORY, HISTORY_LIMIT, type History, makeEntry, stepFrom, withNewest } from './history';
import { loadHistory, saveHistory } from './history-storage';

const pieceOf = (seed: number) => makePiece({ vibe: 'v', payload: payloadFor('v', seed), seed, engine: 'hand' });

function historyOf(count: number): History {
  let history = EMPTY_HISTORY;
  for (let seed = 1; seed <= count; seed++) history = withNewest(history, makeEntry(pieceOf(seed)));
  return history;
}

const KEY = 'tintune.history.1';

function stored(text: string): KeyValueStorage {
  const storage = memoryStorage();
  storage.setItem(KEY, text);
  return storage;
}

describe('history', () => {
  it('forgets the oldest beyond its limit', () => {
    const history = historyOf(HISTORY_LIMIT + 3);
    expect(history.entries).toHaveLength(HISTORY_LIMIT);
    expect(history.entries[0]?.piece.seed).toBe(4);
    expect(history.position).toBe(HISTORY_LIMIT - 1);
  });

  it('has no step beyond its ends, and back from the empty screen is the newest', () => {
    const history = historyOf(2);
    expect(stepFrom(history, 1)).toBeNull();
    expect(stepFrom({ ...history, position: 0 }, -1)).toBeNull();
    expect(stepFrom({ ...history, position: -1 }, -1)).toBe(1);
    expect(stepFrom({ ...history, position: -1 }, 1)).toBeNull();
    expect(stepFrom(EMPTY_HISTORY, -1)).toBeNull();
  });
});

describe('what is kept between visits', () => {
  it.each(['', 'not json', 'null', '[]', '{}', '{"entries":7}', '{"entries":[null,1,{}],"position":9}'])(
    'is an empty history when the storage holds %j',
    (text) => expect(loadHistory(stored(text))).toEqual(EMPTY_HISTORY),
  );

  it('leaves out damaged entries and keeps the others', () => {
    const storage = memoryStorage();
    saveHistory(storage, historyOf(3));
    const kept = JSON.parse(storage.getItem(KEY) as string);
    kept.entries[1].piece.payload.config.tempo = 'warp';
    kept.entries[2].chosen = [99];
    kept.entries[2].palette = 12;
    const history = loadHistory(stored(JSON.stringify(kept)));
    expect(history.entries.map((entry) => entry.piece.seed)).toEqual([1, 3]);
    expect(history.entries[1]).toMatchObject({ palette: 2, chosen: payloadFor('v', 3).config });
    expect(history.position).toBe(1);
  });

  it('is the newer half when the storage is nearly full', () => {
    const inner = memoryStorage();
    const history = historyOf(4);
    saveHistory(inner, history);
    const limit = (inner.getItem(KEY) as string).length - 1;
    const small: KeyValueStorage = {
      ...inner,
      setItem(key, value) {
        if (value.length > limit) throw new DOMException('full', 'QuotaExceededError');
        inner.setItem(key, value);
      },
    };
    saveHistory(small, history);
    expect(loadHistory(small).entries.map((entry) => entry.piece.seed)).toEqual([3, 4]);
  });
});
