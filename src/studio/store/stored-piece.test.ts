import { describe, expect, it } from 'vitest';
import { makePiece } from '../../piece/piece';
import { payloadFor } from '../testing/parts';
import { isStoredPerformance, isStoredPiece } from './stored-piece';

const piece = makePiece({ vibe: 'rain', payload: payloadFor('rain', 1), seed: 1, engine: 'hand' });
const { payload } = piece;
const [palette] = payload.palettes;

describe('stored Pieces', () => {
  it('are known after they went through JSON', () => {
    expect(isStoredPiece(JSON.parse(JSON.stringify(piece)))).toBe(true);
  });

  it('are refused with any damage', () => {
    const damaged: unknown[] = [
      null,
      3,
      'piece',
      [],
      {},
      { ...piece, seed: -1 },
      { ...piece, rev: 0 },
      { ...piece, vibe: 7 },
      { ...piece, payload: { ...payload, title: ' ' } },
      { ...piece, payload: { ...payload, config: { ...payload.config, tempo: 'warp' } } },
      { ...piece, payload: { ...payload, config: { ...payload.config, extra: 1 } } },
      { ...piece, payload: { ...payload, config: { ...payload.config, register_min_oct: 6, register_max_oct: 4 } } },
      { ...piece, payload: { ...payload, palettes: [palette, palette] } },
      { ...piece, payload: { ...payload, palettes: [palette, palette, { colors: [] }] } },
    ];
    for (const value of damaged) expect(isStoredPiece(value), JSON.stringify(value)).toBe(false);
  });
});

describe('stored Performances', () => {
  const edits = [
    { tick: 5, set: { tempo: 'fast' } },
    { tick: 9, to: piece, bars: 2 },
  ];

  it('are known after they went through JSON', () => {
    expect(isStoredPerformance(JSON.parse(JSON.stringify({ piece, edits })))).toBe(true);
  });

  it.each([
    [null],
    ['edits'],
    [[{ tick: -1, set: { tempo: 'fast' } }]],
    [[{ tick: 1, set: { tempo: 'warp' } }]],
    [[{ tick: 1, set: {} }]],
    [[{ tick: 1, to: { ...piece, seed: -1 }, bars: 2 }]],
    [[{ tick: 1, to: piece, bars: 1000 }]],
    [edits.toReversed()],
  ])('are refused with damaged edits: %j', (damaged) => {
    expect(isStoredPerformance({ piece, edits: damaged })).toBe(false);
  });
});
