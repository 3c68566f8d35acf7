import fc from 'fast-check';
import { deflateSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { hash4 } from '../lib/random';
import { toBase64Url } from './base64url';
import { completeThinking } from './completion';
import { decodePerformanceLink, encodeLink, LinkError } from './link';
import { pieceToBytes } from './link-bytes';
import type { Piece } from './piece';
import { anyPiece, anyText } from './testing/arbitraries';
import { GOLDEN_LINKS } from './testing/golden-links';
import { RAINY_STREET } from './testing/rainy-street';

const PIECE: Piece = { vibe: 'rainy neon side street', payload: RAINY_STREET, seed: 7, engine: 'instant', rev: 1 };

function decodeLink(link: string): Piece {
  const { piece, edits } = decodePerformanceLink(link);
  expect(edits).toEqual([]);
  return piece;
}

function messageOf(link: string): string {
  try {
    decodeLink(link);
  } catch (error) {
    if (error instanceof LinkError) return error.message;
    throw error;
  }
  throw new Error('was decoded without an error');
}

describe('golden links', () => {
  it.each(GOLDEN_LINKS)('$piece.payload.title opens as the same Piece for ever', ({ link, piece }) => {
    expect(decodeLink(link)).toEqual(piece);
  });

  it.each(GOLDEN_LINKS)('$piece.payload.title is written as the same link', ({ link, piece }) => {
    expect(encodeLink(piece)).toBe(link);
  });
});

describe('a link', () => {
  it('has a few hundred characters that need no escape', () => {
    expect(encodeLink(PIECE)).toMatch(/^1[A-Za-z0-9_-]{150,400}$/);
  });

  it('opens as the Piece it was made from, but for a long vibe and long reasons', () => {
    fc.assert(
      fc.property(anyPiece, (piece) => {
        const link = encodeLink(piece);
        const opened = decodeLink(link);
        const { thinking } = opened.payload;
        const expected = { ...piece, vibe: [...piece.vibe].slice(0, 500).join('') };
        expect([piece.payload.thinking, completeThinking(piece.payload.config)]).toContain(thinking);
        expect(opened).toEqual({ ...expected, payload: { ...piece.payload, thinking } });
        if (thinking !== piece.payload.thinking) expect(link.length).toBeLessThan(5000);
        expect(encodeLink(opened).length).toBeLessThanOrEqual(Math.max(1200, link.length + 200));
      }),
      { numRuns: 150 },
    );
  });

  it('holds the reasons where it stays under 1,200 characters', () => {
    expect(decodeLink(encodeLink(PIECE))).toEqual(PIECE);
    const noise = Array.from({ length: 1000 }, (_, i) => String.fromCharCode(33 + (hash4(i, 0, 0, 0) % 90))).join('');
    const long = { ...PIECE, payload: { ...RAINY_STREET, thinking: noise }, vibe: noise.slice(0, 500) };
    expect(encodeLink(long).length).toBeLessThan(1200);
    expect(decodeLink(encodeLink(long)).payload.thinking).toBe(completeThinking(RAINY_STREET.config));
  });

  it('cuts a long vibe between two characters, never inside one', () => {
    const { vibe } = decodeLink(encodeLink({ ...PIECE, vibe: '🌧'.repeat(600) }));
    expect(vibe).toBe('🌧'.repeat(500));
  });

  it('keeps lone surrogates, emoji and right-to-left text', () => {
    const vibe = '\ud83d שלום 👩‍🚀 \udc00 <script>alert(1)</script>';
    const title = '\udfff مطر 🌧';
    const piece = { ...PIECE, vibe, payload: { ...RAINY_STREET, title } };
    expect(decodeLink(encodeLink(piece))).toEqual(piece);
  });

  it('opens whatever revision of the sound it was made under', () => {
    expect(decodeLink(encodeLink({ ...PIECE, rev: 77 })).rev).toBe(77);
  });

  it('opens with white space around it', () => {
    expect(decodeLink(` ${encodeLink(PIECE)}\n`)).toEqual(PIECE);
  });
});

describe('a hand-made link', () => {
  const json = JSON.stringify(PIECE);

  it.each([
    ['JSON of a Piece', json],
    ['percent-encoded JSON', encodeURIComponent(json)],
    ['base64url of JSON', toBase64Url(new TextEncoder().encode(json))],
    ['base64 of indented JSON', Buffer.from(JSON.stringify(PIECE, null, 2)).toString('base64')],
  ])('may be %s', (_, link) => {
    expect(decodeLink(link)).toEqual(PIECE);
  });

  it('may be a payload or a bare config', () => {
    expect(decodeLink(JSON.stringify(RAINY_STREET)).payload).toEqual(RAINY_STREET);
    expect(decodeLink('{"tempo":"fast"}').payload.config.tempo).toBe('fast');
  });

  it('with a wrong field is an error that names it', () => {
    const config = { ...RAINY_STREET.config, tempo: 'warp', density: 99 };
    expect(messageOf(JSON.stringify({ ...PIECE, payload: { ...RAINY_STREET, config } }))).toMatch(
      /^This link holds what Tintune cannot play: config\.tempo is "warp"; .*, and 1 more\.$/,
    );
  });
});

describe('a link that cannot be opened', () => {
  const link = encodeLink(PIECE);

  it('says that it is damaged wherever it is cut', () => {
    for (let length = 2; length < link.length; length++) {
      expect(messageOf(link.slice(0, length))).toBe(
        'This link is damaged or was cut short. Copy the whole link and try again.',
      );
    }
  });

  it('says so when a character was changed, save for changes that mean nothing', () => {
    for (let at = 1; at < link.length; at++) {
      const changed = link.slice(0, at) + (link[at] === 'A' ? 'B' : 'A') + link.slice(at + 1);
      try {
        expect(decodeLink(changed)).toEqual(PIECE);
      } catch (error) {
        expect(error).toBeInstanceOf(LinkError);
      }
    }
  });

  it('says that it comes from a newer version', () => {
    expect(messageOf(`3${link.slice(1)}`)).toMatch(/newer version of Tintune/);
  });

  it.each([
    ['empty', '  ', /empty/],
    ['of 100 kB', `1${'A'.repeat(100_000)}`, /too long/],
    ['100 kB of JSON', `{"vibe": "${'x'.repeat(100_000)}"}`, /too long/],
    ['of another site', 'https://example.com/', /not a Tintune link/],
    ['prose', 'hello', /not a Tintune link/],
    ['a script', '<script>alert(1)</script>', /not a Tintune link/],
    ['a half escape', '%7B%', /not a Tintune link/],
    ['JSON of something else', '{"a": 1}', /cannot play/],
    ['only a version', '1', /damaged/],
    ['no base64', `1${'?'.repeat(50)}`, /damaged/],
  ])('is one that is %s', (_, text, message) => {
    expect(messageOf(text)).toMatch(message);
  });

  it('is a decompression bomb, which is never inflated', () => {
    const bomb = `1${toBase64Url(deflateSync(new Uint8Array(11_000_000), { level: 9 }))}`;
    expect(bomb.length).toBeLessThan(16_384);
    expect(messageOf(bomb)).toMatch(/damaged/);
  });

  it('is a well-formed one with values out of range', () => {
    const rewritten = (change: (bytes: Uint8Array) => void) => {
      const bytes = pieceToBytes(PIECE, true);
      change(bytes);
      return `1${toBase64Url(deflateSync(bytes))}`;
    };
    // A changed byte alone fails the checksum, ...
    expect(messageOf(rewritten((bytes) => bytes.fill(255, 8, 9)))).toMatch(/damaged/);
    // ... and a Piece that was wrong before it was encoded fails the validation.
    const wrong = { ...PIECE, rev: 0, payload: { ...RAINY_STREET, title: 'a b c d e f g' } };
    expect(messageOf(`1${toBase64Url(deflateSync(pieceToBytes(wrong, true)))}`)).toMatch(/cannot play: rev is 0/);
  });

  it('is a LinkError and nothing else, whatever the text', () => {
    const code = fc.string({ unit: fc.constantFrom(...'1abcdefghijklmnopqrstuvwxyzABCXYZ0123456789-_') });
    const bytes = fc.uint8Array({ maxLength: 300 }).map((data) => `1${toBase64Url(deflateSync(data))}`);
    const raw = fc.uint8Array({ maxLength: 300 }).map((data) => `1${toBase64Url(data)}`);
    fc.assert(
      fc.property(fc.oneof(anyText(200), code, bytes, raw, fc.json()), (text) => {
        try {
          decodeLink(text);
        } catch (error) {
          expect(error).toBeInstanceOf(LinkError);
        }
      }),
      { numRuns: 500 },
    );
  });
});
