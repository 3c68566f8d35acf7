import type { ByteText } from './byte-text';
import { BETWEEN, CHARACTER, NO_CHARACTER, QUOTE, SPACE, WORD } from './character-automaton';
import { type Token, TokenTrie } from './token-trie';

/** Tokens that do the same to every text: as many characters, spaces and words alike, in the same order. */
export interface TextTokenClass {
  /** One of them, to try what all of them do. */
  readonly example: ByteText;
  readonly ids: Int32Array;
}

/** The tokens that may be written within a text, between two of its characters. */
export interface TextTokens {
  /** Those that stay within the text. They are nearly the whole vocabulary, in a few hundred classes. */
  readonly classes: readonly TextTokenClass[];
  /** Those with a quote that ends the text; what follows it must go on as the grammar does. */
  readonly closing: TokenTrie;
}

/** Sorts the tokens of a vocabulary by what they do within a text. */
export function textTokens(tokens: readonly Token[]): TextTokens {
  const classes = new Map<string, { example: ByteText; ids: number[] }>();
  const closing: Token[] = [];
  for (const token of tokens) {
    const effect = textEffect(token.bytes);
    if (effect === null) continue;
    if (effect === CLOSES) {
      closing.push(token);
      continue;
    }
    const same = classes.get(effect);
    if (same) same.ids.push(token.id);
    else classes.set(effect, { example: token.bytes, ids: [token.id] });
  }
  return {
    classes: [...classes.values()].map(({ example, ids }) => ({ example, ids: Int32Array.from(ids) })),
    closing: new TokenTrie(closing),
  };
}

const CLOSES = 'closes';

/**
 * What bytes do between two characters of a text, as a key: one letter for each character they complete, and the state
 * within the last one. Null if no text goes on like that.
 */
function textEffect(bytes: ByteText): string | null {
  let effect = '';
  let character = BETWEEN;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes.charCodeAt(i);
    if (character === BETWEEN && byte === QUOTE) return CLOSES;
    const next = CHARACTER.next[character * 256 + byte] as number;
    if (next === NO_CHARACTER) return null;
    if (next === SPACE) effect += 's';
    else if (next === WORD) effect += 'w';
    character = next === SPACE || next === WORD ? BETWEEN : next;
  }
  return effect + character;
}
