import { type ByteText, fromBytes, isAscii, isWholeCharacters } from './byte-text';
import type { Grammar, GrammarState } from './grammar';
import type { TokenTrie } from './token-trie';
import type { TokenVocabulary } from './token-vocabulary';

/**
 * The tokens of a text as it stands in the middle of a longer one: without special tokens, without a space put before it.
 */
export type EncodeText = (text: string) => readonly number[];

/** Above so many tokens that could reach beyond a forced text, one of them is taken to do so without trying each. */
const MAX_TRIES = 256;

const NONE: readonly number[] = [];

/**
 * Tokens that cost no model step, because the grammar forces the text they spell.
 *
 * A model knows a text by the tokens its tokenizer makes of it; other tokens for the same text are strange to it, and its
 * answer gets worse. The tokenizer sees what comes after, too: where `":"` is a token and `"c"` is another, the end of a
 * forced `"root":` belongs to one or the other by what follows. So a forced text is encoded, and its last tokens are left
 * to the model where a token could reach from within the forced text beyond its end. For each place where such a token
 * could begin, the tokens that remain are those that the forced text shares with the text up to that place: byte pairs
 * on either side of a token boundary are merged independently of each other. Whether a token that could reach beyond
 * does so is tried with the tokenizer itself.
 */
export class JumpForward {
  readonly #grammar: Grammar;
  readonly #trie: TokenTrie;
  readonly #tokens: TokenVocabulary['tokens'];
  readonly #encode: EncodeText;
  readonly #found: Int32Array;
  readonly #known = new Map<GrammarState, readonly number[]>();

  constructor(grammar: Grammar, trie: TokenTrie, vocabulary: TokenVocabulary, encode: EncodeText) {
    this.#grammar = grammar;
    this.#trie = trie;
    this.#tokens = vocabulary.tokens;
    this.#encode = encode;
    this.#found = new Int32Array(trie.count);
  }

  /** The tokens that must come next, as the tokenizer would make them; empty if it is not known which. */
  tokens(state: GrammarState): readonly number[] {
    const known = this.#known.get(state);
    if (known) return known;
    const forced = this.#grammar.forced(state);
    // Within a character beyond ASCII there is no text to encode.
    if (forced === '' || !isAscii(forced)) return NONE;
    const tokens = this.#settled(forced, this.#grammar.advance(state, forced));
    this.#known.set(state, tokens);
    return tokens;
  }

  /** The tokens of `forced` that stay the same whatever follows in `after`, the state at its end. */
  #settled(forced: ByteText, after: GrammarState): readonly number[] {
    const tokens = this.#encode(forced);
    if (tokens.map((id) => this.#tokens[id] ?? '').join('') !== forced) return [];
    let settled = tokens.length;
    for (let begin = 0; begin < forced.length && settled > 0; begin++) {
      if (this.#mayReachBeyond(forced, begin, after)) {
        settled = Math.min(settled, sharedLength(tokens, this.#encode(forced.slice(0, begin))));
      }
    }
    return tokens.slice(0, settled);
  }

  /** True if the tokenizer may make a token that begins at `begin` in `forced` and goes on after its end. */
  #mayReachBeyond(forced: ByteText, begin: number, after: GrammarState): boolean {
    const count = this.#trie.collectLonger(forced.slice(begin), this.#grammar, after, this.#found);
    if (count > MAX_TRIES) return true;
    for (let i = 0; i < count; i++) {
      const token = this.#tokens[this.#found[i] as number] as ByteText;
      const following = token.slice(forced.length - begin);
      if (!isWholeCharacters(following) || !this.#endsToken(forced, fromBytes(following))) return true;
    }
    return false;
  }

  /** True if a token ends with `forced` when `following` comes after it. */
  #endsToken(forced: ByteText, following: string): boolean {
    let length = 0;
    for (const id of this.#encode(forced + following)) {
      if (length >= forced.length) break;
      length += this.#tokens[id]?.length ?? 0;
    }
    return length === forced.length;
  }
}

function sharedLength(a: readonly number[], b: readonly number[]): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length++;
  return length;
}
