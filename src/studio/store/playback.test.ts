import { describe, expect, it } from 'vitest';
import { configWith, SilentPlayer } from '../testing/parts';
import { createPlayback, SAFE_VOLUME } from './playback';
import { type KeyValueStorage, memoryStorage } from './storage';

const PIECE = { config: configWith(), seed: 1 };

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
  playback.steer(2, PIECE.config);
  expect(player.steered).toEqual([]);
  playback.steer(1, PIECE.config);
  expect(player.steered).toEqual([PIECE.config]);
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
