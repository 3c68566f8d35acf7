import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PayloadError } from './payload-error';
import { type Performance, performanceToJson } from './performance';
import { type Piece, pieceToJson } from './piece';
import { performanceFromJson, readPerformance } from './read-performance';
import { readPiece } from './read-piece';
import { MAX_EDITS, MAX_TICK } from './score';
import { anyPerformance, anyPiece } from './testing/arbitraries';
import { RAINY_STREET } from './testing/rainy-street';

const PIECE: Piece = { vibe: 'rain', payload: RAINY_STREET, seed: 7, engine: 'instant', rev: 1 };

function issuesOf(input: unknown): Record<string, string> {
  try {
    readPerformance(input);
  } catch (error) {
    if (!(error instanceof PayloadError)) throw error;
    return Object.fromEntries(error.issues.map((issue) => [issue.path, issue.message]));
  }
  throw new Error('was read without an error');
}

function withEdits(edits: unknown): object {
  return { ...PIECE, edits };
}

describe('performanceToJson', () => {
  it('is read again as the same Performance', () => {
    fc.assert(
      fc.property(anyPerformance, (performance) => {
        expect(performanceFromJson(performanceToJson(performance))).toEqual(performance);
      }),
      { numRuns: 60 },
    );
  });

  it('is the file of its Piece where there are no edits', () => {
    fc.assert(fc.property(anyPiece, (piece) => performanceToJson({ piece, edits: [] }) === pieceToJson(piece)));
  });

  it('has a line for each edit', () => {
    const json = performanceToJson({ piece: PIECE, edits: [{ tick: 96, set: { tempo: 'fast', depth: false } }] });
    expect(json).toContain('\n  "edits": [\n    {"tick":96,"set":{"tempo":"fast","depth":false}}\n  ]\n}\n');
  });
});

describe('readPerformance', () => {
  it('reads whatever is read as a Piece, with the same notes, as a Performance without edits', () => {
    for (const input of [PIECE, RAINY_STREET, { tempo: 'fast' }, `Look: ${JSON.stringify(RAINY_STREET)} Nice.`]) {
      const { piece, notes } = readPiece(input, { seed: 3 });
      expect(readPerformance(input, { seed: 3 })).toEqual({ performance: { piece, edits: [] }, notes });
    }
  });

  it('finds a Performance inside other text', () => {
    const performance: Performance = { piece: PIECE, edits: [{ tick: 5, to: PIECE, bars: 8 }] };
    expect(performanceFromJson(`Here:\n\`\`\`json\n${performanceToJson(performance)}\`\`\``)).toEqual(performance);
  });

  it('sorts edits by tick and leaves those of one tick in their order', () => {
    const edits = [
      { tick: 9, set: { root: 'd' } },
      { tick: 3, set: { root: 'a' } },
      { tick: 9, set: { root: 'e' } },
    ];
    expect(performanceFromJson(withEdits(edits)).edits).toEqual([edits[1], edits[0], edits[2]]);
  });

  it('names each wrong field of an edit, its value and what is allowed', () => {
    const issues = issuesOf(
      withEdits([
        { tick: 1, set: { tempo: 'slow' } },
        { tick: 1.5, set: { tempo: 'warp', depth: 'true' } },
        { tick: MAX_TICK + 1, set: {} },
        { set: { register_min_oct: 5, register_max_oct: 2 } },
        { tick: 1, to: { ...PIECE, seed: -1, payload: { config: { root: 'h' } } }, bars: 65 },
        { tick: 1, to: null, bars: 4 },
        { tick: 1, to: PIECE },
        { tick: 1, set: { root: 'c' }, to: PIECE, bars: 1 },
        'edit',
      ]),
    );
    expect(Object.keys(issues)).toEqual([
      'edits[1].tick',
      'edits[1].set.tempo',
      'edits[1].set.depth',
      'edits[2].tick',
      'edits[2].set',
      'edits[3].tick',
      'edits[3].set.register_max_oct',
      'edits[4].bars',
      'edits[4].to.seed',
      'edits[4].to.config.root',
      'edits[5].to',
      'edits[6].bars',
      'edits[7]',
      'edits[8]',
    ]);
    expect(issues['edits[1].set.tempo']).toBe(
      'edits[1].set.tempo is "warp"; it must be one of very_slow, slow, medium, fast, very_fast',
    );
    expect(issues['edits[4].bars']).toBe('edits[4].bars is 65; it must be a whole number from 0 to 64');
    expect(issues['edits[3].tick']).toMatch(/is missing/);
  });

  it('refuses too many edits and edits that are no list', () => {
    const many = Array.from({ length: MAX_EDITS + 1 }, (_, tick) => ({ tick, set: { root: 'c' } }));
    expect(issuesOf(withEdits(many)).edits).toBe('edits is a list of 2001; it must be a list of at most 2000 edits');
    expect(performanceFromJson(withEdits(many.slice(1))).edits.length).toBe(MAX_EDITS);
    expect(Object.keys(issuesOf(withEdits({})))).toEqual(['edits']);
  });

  it('names what is wrong in the Piece together with what is wrong in its edits', () => {
    expect(Object.keys(issuesOf({ ...withEdits(5), rev: 0 }))).toEqual(['rev', 'edits']);
  });

  it('drops keys that it does not know and says so', () => {
    const json = `{"config": {}, "edits": [{"tick": 0, "note": 1, "set": {"root": "d", "__proto__": {"tempo": "x"}}}]}`;
    const { performance, notes } = readPerformance(json);
    expect(performance.edits).toEqual([{ tick: 0, set: { root: 'd' } }]);
    expect(notes.dropped).toEqual(['edits[0].note', 'edits[0].set.__proto__']);
  });

  it('is a Performance or a PayloadError, whatever the input', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.jsonValue(), fc.jsonValue().map(withEdits), fc.array(fc.object()).map(withEdits)),
        (input) => {
          try {
            readPerformance(input);
          } catch (error) {
            expect(error).toBeInstanceOf(PayloadError);
          }
        },
      ),
    );
  });
});
