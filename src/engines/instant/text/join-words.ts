import { type Token, UNSPACED } from './tokens';

/** Characters of the longest word looked for. */
const MAX_CHARACTERS = 8;
const UNSPACED_CHARACTER = new RegExp(`^[${UNSPACED}ー]\\p{M}*$`, 'u');

/**
 * Joins characters of scripts written without spaces into the longest words that are known; the others stay single.
 *
 * @param isWord whether a run of such characters is a word
 */
export function joinWords(tokens: readonly Token[], isWord: (text: string) => boolean): Token[] {
  const joined: Token[] = [];
  for (let at = 0; at < tokens.length; ) {
    const length = knownLength(tokens, at, isWord);
    const part = tokens.slice(at, at + length);
    joined.push({ ...(tokens[at] as Token), text: textOf(part), source: part.map(({ source }) => source).join('') });
    at += length;
  }
  return joined;
}

/** How many tokens from `at` on make the longest known word; 1 if none do. */
function knownLength(tokens: readonly Token[], at: number, isWord: (text: string) => boolean): number {
  let end = at;
  while (end < tokens.length && end - at < MAX_CHARACTERS && isNextCharacter(tokens, at, end)) end++;
  for (; end - at > 1; end--) if (isWord(textOf(tokens.slice(at, end)))) return end - at;
  return 1;
}

/** Whether the token at `end` continues the run of unspaced characters that began at `at`. */
function isNextCharacter(tokens: readonly Token[], at: number, end: number): boolean {
  const { text, start } = tokens[end] as Token;
  const before = tokens[end - 1] as Token;
  return UNSPACED_CHARACTER.test(text) && (end === at || before.start + before.source.length === start);
}

function textOf(tokens: readonly Token[]): string {
  return tokens.map(({ text }) => text).join('');
}
