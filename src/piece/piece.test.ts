import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PayloadError } from './payload-error';
import { makePiece, pieceToJson, SOUND_REVISION } from './piece';
import { pieceFromJson, readPiece } from './read-piece';
import { anyPiece, anyText } from './testing/arbitraries';
import { RAINY_STREET } from './testing/rainy-street';

const PIECE = makePiece({ vibe: 'rainy neon side street', payload: RAINY_STREET, seed: 7, engine: 'instant' });

function errorOf(input: unknown): PayloadError {
  try {
    readPiece(input);
  } catch (error) {
    if (error instanceof PayloadError) return error;
    throw error;
  }
  throw new Error('was read without an error');
}

describe('a Piece', () => {
  it('is made under the sound revision of this app', () => {
    expect(PIECE.rev).toBe(SOUND_REVISION);
  });

  it('comes back from its file', () => {
    expect(readPiece(pieceToJson(PIECE))).toEqual({
      piece: PIECE,
      notes: { completed: [], converted: [], dropped: [], repaired: [] },
    });
    fc.assert(
      fc.property(anyPiece, (piece) => {
        expect(pieceFromJson(pieceToJson(piece))).toEqual(piece);
      }),
      { numRuns: 50 },
    );
  });

  it('comes back from a parsed object', () => {
    expect(pieceFromJson(structuredClone(PIECE))).toEqual(PIECE);
  });

  it('is written with its keys in one order, whatever order they were in', () => {
    const reordered = {
      rev: PIECE.rev,
      payload: {
        palettes: RAINY_STREET.palettes,
        config: Object.fromEntries(Object.entries(RAINY_STREET.config).reverse()) as typeof RAINY_STREET.config,
        title: RAINY_STREET.title,
        thinking: RAINY_STREET.thinking,
      },
      engine: PIECE.engine,
      seed: PIECE.seed,
      vibe: PIECE.vibe,
    };
    expect(pieceToJson(reordered)).toBe(pieceToJson(PIECE));
    expect(pieceToJson(PIECE)).toMatch(
      /^\{\n {2}"vibe": .*\n {2}"seed": 7,\n {2}"engine": "instant",\n {2}"rev": \d+,\n {2}"payload"/,
    );
  });

  it('may be a payload or a config of any dialect, with the defaults given', () => {
    const defaults = { vibe: 'from a file', seed: 99, engine: 'endpoint' };
    expect(readPiece(JSON.stringify(RAINY_STREET), defaults).piece).toEqual({
      ...defaults,
      payload: RAINY_STREET,
      rev: SOUND_REVISION,
    });
    const { piece, notes } = readPiece('{"tempo": 0.7}', defaults);
    expect(piece.payload.config.tempo).toBe('fast');
    expect(notes.completed).toContain('config.root');
  });

  it('may lack its frame, which then has the defaults', () => {
    expect(pieceFromJson({ payload: RAINY_STREET })).toMatchObject({
      vibe: '',
      seed: 1,
      engine: '',
      rev: SOUND_REVISION,
    });
  });

  it('keeps the revision it was made under', () => {
    expect(pieceFromJson({ ...PIECE, rev: 12 }).rev).toBe(12);
  });

  it('has its unknown keys reported', () => {
    expect(readPiece({ ...PIECE, edits: [] }).notes.dropped).toEqual(['edits']);
  });
});

describe('a file that is no Piece', () => {
  it.each([
    ['seed', -1],
    ['seed', 1.5],
    ['seed', 4294967296],
    ['seed', '7'],
    ['seed', null],
    ['rev', 0],
    ['vibe', 7],
    ['vibe', 'x'.repeat(20_001)],
    ['engine', 'x'.repeat(101)],
  ])('has a wrong %s: %j', (key, value) => {
    const { issues } = errorOf({ ...PIECE, [key]: value });
    expect(issues.map((issue) => issue.path)).toEqual([key]);
  });

  it('has every wrong field named, of frame and payload', () => {
    const payload = { ...RAINY_STREET, config: { ...RAINY_STREET.config, tempo: 'warp' } };
    const { issues } = errorOf({ ...PIECE, seed: 'x', payload });
    expect(issues.map((issue) => issue.path)).toEqual(['seed', 'config.tempo']);
  });

  it.each([
    ['not JSON', 'RIFF....WAVEfmt '],
    ['empty', ''],
    ['a list', '[1, 2]'],
    ['another JSON', '{"name": "tintune", "version": "1"}'],
    ['a Piece without a payload', '{"vibe": "x", "payload": null}'],
  ])('is %s', (_, text) => {
    expect(errorOf(text).message).toMatch(/must be/);
  });

  it('is an error and nothing else, whatever it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), anyText(100)), (input) => {
        try {
          readPiece(input);
        } catch (error) {
          expect(error).toBeInstanceOf(PayloadError);
        }
      }),
    );
  });
});
