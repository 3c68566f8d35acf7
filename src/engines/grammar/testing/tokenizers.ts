/** Small tokenizers of both kinds for tests, as tokenizer.json files and as what encodes with them. */
import fc from 'fast-check';
import { RAINY_STREET } from '../../../piece/testing/rainy-street';
import { type ByteText, fromBytes, isWholeCharacters, toBytes } from '../byte-text';
import type { EncodeText } from '../jump-forward';
import { PAYLOAD_FORMATS, spellPayload } from '../payload-format';
import { BYTE_LEVEL_CHARACTERS, readTokenVocabulary, type TokenVocabulary } from '../token-vocabulary';

export type TokenizerKind = 'byte-level' | 'sentencepiece';

const ALL_BYTES = Array.from({ length: 256 }, (_, byte) => byte);

/** A tokenizer.json whose vocabulary has every byte and these tokens; its first two are control tokens, 1 ends. */
export function tokenizerJson(kind: TokenizerKind, tokens: readonly ByteText[]) {
  const isByteLevel = kind === 'byte-level';
  const pieces = isByteLevel
    ? [...ALL_BYTES.map((byte) => String.fromCharCode(byte)), ...tokens].map(byteLevelPiece)
    : [...ALL_BYTES.map(bytePiece), ...ASCII, ...tokens.filter(isWholeCharacters).map(sentencePiece)];
  const vocab = Object.fromEntries(['<bos>', '<end>', ...new Set(pieces)].map((piece, id) => [piece, id]));
  return {
    model: { type: 'BPE', vocab },
    added_tokens: [
      { id: 0, content: '<bos>', special: true },
      { id: 1, content: '<end>', special: true },
    ],
    decoder: isByteLevel
      ? { type: 'ByteLevel' }
      : { type: 'Sequence', decoders: [{ type: 'Replace' }, { type: 'ByteFallback' }, { type: 'Fuse' }] },
  };
}

/** The token that ends an answer in {@link tokenizerJson}. */
export const END_TOKEN = 1;

const ASCII = ALL_BYTES.slice(0x20, 0x7f).map((byte) => sentencePiece(String.fromCharCode(byte)));

function byteLevelPiece(token: ByteText): string {
  return [...token].map((byte) => BYTE_LEVEL_CHARACTERS[byte.charCodeAt(0)]).join('');
}

function bytePiece(byte: number): string {
  return `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`;
}

function sentencePiece(token: ByteText): string {
  return fromBytes(token).replaceAll(' ', '\u2581');
}

const SPELLED = Object.values(PAYLOAD_FORMATS).map((format) => spellPayload(RAINY_STREET, format));

/** Tokens that straddle the boundaries of JSON. */
const STRADDLING = [
  '","',
  '":"',
  '": "',
  '", "',
  '"},{"',
  '"}]},{"',
  '"}]}',
  '":{"',
  '":["',
  'medium","',
  '":4,"',
  ':"#',
];
STRADDLING.push(
  '"#F',
  '":"c',
  '":"xxl"},{"',
  '\\"',
  '\\n',
  '\\u00',
  '\\ud83d',
  'e"',
  '."',
  '.","',
  ' the"',
  '  ',
  '\t',
);

const anySlice = fc
  .tuple(fc.constantFrom(...SPELLED), fc.nat(), fc.integer({ min: 2, max: 12 }))
  .map(([text, at, length]) => text.slice(at % text.length, (at % text.length) + length));

const anyToken: fc.Arbitrary<ByteText> = fc.oneof(
  anySlice,
  fc.constantFrom(...STRADDLING),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 }).map((text) => toBytes(text)),
  // Pieces of characters, as byte-level merges make them.
  fc.constantFrom('\xe2\x80', '\xf0\x9f', '\x98\x80', '\xe2\x80\xa8', '\xa0a', '\x80\x8b"', '\xc2\xa0', 'a\xc3'),
);

export interface TestTokenizer {
  readonly kind: TokenizerKind;
  readonly vocabulary: TokenVocabulary;
}

/** A tokenizer of either kind with up to `maxTokens` tokens beside those of single bytes. */
export function anyTokenizer(maxTokens = 150): fc.Arbitrary<TestTokenizer> {
  return fc
    .tuple(fc.constantFrom<TokenizerKind>('byte-level', 'sentencepiece'), fc.array(anyToken, { maxLength: maxTokens }))
    .map(([kind, tokens]) => ({ kind, vocabulary: readTokenVocabulary(tokenizerJson(kind, tokens)) }));
}

/** Encodes by taking the longest token that fits, again and again. */
export function longestMatch({ tokens }: TokenVocabulary): EncodeText {
  const ids = new Map<ByteText, number>();
  tokens.forEach((bytes, id) => {
    if (bytes && !ids.has(bytes)) ids.set(bytes, id);
  });
  const longest = Math.max(...tokens.map((bytes) => bytes?.length ?? 0));
  return (text) => {
    const bytes = toBytes(text);
    const encoded: number[] = [];
    for (let at = 0; at < bytes.length; ) {
      let length = Math.min(longest, bytes.length - at);
      while (!ids.has(bytes.slice(at, at + length))) length--;
      encoded.push(ids.get(bytes.slice(at, at + length)) as number);
      at += length;
    }
    return encoded;
  };
}

/** Merges the most frequent pair of neighbours in a text again and again: the tokens that arise, in order. */
export function learnMerges(text: ByteText, count: number): [ByteText, ByteText][] {
  const merges: [ByteText, ByteText][] = [];
  for (let pieces = [...text]; merges.length < count; ) {
    const pairs = new Map<string, { pair: [ByteText, ByteText]; times: number }>();
    for (let i = 1; i < pieces.length; i++) {
      const pair: [ByteText, ByteText] = [pieces[i - 1] as ByteText, pieces[i] as ByteText];
      const entry = pairs.get(pair.join('\n')) ?? { pair, times: 0 };
      entry.times++;
      pairs.set(pair.join('\n'), entry);
    }
    const best = [...pairs.values()].reduce((a, b) => (b.times > a.times ? b : a)).pair;
    merges.push(best);
    pieces = mergePair(pieces, best);
  }
  return merges;
}

/** Encodes by byte pairs: merges neighbours in the order in which the merges were learned. */
export function bytePairs({ tokens }: TokenVocabulary, merges: readonly [ByteText, ByteText][]): EncodeText {
  const ids = new Map(tokens.map((bytes, id) => [bytes, id]));
  return (text) => merges.reduce(mergePair, [...toBytes(text)]).map((piece) => ids.get(piece) as number);
}

function mergePair(pieces: ByteText[], [left, right]: [ByteText, ByteText]): ByteText[] {
  const merged: ByteText[] = [];
  for (let i = 0; i < pieces.length; i++) {
    const isPair = pieces[i] === left && pieces[i + 1] === right;
    merged.push(isPair ? left + right : (pieces[i] as ByteText));
    if (isPair) i++;
  }
  return merged;
}
