import { deflateSync, Inflate } from 'fflate';
import { fromBase64Url, toBase64Url } from './base64url';
import { piecePartsFromBytes, pieceToBytes } from './link-bytes';
import { performancePartsFromBytes, performanceToBytes } from './link-edits';
import { PayloadError } from './payload-error';
import { type Edit, isMorph, type Performance } from './performance';
import type { Piece } from './piece';
import { performanceFromJson } from './read-performance';

/** First character of a link: its form. Later forms count on. */
const PIECE_VERSION = '1';
const PERFORMANCE_VERSION = '2';
/** Longest vibe in a link, in code points. */
export const MAX_LINK_VIBE_LENGTH = 500;
/** A link is kept this short by leaving out the reasoning. */
const MAX_LENGTH_WITH_THINKING = 1200;
/** Longest link that is written: what messengers and browsers still pass on. */
export const MAX_WRITTEN_LENGTH = 32_000;
/** Longest link that is read. */
const MAX_LINK_LENGTH = 65_536;
/** Most bytes a link may inflate to. */
const MAX_INFLATED_BYTES = 262_144;
const INFLATE_CHUNK = 256;

/** A link that cannot be opened or written. `message` is a sentence for the user. */
export class LinkError extends Error {
  override readonly name = 'LinkError';
}

/**
 * A Piece as a short text for an address: letters, digits, `-` and `_` only. Holds all of the Piece but the vibe after
 * its first 500 characters and, where it would make the link longer than 1,200, the reasoning.
 */
export function encodeLink(piece: Piece): string {
  const cut = withShortVibe(piece);
  return shortened((withThinking) => PIECE_VERSION + compressed(pieceToBytes(cut, withThinking)));
}

/**
 * A Performance as a text for an address, like {@link encodeLink}; without edits it is the link of its Piece. Of the
 * Pieces it leads to it holds no reasoning.
 *
 * @throws LinkError if it would have more than {@link MAX_WRITTEN_LENGTH} characters, or inflate to too much
 */
export function encodePerformanceLink(performance: Performance): string {
  if (performance.edits.length === 0) return encodeLink(performance.piece);
  const cut = { piece: withShortVibe(performance.piece), edits: performance.edits.map(withShortVibes) };
  const fits = performanceToBytes(cut, true).length <= MAX_INFLATED_BYTES;
  const link =
    fits && shortened((withReasons) => PERFORMANCE_VERSION + compressed(performanceToBytes(cut, withReasons)));
  if (link && link.length <= MAX_WRITTEN_LENGTH) return link;
  throw new LinkError('There are too many changes in this for a link. Save it as a file and send that instead.');
}

function withShortVibes(edit: Edit): Edit {
  return isMorph(edit) ? { ...edit, to: withShortVibe(edit.to) } : edit;
}

function withShortVibe(piece: Piece): Piece {
  return { ...piece, vibe: firstCharacters(piece.vibe, MAX_LINK_VIBE_LENGTH) };
}

/** The first `count` code points of a text. */
function firstCharacters(text: string, count: number): string {
  // A code point has at most two units, so the slice holds all that can be needed.
  return [...text.slice(0, 2 * count)].slice(0, count).join('');
}

function shortened(encode: (withThinking: boolean) => string): string {
  const full = encode(true);
  return full.length <= MAX_LENGTH_WITH_THINKING ? full : encode(false);
}

function compressed(bytes: Uint8Array): string {
  return toBase64Url(deflateSync(bytes, { level: 9 }));
}

/**
 * The Performance of a link; that of a Piece has no edits. Also reads hand-made links: JSON of a Performance, Piece,
 * payload or config, raw, percent-encoded or as base64url. The Piece's `rev` may be another than this app's.
 *
 * @throws LinkError with a sentence for the user
 */
export function decodePerformanceLink(text: string): Performance {
  const link = text.trim();
  if (link === '') throw new LinkError('This link is empty.');
  if (link.length > MAX_LINK_LENGTH) throw new LinkError('This link is far too long to be a Tintune link.');
  if (link.startsWith(PIECE_VERSION)) return decodeCompressed(link.slice(1), piecePartsFromBytes);
  if (link.startsWith(PERFORMANCE_VERSION)) return decodeCompressed(link.slice(1), performancePartsFromBytes);
  if (/^[3-9]/.test(link)) {
    throw new LinkError('This link was made by a newer version of Tintune. Reload the page to get it, then try again.');
  }
  const json = handMadeJson(link);
  if (json === null) throw new LinkError('This is not a Tintune link. Check that it was copied whole.');
  return validated(json);
}

function decodeCompressed(code: string, read: (bytes: Uint8Array) => unknown): Performance {
  const damaged = 'This link is damaged or was cut short. Copy the whole link and try again.';
  const bytes = fromBase64Url(code);
  if (!bytes) throw new LinkError(damaged);
  let contents: unknown;
  try {
    contents = read(inflate(bytes));
  } catch {
    throw new LinkError(damaged);
  }
  return validated(contents);
}

/** Inflates at most {@link MAX_INFLATED_BYTES}; throws for more, before they are made, and for a cut stream. */
function inflate(bytes: Uint8Array): Uint8Array {
  const inflated = new Uint8Array(MAX_INFLATED_BYTES);
  let length = 0;
  const stream = new Inflate((chunk) => {
    if (length + chunk.length > MAX_INFLATED_BYTES) throw new RangeError('inflates to too much');
    inflated.set(chunk, length);
    length += chunk.length;
  });
  for (let at = 0; at < bytes.length; at += INFLATE_CHUNK) {
    stream.push(bytes.subarray(at, at + INFLATE_CHUNK), at + INFLATE_CHUNK >= bytes.length);
  }
  return inflated.subarray(0, length);
}

/** The JSON text of a hand-made link; null if it holds none. */
function handMadeJson(link: string): string | null {
  if (link.startsWith('{')) return link;
  if (/^%7b/i.test(link)) {
    try {
      return decodeURIComponent(link);
    } catch {
      return null;
    }
  }
  const bytes = fromBase64Url(link);
  const json = bytes ? new TextDecoder().decode(bytes).trim() : '';
  return json.startsWith('{') ? json : null;
}

function validated(contents: unknown): Performance {
  try {
    return performanceFromJson(contents);
  } catch (error) {
    if (!(error instanceof PayloadError)) throw error;
    const [first, ...others] = error.issues;
    const more = others.length > 0 ? `, and ${others.length} more` : '';
    throw new LinkError(`This link holds what Tintune cannot play: ${first?.message}${more}.`);
  }
}
