/** A word of a text, or a mark between words. */
export interface Token {
  readonly kind: 'word' | 'mark';
  /** Lower case, compatibility forms unified, accents off Latin letters. For a mark: the mark itself. */
  readonly text: string;
  /** As it was typed (compatibility forms unified). */
  readonly source: string;
  /** Where it starts in the normalised text, in UTF-16 units. */
  readonly start: number;
}

/** What one answer looks at: longer texts are read up to here. */
export const MAX_CHARACTERS = 10_000;
export const MAX_TOKENS = 1_500;

/** Scripts written without spaces, for a character class: they are read one character at a time. */
export const UNSPACED =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}';
const TOKEN = new RegExp(
  [
    '#[0-9a-fA-F]{6}(?![0-9a-zA-Z])|#[0-9a-fA-F]{3}(?![0-9a-zA-Z])', // hex colours
    '\\p{N}+(?:[.,]\\p{N}+)?', // numbers
    `[${UNSPACED}ー]\\p{M}*`,
    `(?:(?![${UNSPACED}])[\\p{L}\\p{M}])+(?:['’](?:(?![${UNSPACED}])[\\p{L}\\p{M}])+)*[#♯♭]?`,
    '\\p{Extended_Pictographic}(?:\\uFE0F|\\u200D\\p{Extended_Pictographic})*',
    '[.,;:!?…。、，！？؟،()\\n\\r"“”«»—–|/&+]',
  ].join('|'),
  'gu',
);
const MARK = /^[.,;:!?…。、，！？؟،()\n\r"“”«»—–|/&+]$/u;
const LONE_SURROGATE = /\p{Surrogate}/gu;
const LATIN_ACCENTS = /[\u0300-\u036f]/g;

/** A text cut to {@link MAX_CHARACTERS}, compatibility forms unified (NFKC), halves of characters blanked. */
export function normalize(text: string): string {
  return text.slice(0, MAX_CHARACTERS).normalize('NFKC').replace(LONE_SURROGATE, ' ');
}

/** Lower case without accents: the form words are compared in. Independent of the device's language. */
export function fold(word: string): string {
  return word.normalize('NFD').replace(LATIN_ACCENTS, '').normalize('NFC').toLowerCase().replaceAll('’', "'");
}

/** The words and marks of a normalised text, in order, at most {@link MAX_TOKENS}. Hyphens separate words. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(TOKEN)) {
    if (tokens.length >= MAX_TOKENS) break;
    const source = match[0];
    tokens.push({ kind: MARK.test(source) ? 'mark' : 'word', text: fold(source), source, start: match.index });
  }
  return tokens;
}

/** Tokens `start` to `end` (exclusive) as they were typed, gaps as one space. */
export function typed(tokens: readonly Token[], start: number, end: number): string {
  return tokens
    .slice(start, end)
    .map((token, i, part) => {
      const before = part[i - 1];
      return before && before.start + before.source.length < token.start ? ` ${token.source}` : token.source;
    })
    .join('');
}
