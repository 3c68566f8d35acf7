import { describe, expect, it } from 'vitest';
import { SilentPlayer } from '../../audio/testing/silent-player';
import { memoryStorage } from '../../lib/storage';
import { performanceOf } from '../../piece/performance';
import { makePiece } from '../../piece/piece';
import { payloadFor } from '../testing/parts';
import { makeEntry, performanceEntry } from './history';
import { createPlayback } from './playback';
import { takeOf } from './take';

const piece = makePiece({ vibe: 'v', payload: payloadFor('v', 1), seed: 1, engine: 'hand' });
const opened = { piece, edits: [{ tick: 9, set: { swing: 'heavy' as const } }] };

function playbackForTest() {
  const player = new SilentPlayer();
  return { player, playback: createPlayback(player, memoryStorage()) };
}

describe('the take of an entry', () => {
  it('is nothing until something is done, and nothing of an entry that does not play', async () => {
    const { playback } = playbackForTest();
    const [entry, other] = [makeEntry(piece), makeEntry(piece)];
    expect(takeOf(entry, playback.store.getState())).toBeNull();
    await playback.play(entry.id, performanceOf(piece));
    expect(takeOf(entry, playback.store.getState())).toBeNull();
    playback.steer(entry.id, { swing: 'heavy' });
    await Promise.resolve();
    expect(takeOf(entry, playback.store.getState())).toMatchObject({
      own: true,
      performance: { edits: [{ tick: 0 }] },
    });
    expect(takeOf(other, playback.store.getState())).toBeNull();
  });

  it('is the Performance that was opened, and one’s own once something was added to it', async () => {
    const { playback } = playbackForTest();
    const entry = performanceEntry(opened);
    expect(takeOf(entry, playback.store.getState())).toEqual({ performance: opened, own: false });
    await playback.play(entry.id, opened);
    expect(takeOf(entry, playback.store.getState())).toEqual({ performance: opened, own: false });
    playback.steer(entry.id, { echo: 'none' });
    await Promise.resolve();
    expect(takeOf(entry, playback.store.getState())).toMatchObject({ own: true, performance: { edits: [{}, {}] } });
  });
});
