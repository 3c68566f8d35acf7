import { describe, expect, it } from 'vitest';
import { memoryStorage } from '../../lib/storage';
import { morphTick } from '../../piece/performance';
import { makePiece } from '../../piece/piece';
import { TICKS_PER_BAR } from '../../piece/score';
import { payloadFor, sessionForTest } from '../testing/parts';
import { createPlaylist, PLAYLIST_LIMIT } from './playlist';

const pieceOf = (seed: number) => makePiece({ vibe: 'v', payload: payloadFor('v', seed), seed, engine: 'hand' });
const itemsOf = (seeds: readonly number[]) => seeds.map((seed) => ({ piece: pieceOf(seed), bars: 32 }));

function playlistForTest(seeds: readonly number[] = [1, 2, 3]) {
  const storage = memoryStorage();
  const parts = sessionForTest(storage);
  const playlist = createPlaylist(parts.session, parts.playback, storage);
  playlist.add(itemsOf(seeds));
  const ids = () => playlist.store.getState().entries.map(({ id }) => id);
  const seedsNow = () => playlist.store.getState().entries.map(({ piece }) => piece.seed);
  return { ...parts, playlist, ids, seedsNow, storage };
}

describe('the playlist', () => {
  it('adds, moves and removes, and takes each of them back', () => {
    const { playlist, ids, seedsNow } = playlistForTest();
    playlist.move(ids()[2] as number, 0);
    expect(seedsNow()).toEqual([3, 1, 2]);
    playlist.remove(ids()[1] as number);
    expect(seedsNow()).toEqual([3, 2]);
    playlist.clear();
    for (const before of [
      [3, 2],
      [3, 1, 2],
      [1, 2, 3],
    ]) {
      playlist.undo();
      expect(seedsNow()).toEqual(before);
    }
  });

  it('puts back what was removed, whatever was done since', () => {
    const { playlist, seedsNow } = playlistForTest();
    const removed = playlist.store.getState().entries.slice(1, 2);
    playlist.remove(removed[0]?.id as number);
    playlist.add(itemsOf([4]));
    playlist.putBack(removed, 1);
    expect(seedsNow()).toEqual([1, 2, 3, 4]);
    playlist.putBack(removed, 1);
    expect(seedsNow()).toEqual([1, 2, 3, 4]);
  });

  it('is there after a reload, without what was damaged', () => {
    const { storage, playlist, session, playback, ids } = playlistForTest();
    playlist.setBars(ids()[0] as number, 8);
    playlist.setLoop(true);
    const kept = JSON.parse(storage.getItem('tintune.playlist') as string);
    kept.entries[1].piece.seed = 'x';
    kept.entries[2].bars = 0.5;
    storage.setItem('tintune.playlist', JSON.stringify(kept));
    const { entries, loop } = createPlaylist(session, playback, storage).store.getState();
    expect(loop).toBe(true);
    expect(entries.map(({ piece, bars }) => [piece.seed, bars])).toEqual([
      [1, 8],
      [3, 32],
    ]);
  });

  it('says how many found no room', () => {
    const { playlist, ids } = playlistForTest([]);
    expect(playlist.add(itemsOf(Array.from({ length: PLAYLIST_LIMIT + 2 }, (_, i) => i)))).toBe(2);
    expect(ids()).toHaveLength(PLAYLIST_LIMIT);
  });

  it('is a Performance: each Piece for its bars, then over to the next', () => {
    const { playlist, ids } = playlistForTest();
    playlist.setBars(ids()[0] as number, 8);
    playlist.setCrossfade(4);
    const performance = playlist.performance();
    expect(performance?.piece.seed).toBe(1);
    expect(performance?.edits).toMatchObject([
      { tick: morphTick(8), to: { seed: 2 }, bars: 4 },
      { tick: morphTick(40), to: { seed: 3 }, bars: 4 },
    ]);
    playlist.clear();
    expect(playlist.performance()).toBeNull();
  });
});

describe('a playlist that plays', () => {
  const at = (parts: { player: { tick: number } }, bar: number) => {
    parts.player.tick = bar * TICKS_PER_BAR;
  };

  it('starts where it is asked to and knows what plays', () => {
    const parts = playlistForTest();
    const { playlist, ids, player } = parts;
    playlist.play(ids()[1]);
    expect(player.played?.seed).toBe(2);
    at(parts, 33);
    playlist.follow();
    expect(playlist.store.getState().playing).toBe(ids()[2]);
  });

  it('tells how much of an entry has played, and whether another follows', () => {
    const parts = playlistForTest();
    const { playlist } = parts;
    expect([playlist.progress(), playlist.hasNext()]).toEqual([0, false]);
    playlist.play();
    at(parts, 8);
    expect([playlist.progress(), playlist.hasNext()]).toEqual([0.25, true]);
    at(parts, 32 + 16);
    expect(playlist.progress()).toBe(0.5);
    at(parts, 64 + 48);
    expect([playlist.progress(), playlist.hasNext()]).toEqual([1, false]);
  });

  it('loops for as long as one likes, with few handovers in store', () => {
    const parts = playlistForTest();
    const { playlist, playback, ids } = parts;
    playlist.setLoop(true);
    playlist.play();
    for (let bar = 0; bar < 32 * 100; bar += 16) {
      at(parts, bar);
      playlist.follow();
      expect(playlist.store.getState().playing).toBe(ids()[Math.floor(bar / 32) % 3]);
      const ahead = playback.store.getState().take?.edits.filter(({ tick }) => tick > parts.player.tick) ?? [];
      expect(ahead.length).toBeLessThanOrEqual(33);
      expect(ahead.length).toBeGreaterThan(10);
    }
  });

  it('comes round again when it loops', () => {
    const parts = playlistForTest();
    parts.playlist.setLoop(true);
    parts.playlist.play();
    at(parts, 97);
    parts.playlist.follow();
    expect(parts.playlist.store.getState().playing).toBe(parts.ids()[0]);
  });

  it('follows a new order from what plays on', () => {
    const parts = playlistForTest();
    const { playlist, ids, playback } = parts;
    playlist.play();
    at(parts, 4);
    playlist.move(ids()[2] as number, 1);
    expect(playback.store.getState().take?.edits).toMatchObject([
      { tick: morphTick(32), to: { seed: 3 } },
      { tick: morphTick(64), to: { seed: 2 } },
    ]);
  });

  it('goes over to the next on the next bar when asked', () => {
    const parts = playlistForTest();
    parts.playlist.play();
    at(parts, 4.5);
    parts.playlist.next();
    expect(parts.playback.store.getState().take?.edits[0]).toMatchObject({ tick: morphTick(6), to: { seed: 2 } });
  });

  it('goes on with the list when what plays is removed', () => {
    const parts = playlistForTest();
    parts.playlist.play();
    at(parts, 4);
    parts.playlist.remove(parts.ids()[0] as number);
    expect(parts.playback.store.getState().take?.edits).toMatchObject([{ to: { seed: 2 } }, { to: { seed: 3 } }]);
  });

  it('no longer counts as playing once something else does', async () => {
    const { playlist, session } = playlistForTest();
    playlist.play();
    await session.submit('something else');
    playlist.follow();
    expect(playlist.store.getState().playing).toBeNull();
  });
});
