import { describe, expect, it } from 'vitest';
import { performanceOf } from '../../piece/performance';
import { makePiece } from '../../piece/piece';
import { readPlaylist } from '../../piece/read-playlist';
import { createExports } from '../export/exports';
import { createPlaylist, PLAYLIST_LIMIT } from '../store/playlist';
import { createView } from '../store/view';
import type { Sharing } from '../studio-context';
import { configWith, payloadFor, sessionForTest } from '../testing/parts';
import { addFiles, addShown, clearPlaylist, removeEntry } from './playlist-actions';
import { barsWords, leftOutWords, playlistSeconds, withValue } from './playlist-words';

const pieceOf = (seed: number) => makePiece({ vibe: 'v', payload: payloadFor('v', seed), seed, engine: 'hand' });

/** Reads what the tests' files hold; links and exports are not asked for here. */
const sharing: Sharing = {
  linkTo: () => Promise.reject(new Error('not asked for')),
  readPerformance: async (text) => {
    const { seed } = JSON.parse(text);
    if (!seed) throw new Error('the input is no Piece');
    return performanceOf(pieceOf(seed));
  },
  readPlaylist: async (text) => (text.includes('playlist') ? readPlaylist(JSON.parse(text)) : null),
  fileOf: () => '',
  runExport: async () => null,
  sendToDataset: async () => false,
};

function studioForTest() {
  const parts = sessionForTest();
  const view = createView();
  const playlist = createPlaylist(parts.session, parts.playback, parts.storage);
  const exports = createExports(sharing.runExport, parts.messages, view);
  const titles = () => playlist.store.getState().entries.map(({ piece }) => piece.payload.title);
  return { ...parts, view, playlist, sharing, exports, titles };
}

const fileOf = (name: string, value: unknown) => new File([JSON.stringify(value)], name);

describe('adding to the playlist', () => {
  it('takes the shown Piece as it sounds now, and shows the way to the list', async () => {
    const studio = studioForTest();
    addShown(studio);
    expect(studio.titles()).toEqual([]);
    await studio.session.submit('rain');
    studio.session.setField('echo', 'infinite');
    addShown(studio);
    expect(studio.playlist.store.getState().entries[0]?.piece.payload.config.echo).toBe('infinite');
    expect(studio.said()).toBe('Added to the playlist.');
    studio.messages.store.getState().message?.action?.run();
    expect(studio.view.getState().drawer).toBe('playlist');
  });

  it('takes what is good in files, and says what is not', async () => {
    const studio = studioForTest();
    const list = {
      playlist: [
        { piece: pieceOf(5), bars: 9 },
        { piece: { tempo: 'warp' }, bars: 8 },
      ],
      crossfade: 3,
    };
    await addFiles(studio, [fileOf('a.json', { seed: 4 }), fileOf('bad.json', {}), fileOf('list.json', list)]);
    expect(studio.titles()).toEqual(['Answer 4', 'Answer 5']);
    expect(studio.said()).toMatch(
      /^Added to the playlist\. Piece 2 was left out: config\.tempo is "warp"; it must be one of/,
    );
    await addFiles(studio, [fileOf('bad.json', {})]);
    expect(studio.said()).toBe('Can’t open bad.json. The input is no Piece.');
  });

  it('gives an empty list the crossfade of the file, and leaves it as it is otherwise', async () => {
    const studio = studioForTest();
    const list = (crossfade: number) => fileOf('l.json', { playlist: [{ piece: pieceOf(5), bars: 9 }], crossfade });
    await addFiles(studio, [list(3), list(16)]);
    expect(studio.playlist.store.getState().crossfade).toBe(3);
  });

  it('says when there is no more room', () => {
    const studio = studioForTest();
    studio.playlist.add(Array.from({ length: PLAYLIST_LIMIT }, () => ({ piece: pieceOf(1), bars: 8 })));
    studio.session.open(performanceOf(pieceOf(2)));
    addShown(studio);
    expect(studio.said()).toBe(`The playlist is full: it holds ${PLAYLIST_LIMIT} Pieces.`);
  });

  it('has a way back from removing and clearing', () => {
    const studio = studioForTest();
    studio.playlist.add([1, 2, 3].map((seed) => ({ piece: pieceOf(seed), bars: 8 })));
    const undo = () => studio.messages.store.getState().message?.action?.run();
    removeEntry(studio, studio.playlist.store.getState().entries[1]?.id as number);
    expect(studio.said()).toBe('Removed Answer 2.');
    undo();
    clearPlaylist(studio);
    expect(studio.titles()).toEqual([]);
    undo();
    expect(studio.titles()).toEqual(['Answer 1', 'Answer 2', 'Answer 3']);
  });
});

describe('what is said of a playlist', () => {
  const at = (tempo: 'slow' | 'fast') => {
    const piece = pieceOf(1);
    return { piece: { ...piece, payload: { ...piece.payload, config: configWith({ tempo }) } }, bars: 16 };
  };

  it('is its time, each Piece at its own tempo', () => {
    const [slow, fast] = [playlistSeconds([at('slow')]), playlistSeconds([at('fast')])];
    expect(slow).toBeGreaterThan(fast);
    expect(playlistSeconds([at('slow'), at('fast')])).toBeCloseTo(slow + fast, 9);
    expect(barsWords(16, at('slow'))).toMatch(/^16 bars, 0:\d\d$/);
    expect(barsWords(1, at('slow'))).toMatch(/^1 bar, /);
  });

  it('offers the value in use along with the usual ones', () => {
    expect(withValue([8, 16], 16)).toEqual([8, 16]);
    expect(withValue([8, 16], 12)).toEqual([8, 12, 16]);
  });

  it('names every Piece that was left out, and why the first ones were', () => {
    const issuesOf = (bad: readonly unknown[]) =>
      readPlaylist({ playlist: [...bad, { piece: pieceOf(1), bars: 8 }] }).issues;
    expect(leftOutWords([])).toBe('');
    expect(leftOutWords(issuesOf([null]))).toBe(
      'Piece 1 was left out: it is null; it must be an object with piece and bars.',
    );
    expect(leftOutWords(issuesOf([{ piece: pieceOf(1), bars: 0 }, 7, 8]))).toBe(
      'Pieces 1, 2 and 3 were left out: 1: bars is 0; it must be a whole number from 1 to 1000; ' +
        '2: it is 7; it must be an object with piece and bars; and so on.',
    );
  });
});
