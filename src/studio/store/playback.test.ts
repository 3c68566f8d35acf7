import { describe, expect, it } from 'vitest';
import { SilentPlayer } from '../../audio/testing/silent-player';
import { type KeyValueStorage, memoryStorage } from '../../lib/storage';
import { performanceOf } from '../../piece/performance';
import { makePiece } from '../../piece/piece';
import { payloadFor } from '../testing/parts';
import { createPlayback, SAFE_VOLUME } from './playback';

const PIECE = performanceOf(makePiece({ vibe: 'v', payload: payloadFor('v', 1), seed: 1, engine: 'hand' }));

function playbackForTest(storage: KeyValueStorage = memoryStorage()) {
  const player = new SilentPlayer();
  return { player, playback: createPlayback(player, storage), storage };
}

describe('the play button', () => {
  it('plays, pauses and goes on', async () => {
    const { player, playback } = playbackForTest();
    for (let i = 0; i < 3; i++) await playback.toggle(1, PIECE);
    expect(player.log).toEqual(['play', 'pause', 'resume']);
  });

  it('starts another entry from its beginning', async () => {
    const { player, playback } = playbackForTest();
    await playback.toggle(1, PIECE);
    await playback.toggle(1, PIECE);
    await playback.toggle(2, PIECE);
    expect(player.log).toEqual(['play', 'pause', 'play']);
  });

  it('does not pause what the same press has just unblocked', async () => {
    const { player, playback } = playbackForTest();
    await playback.play(1, PIECE);
    player.set({ status: 'blocked' });
    player.set({ status: 'playing' });
    await playback.toggle(1, PIECE);
    expect(player.log).toEqual(['play']);
  });

  it('asks again after the browser refused', async () => {
    const { player, playback } = playbackForTest();
    await playback.play(1, PIECE);
    player.set({ status: 'blocked' });
    await playback.toggle(1, PIECE);
    expect(player.log).toEqual(['play', 'resume']);
  });
});

it('steers only what is loaded', async () => {
  const { player, playback } = playbackForTest();
  await playback.play(1, PIECE);
  playback.steer(2, { swing: 'heavy' });
  expect(player.steered).toEqual([]);
  playback.steer(1, { swing: 'heavy' });
  expect(player.steered).toEqual([{ swing: 'heavy' }]);
});

describe('the take', () => {
  it('holds the Piece that was started and all that was done to it, when', async () => {
    const { player, playback } = playbackForTest();
    const next = makePiece({ vibe: 'w', payload: payloadFor('w', 2), seed: 2, engine: 'hand' });
    await playback.play(1, PIECE);
    player.tick = 100;
    playback.steer(1, { swing: 'heavy' });
    await Promise.resolve();
    player.tick = 500;
    await playback.morph(2, next, 4);
    expect(playback.store.getState().take).toEqual({
      piece: PIECE.piece,
      edits: [
        { tick: 100, set: { swing: 'heavy' } },
        { tick: 500, to: next, bars: 4 },
      ],
    });
    await playback.play(3, PIECE);
    expect(playback.store.getState().take).toEqual(PIECE);
  });
});

describe('a morph', () => {
  const next = makePiece({ vibe: 'w', payload: payloadFor('w', 2), seed: 2, engine: 'hand' });

  it('has not begun until the player is where it begins, and counts its bars down', async () => {
    const { player, playback } = playbackForTest();
    await playback.play(1, PIECE);
    expect([playback.morphed(), playback.morphBarsLeft()]).toEqual([1, null]);
    player.tick = 300;
    const morph = playback.morph(2, next, 4);
    expect([playback.morphed(), playback.morphBarsLeft()]).toEqual([0, 4]);
    await morph;
    player.tick = 384 + 300;
    player.morphed = 0.25;
    expect([playback.morphed(), playback.morphBarsLeft()]).toEqual([0.25, 3]);
    player.tick = 3 * 384 + 300;
    player.morphed = 0.75;
    expect(playback.morphBarsLeft()).toBe(1);
    player.morphed = 1;
    expect([playback.morphed(), playback.morphBarsLeft()]).toEqual([1, null]);
  });

  it('is over when something else is started in the midst of it, wherever the player still says it is', async () => {
    const { player, playback } = playbackForTest();
    await playback.play(1, PIECE);
    player.tick = 500;
    await playback.morph(2, next, 4);
    player.morphed = 0.5;
    await playback.play(3, PIECE);
    expect([playback.morphed(), playback.tick()]).toEqual([1, 0]);
    player.tick = 10;
    player.morphed = 1;
    expect([playback.morphed(), playback.tick()]).toEqual([1, 10]);
    player.tick = 600;
    expect(playback.tick()).toBe(600);
  });
});

describe('the volume', () => {
  it('is safe at first and remembered afterwards', () => {
    const { player, playback, storage } = playbackForTest();
    expect(player.snapshot().volume).toBe(SAFE_VOLUME);
    playback.setVolume(0.25);
    playback.setMuted(true);
    expect(playbackForTest(storage).player.snapshot()).toMatchObject({ volume: 0.25, muted: true });
  });

  it('stays within its range and comes back from mute when it is moved up', () => {
    const { player, playback } = playbackForTest();
    playback.setMuted(true);
    playback.setVolume(7);
    expect(player.snapshot()).toMatchObject({ volume: 1, muted: false });
    playback.setVolume(-1);
    expect(player.snapshot().volume).toBe(0);
  });

  it.each(['nonsense', '{"volume":9}', '{"volume":"loud"}', 'null'])('is safe when %j was stored', (text) => {
    const storage = memoryStorage();
    storage.setItem('tintune.volume', text);
    expect(playbackForTest(storage).player.snapshot().volume).toBe(SAFE_VOLUME);
  });
});

describe('a player that refuses', () => {
  const next = makePiece({ vibe: 'w', payload: payloadFor('w', 2), seed: 2, engine: 'hand' });
  const refuse = () => Promise.reject(new Error('The synth cannot make this change.'));

  it('leaves take, morph and what is loaded as they were, and its reason is told', async () => {
    const { player, playback } = playbackForTest();
    await playback.play(1, PIECE);
    player.steer = player.morph = refuse;
    await expect(playback.steer(1, { swing: 'heavy' })).rejects.toThrow('cannot make this change');
    await expect(playback.morph(2, next, 4)).rejects.toThrow('cannot make this change');
    expect(playback.store.getState()).toMatchObject({ loaded: 1, take: PIECE });
    expect([playback.morphed(), playback.morphBarsLeft()]).toEqual([1, null]);
  });
});
