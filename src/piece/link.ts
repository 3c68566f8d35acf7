import { deflateSync, Inflate } from 'fflate';
import { fromBase64Url, toBase64Url } from './base64url';
import { piecePartsFromBytes, pieceToBytes } from './link-bytes';
import { PayloadError } from './payload-error';
import type { Piece } from './piece';
import { pieceFromJson } from './read-piece';

/** First character of the links this app writes. Later forms count on. */
const VERSION = '1';
/** Longest vibe in a link, in code points. */
export const MAX_LINK_VIBE_LENGTH = 500;
/** A link is kept this short by leaving out the reasoning. */
const MAX_LENGTH_WITH_THINKING = 1200;
/** Longest link that is read. The longest this app writes has about 4,000 characters. */
const MAX_LINK_LENGTH = 16_384;
/** Most bytes a link may inflate to. */
const MAX_INFLATED_BYTES = 32_768;
const INFLATE_CHUNK = 256;

/** A link that cannot be opened. `message` is a sentence for the user. */
export class LinkError extends Error {
  override readonly name = 'LinkError';
}

/**
 * A Piece as a short text for an address: letters, digits, `-` and `_` only. Holds all of the Piece but the vibe after
 * its first 500 characters and, where it would make the link longer than 1,200, the reasoning.
 */
export function encodeLink(piece: Piece): string {
  const cut = { ...piece, vibe: firstCharacters(piece.vibe, MAX_LINK_VIBE_LENGTH) };
  const encode = (withThinking: boolean) =>
    VERSION + toBase64Url(deflateSync(pieceToBytes(cut, withThinking), { level: 9 }));
  const full = encode(true);
  return full.length <= MAX_LENGTH_WITH_THINKING ? full : encode(false);
}

/** The first `count` code points of a text. */
function firstCharacters(text: string, count: number): string {
  // A code point has at most two units, so the slice holds all that can be needed.
  return [...text.slice(0, 2 * count)].slice(0, count).join('');
}

/**
 * The Piece of a link. Also reads hand-made links: JSON of a Piece, payload or config, raw, percent-encoded or as
 * base64url. The Piece's `rev` may be another than this app's.
 *
 * @throws LinkError with a sentence for the user
 */
export function decodeLink(text: string): Piece {
  const link = text.trim();
  if (link === '') throw new LinkError('This link is empty.');
  if (link.length > MAX_LINK_LENGTH) throw new LinkError('This link is far too long to be a Tintune link.');
  if (link.startsWith(VERSION)) return decodeCompressed(link.slice(1));
  if (/^[2-9]/.test(link)) {
    throw new LinkError('This link was made by a newer version of Tintune. Reload the page to get it, then try again.');
  }
  const json = handMadeJson(link);
  if (json === null) throw new LinkError('This is not a Tintune link. Check that it was copied whole.');
  return validated(json);
}

function decodeCompressed(code: string): Piece {
  const damaged = 'This link is damaged or was cut short. Copy the whole link and try again.';
  const bytes = fromBase64Url(code);
  if (!bytes) throw new LinkError(damaged);
  let contents: unknown;
  try {
    contents = piecePartsFromBytes(inflate(bytes));
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

function validated(contents: unknown): Piece {
  try {
    return pieceFromJson(contents);
  } catch (error) {
    if (!(error instanceof PayloadError)) throw error;
    const [first, ...others] = error.issues;
    const more = others.length > 0 ? `, and ${others.length} more` : '';
    throw new LinkError(`This link holds what Tintune cannot play: ${first?.message}${more}.`);
  }
}
