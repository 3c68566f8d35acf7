import { describe, expect, it } from 'vitest';
import { PayloadError } from './payload-error';
import { morphTick } from './performance';
import type { Piece } from './piece';
import { readPlaylist } from './read-playlist';
import { RAINY_STREET } from './testing/rainy-street';

const PIECE: Piece = { vibe: 'rain', payload: RAINY_STREET, seed: 7, engine: 'instant', rev: 1 };
const BAD = { config: { tempo: 'warp' } };

function issuesOf(input: unknown): string[] {
  try {
    readPlaylist(input);
  } catch (error) {
    if (error instanceof PayloadError) return error.issues.map((issue) => issue.message);
    throw error;
  }
  throw new Error('was read without an error');
}

describe('readPlaylist', () => {
  it('reads Pieces, payloads and configs as one Performance', () => {
    const pieces = [PIECE, RAINY_STREET, { tempo: 'fast' }];
    const { performance, issues } = readPlaylist({
      playlist: pieces.map((piece) => ({ piece, bars: 16 })),
      crossfade: 4,
    });
    expect(issues).toEqual([]);
    expect(performance.piece).toEqual(PIECE);
    expect(performance.edits.map(({ tick }) => tick)).toEqual([morphTick(16), morphTick(32)]);
    expect(performance.edits[1]).toMatchObject({ bars: 4, to: { payload: { config: { tempo: 'fast' } } } });
  });

  it('plays the others where some are bad, and names those', () => {
    const { performance, items, crossfade, issues } = readPlaylist({
      playlist: [
        { piece: BAD, bars: 8 },
        { piece: PIECE, bars: 8 },
        { piece: PIECE, bars: 0 },
        null,
        { piece: PIECE, bars: 9 },
      ],
    });
    expect(items.map(({ bars }) => bars)).toEqual([8, 9]);
    expect([performance.edits.length, crossfade]).toEqual([1, 8]);
    expect(issues.map((issue) => issue.path)).toEqual([
      'playlist[0].piece.config.tempo',
      'playlist[2].bars',
      'playlist[3]',
    ]);
  });

  it('refuses one of which nothing can be played, naming why', () => {
    expect(issuesOf({ playlist: [{ piece: BAD, bars: 8 }] })[0]).toMatch(
      /^playlist\[0\]\.piece\.config\.tempo is "warp"/,
    );
    expect(issuesOf({ playlist: [], crossfade: 65 })).toEqual([
      'playlist is a list of 0; it must be a list of 1 to 1000 objects with piece and bars',
      'crossfade is 65; it must be a whole number from 0 to 64',
    ]);
    expect(issuesOf('x')[0]).toMatch(/^playlist is missing/);
  });
});
