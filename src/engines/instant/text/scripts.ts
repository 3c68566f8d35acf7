import type { Token } from './tokens';

/** Scripts by the name a reader knows them by. Latin is not among them: an unknown Latin word is just an unknown word. */
const SCRIPTS: readonly (readonly [name: string, letters: RegExp])[] = [
  ['Cyrillic', /\p{Script=Cyrillic}/u],
  ['Greek', /\p{Script=Greek}/u],
  ['Arabic', /\p{Script=Arabic}/u],
  ['Hebrew', /\p{Script=Hebrew}/u],
  ['Devanagari', /\p{Script=Devanagari}/u],
  ['Bengali', /\p{Script=Bengali}/u],
  ['Tamil', /\p{Script=Tamil}/u],
  ['Telugu', /\p{Script=Telugu}/u],
  ['Thai', /\p{Script=Thai}/u],
  ['Korean', /\p{Script=Hangul}/u],
  ['Japanese', /\p{Script=Hiragana}|\p{Script=Katakana}/u],
  ['Chinese', /\p{Script=Han}/u],
  ['Georgian', /\p{Script=Georgian}/u],
  ['Armenian', /\p{Script=Armenian}/u],
  ['Ethiopic', /\p{Script=Ethiopic}/u],
];
/** What letters of any other script are called. */
const OTHER = 'this';
const LATIN_OR_NONE = /^(?:\p{Script=Latin}|\P{L})*$/u;

/**
 * Scripts of a text of which not one word was read, each by name, in the order of the table. Kana make the Chinese
 * characters beside them Japanese.
 *
 * @param isRead true for tokens that something is known of
 */
export function unreadScripts(tokens: readonly Token[], isRead: (token: number) => boolean): string[] {
  const read = new Set<string>();
  const unread = new Set<string>();
  const isJapanese = tokens.some(({ text }) => scriptOf(text) === 'Japanese');
  tokens.forEach(({ kind, text }, i) => {
    const script = kind === 'word' ? scriptOf(text) : undefined;
    if (script) (isRead(i) ? read : unread).add(isJapanese && script === 'Chinese' ? 'Japanese' : script);
  });
  return [...unread].filter((script) => !read.has(script));
}

function scriptOf(word: string): string | undefined {
  if (LATIN_OR_NONE.test(word)) return undefined;
  return SCRIPTS.find(([, letters]) => letters.test(word))?.[0] ?? OTHER;
}
