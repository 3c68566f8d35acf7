import fc from 'fast-check';
import { deflateSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { hash4 } from '../lib/random';
import { toBase64Url } from './base64url';
import { completeThinking } from './completion';
import { FIELD_NAMES, fieldSpec } from './labels';
import { decodePerformanceLink, encodeLink, encodePerformanceLink, LinkError } from './link';
import { checksum } from './link-bytes';
import { performancePartsFromBytes, performanceToBytes } from './link-edits';
import { type Edit, isMorph, type Performance, playlistPerformance } from './performance';
import type { Piece } from './piece';
import { MAX_EDITS } from './score';
import { anyPerformance, anyPiece, anyText } from './testing/arbitraries';
import { GOLDEN_PERFORMANCE_LINKS } from './testing/golden-performance-links';
import { RAINY_STREET } from './testing/rainy-street';

const PIECE: Piece = { vibe: 'rainy neon side street', payload: RAINY_STREET, seed: 7, engine: 'instant', rev: 1 };
const STEERED: Performance = {
  piece: PIECE,
  edits: [
    { tick: 400, set: { tempo: 'fast' } },
    { tick: 900, to: PIECE, bars: 4 },
  ],
};

function messageOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof LinkError) return error.message;
    throw error;
  }
  throw new Error('passed without an error');
}

/** What a link keeps of a Piece; where `opened` shows that the reasoning did not fit, that too is left out. */
function kept(piece: Piece, opened?: Piece): Piece {
  const short = opened?.payload.thinking !== piece.payload.thinking;
  const thinking = short ? completeThinking(piece.payload.config) : piece.payload.thinking;
  return { ...piece, vibe: [...piece.vibe].slice(0, 500).join(''), payload: { ...piece.payload, thinking } };
}

/** As many steers as a Performance may hold, at random times. */
function manySteers(): Edit[] {
  return Array.from({ length: MAX_EDITS }, (_, i) => {
    const name = FIELD_NAMES[hash4(i, 1, 0, 0) % 28]!;
    const { labels } = fieldSpec(name);
    return { tick: 1000 * i + (hash4(i, 2, 0, 0) % 1000), set: { [name]: labels[hash4(i, 3, 0, 0) % labels.length] } };
  });
}

describe('golden links of Performances', () => {
  it.each(GOLDEN_PERFORMANCE_LINKS)('open as the same Performance for ever and are written as before', (golden) => {
    expect(decodePerformanceLink(golden.link)).toEqual(golden.performance);
    expect(encodePerformanceLink(golden.performance)).toBe(golden.link);
  });
});

describe('the link of a Performance', () => {
  it('is that of its Piece where there are no edits', () => {
    fc.assert(
      fc.property(anyPiece, (piece) => {
        expect(encodePerformanceLink({ piece, edits: [] })).toBe(encodeLink(piece));
        expect(decodePerformanceLink(encodeLink(piece)).edits).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  it('opens as the Performance it was made from, but for long vibes and reasons', () => {
    fc.assert(
      fc.property(anyPerformance, (performance) => {
        const opened = decodePerformanceLink(encodePerformanceLink(performance));
        expect(opened.piece).toEqual(kept(performance.piece, opened.piece));
        expect(opened.edits).toEqual(
          performance.edits.map((edit) => (isMorph(edit) ? { ...edit, to: kept(edit.to) } : edit)),
        );
      }),
      { numRuns: 100 },
    );
  });

  it('holds as many changes as a Performance may have, in a few thousand characters', () => {
    const performance = { piece: PIECE, edits: manySteers() };
    const link = encodePerformanceLink(performance);
    expect(link.length).toBeLessThan(16_000);
    expect(decodePerformanceLink(link).edits).toEqual(performance.edits);
  });

  it('says to save a file instead where it would be too long, or hold more than is read', () => {
    const noise = (i: number) =>
      String.fromCharCode(...Array.from({ length: 500 }, (_, n) => 33 + (hash4(i, n, 0, 0) % 90)));
    const pieces = (vibe: (i: number) => string) =>
      Array.from({ length: 500 }, (_, i) => ({ piece: { ...PIECE, vibe: vibe(i) }, bars: 8 }));
    for (const vibe of [noise, () => 'x'.repeat(500)]) {
      const playlist = playlistPerformance(pieces(vibe), 4) as Performance;
      expect(messageOf(() => encodePerformanceLink(playlist))).toMatch(/Save it as a file/);
    }
  });

  it('may be made by hand, as JSON', () => {
    const json = JSON.stringify(STEERED.piece).replace(/}$/, `,"edits":${JSON.stringify(STEERED.edits)}}`);
    expect(decodePerformanceLink(encodeURIComponent(json))).toEqual(STEERED);
  });
});

describe('a link of version 2 that cannot be opened', () => {
  const link = encodePerformanceLink(STEERED);
  const linkOf = (bytes: Uint8Array) => `2${toBase64Url(deflateSync(bytes))}`;

  it('says that it is damaged wherever it is cut', () => {
    for (let length = 1; length < link.length; length++)
      expect(messageOf(() => decodePerformanceLink(link.slice(0, length)))).toMatch(/damaged/);
  });

  it('names the edit that cannot be played', () => {
    const wrong: Performance = { piece: PIECE, edits: [{ tick: 1e12, to: { ...PIECE, rev: 0 }, bars: 200 }] };
    const text = linkOf(performanceToBytes(wrong, true));
    expect(messageOf(() => decodePerformanceLink(text))).toMatch(/damaged/);
    const near = { ...wrong, edits: [{ ...wrong.edits[0], tick: 1e9 }] } as Performance;
    expect(messageOf(() => decodePerformanceLink(linkOf(performanceToBytes(near, true))))).toMatch(
      /cannot play: edits\[0\]\.tick is 1000000000; .*, and 2 more\.$/,
    );
  });

  it('never inflates without bound', () => {
    const bomb = `2${toBase64Url(deflateSync(new Uint8Array(40_000_000), { level: 9 }))}`;
    expect(bomb.length).toBeLessThan(65_536);
    expect(messageOf(() => decodePerformanceLink(bomb))).toMatch(/damaged/);
  });

  it('is a LinkError and nothing else, whatever the bytes', () => {
    const bytes = performanceToBytes(STEERED, true);
    const changed = fc
      .array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 })
      .map((changes) => {
        const copy = bytes.slice();
        for (const [at, value] of changes) copy[at] = value;
        // With a right checksum, so that the rest is read too.
        new DataView(copy.buffer).setUint16(0, checksum(copy), true);
        return linkOf(copy);
      });
    const raw = fc.uint8Array({ maxLength: 300 }).map(linkOf);
    const text = anyText(100).map((tail) => `2${tail}`);
    fc.assert(
      fc.property(fc.oneof(changed, raw, text), (garbage) => {
        try {
          decodePerformanceLink(garbage);
        } catch (error) {
          expect(error).toBeInstanceOf(LinkError);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('is one of bytes that end too early, as a RangeError', () => {
    const bytes = performanceToBytes(STEERED, true);
    for (let length = 0; length < bytes.length; length++)
      expect(() => performancePartsFromBytes(bytes.subarray(0, length))).toThrow(RangeError);
  });
});
