import { hash4 } from '../../lib/random';

/** As many tokens as Gemma 3's tokenizer has. */
export const VOCABULARY_SIZE = 262_144;
const SALT = 1;

const SYLLABLES =
  'a al an ar be bi ca ce co con de di do e el en er es fi for ge gi ha he i in is it ka ke la le li lo ma me mi mo na ne ni no o on or pa pe per po pre pro ra re ri ro sa se si so sta su ta te ter ti tion to tra tu u un ve vi wa we'.split(
    ' ',
  );
const ENDINGS = ['', '', 's', 'ed', 'ing', 'er', 'ly', 'ness', 'n', 'm'];
const PUNCTUATION = '"{}[]:,#_.-/()=;\'\\';
/** First code point and number of some scripts: Cyrillic, Arabic, Devanagari, Thai, kana, Han, Hangul. */
const SCRIPTS = [
  [0x430, 32],
  [0x627, 36],
  [0x905, 53],
  [0xe01, 46],
  [0x3042, 82],
  [0x4e00, 6000],
  [0xac00, 4000],
] as const;

/**
 * A tokenizer.json like Gemma's in kind and size: SentencePiece pieces with byte tokens, control tokens, runs of spaces,
 * mixed punctuation, the given words, and made-up words of many scripts. Always the same.
 */
export function syntheticTokenizer(words: readonly string[]): object {
  const pieces = new Set<string>(['<pad>', '<eos>', '<bos>', '<unk>']);
  for (let byte = 0; byte < 256; byte++) pieces.add(`<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`);
  for (let byte = 0x21; byte < 0x7f; byte++) pieces.add(String.fromCharCode(byte));
  for (let length = 1; length <= 31; length++) pieces.add('▁'.repeat(length));
  for (const word of words) for (const form of [word, `▁${word}`, `"${word}`]) pieces.add(form);
  for (let i = 0; i < 6000; i++) pieces.add(punctuation(i));
  for (let i = 0; pieces.size < VOCABULARY_SIZE; i++) pieces.add(i % 3 === 0 ? foreignWord(i) : latinWord(i));
  const vocab = Object.fromEntries([...pieces].map((piece, id) => [piece, id]));
  return {
    model: { type: 'BPE', vocab },
    added_tokens: [0, 1, 2, 3].map((id) => ({ id, content: [...pieces][id], special: true })),
    decoder: { type: 'Sequence', decoders: [{ type: 'Replace' }, { type: 'ByteFallback' }, { type: 'Fuse' }] },
  };
}

/** A whole number from 0 to below `count`, for one of the draws that make piece `index`. */
function draw(index: number, drawIndex: number, count: number): number {
  return hash4(SALT, index, drawIndex, 0) % count;
}

function punctuation(index: number): string {
  const length = 2 + draw(index, 0, 3);
  return Array.from({ length }, (_, i) => PUNCTUATION[draw(index, 1 + i, PUNCTUATION.length)]).join('');
}

function latinWord(index: number): string {
  const count = 1 + draw(index, 0, 3);
  const syllables = Array.from({ length: count }, (_, i) => SYLLABLES[draw(index, 2 + i, SYLLABLES.length)]).join('');
  const word = syllables + ENDINGS[draw(index, 1, ENDINGS.length)];
  const form = draw(index, 8, 5);
  if (form < 3) return `▁${word}`;
  return form === 3 ? word : word[0]!.toUpperCase() + word.slice(1);
}

function foreignWord(index: number): string {
  const [first, count] = SCRIPTS[draw(index, 0, SCRIPTS.length)]!;
  const length = 1 + draw(index, 1, 4);
  const word = Array.from({ length }, (_, i) => String.fromCodePoint(first + draw(index, 2 + i, count))).join('');
  return draw(index, 9, 3) === 0 ? `▁${word}` : word;
}
