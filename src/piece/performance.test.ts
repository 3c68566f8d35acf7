import { describe, expect, it } from 'vitest';
import { encodeConfig } from './labels';
import {
  type Edit,
  morphTick,
  type Performance,
  performanceOf,
  pieceAt,
  playlistPerformance,
  scoreOf,
  withEdit,
} from './performance';
import type { Piece } from './piece';
import { isScoreEdit, MAX_EDITS, TICKS_PER_BAR } from './score';
import { RAINY_STREET } from './testing/rainy-street';

const PIECE: Piece = { vibe: 'rain', payload: RAINY_STREET, seed: 7, engine: 'instant', rev: 1 };
const OTHER: Piece = {
  ...PIECE,
  vibe: 'sun',
  seed: 8,
  payload: { ...RAINY_STREET, config: { ...RAINY_STREET.config, root: 'c' } },
};

describe('withEdit', () => {
  it('keeps edits in order of their ticks, a later one of a tick after those before it', () => {
    const edits: Edit[] = [
      { tick: 5, set: { root: 'c' } },
      { tick: 9, set: { root: 'd' } },
      { tick: 5, set: { root: 'e' } },
      { tick: 0, set: { root: 'f' } },
    ];
    const performance = edits.reduce(withEdit, performanceOf(PIECE));
    expect(performance.edits).toEqual([edits[3], edits[0], edits[2], edits[1]]);
    expect(performanceOf(PIECE).edits).toEqual([]);
  });

  it('says so when a Performance is full', () => {
    const edits = Array.from({ length: MAX_EDITS }, (_, tick): Edit => ({ tick, set: { root: 'c' } }));
    expect(() => withEdit({ piece: PIECE, edits }, { tick: 0, set: { root: 'd' } })).toThrow(/2000 changes/);
  });
});

describe('pieceAt', () => {
  const performance: Performance = {
    piece: PIECE,
    edits: [
      { tick: 10, set: { tempo: 'fast' } },
      { tick: 20, set: { register_min_oct: 8 } },
      { tick: 30, to: OTHER, bars: 4 },
      { tick: 40, set: { density: 2 } },
    ],
  };

  it('is the Piece as steered by then, and the one that a morph leads to from its tick on', () => {
    expect(pieceAt(performance, 9)).toEqual(PIECE);
    expect(pieceAt(performance, 10).payload.config).toEqual({ ...RAINY_STREET.config, tempo: 'fast' });
    expect(pieceAt(performance, 30)).toEqual(OTHER);
    expect(pieceAt(performance).payload.config).toEqual({ ...OTHER.payload.config, density: 2 });
  });

  it('skips an edit that would turn the register upside down, as the synth does', () => {
    expect(pieceAt(performance, 20)).toEqual(pieceAt(performance, 10));
  });
});

describe('scoreOf', () => {
  it('says the edits in numbers that the audio thread accepts', () => {
    const edits: Edit[] = [
      { tick: 10, set: { tempo: 'fast', depth: false } },
      { tick: 30, to: OTHER, bars: 4 },
    ];
    const score = scoreOf({ piece: PIECE, edits });
    expect(score).toEqual([
      { kind: 'steer', tick: 10, changes: [0, 3, 15, 0] },
      { kind: 'morph', tick: 30, code: encodeConfig(OTHER.payload.config), seed: 8, bars: 4 },
    ]);
    expect(score.every(isScoreEdit)).toBe(true);
  });

  it('names a label that is none', () => {
    const edits = [{ tick: 0, set: { tempo: 'warp' as never } }];
    expect(() => scoreOf({ piece: PIECE, edits })).toThrow(/tempo: "warp"/);
  });
});

describe('playlistPerformance', () => {
  it('plays each Piece for its bars and then goes over to the next', () => {
    const items = [
      { piece: PIECE, bars: 16 },
      { piece: OTHER, bars: 8 },
      { piece: PIECE, bars: 4 },
    ];
    expect(playlistPerformance(items, 2)).toEqual({
      piece: PIECE,
      edits: [
        { tick: morphTick(16), to: OTHER, bars: 2 },
        { tick: morphTick(24), to: PIECE, bars: 2 },
      ],
    });
    expect(morphTick(16)).toBeLessThan(16 * TICKS_PER_BAR);
  });

  it('is nothing for an empty playlist', () => {
    expect(playlistPerformance([], 2)).toBe(null);
  });
});
