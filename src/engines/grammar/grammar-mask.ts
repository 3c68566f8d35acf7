import type { Grammar, GrammarState } from './grammar';
import { type TextTokens, textTokens } from './text-tokens';
import { type Token, TokenTrie } from './token-trie';
import type { TokenVocabulary } from './token-vocabulary';

/**
 * Which tokens may follow in each state of a grammar, as a bit for each.
 *
 * In fixed spellings few tokens may follow: a walk over the trie finds them, and their list is kept. Between two
 * characters of a text nearly all may, and which depends on the room that is left: there whole classes of tokens that do
 * the same are taken or left at once, and only those that close the text are walked.
 */
export class GrammarMask {
  readonly grammar: Grammar;
  /** All tokens that stand for text. */
  readonly trie: TokenTrie;
  /** Bit `id & 31` of `bits[id >> 5]` is set for each token that may follow in the state last given to {@link update}. */
  readonly bits: Uint32Array;
  readonly #text: TextTokens;
  /** The tokens of all text classes, and how many they are. */
  readonly #allText: Uint32Array;
  readonly #textCount: number;
  readonly #endTokens: readonly number[];
  /** One more than the largest token id. */
  readonly #size: number;
  readonly #found: Int32Array;
  readonly #kept = new Map<GrammarState, Int32Array>();
  readonly #allowedClass: Uint8Array;

  /** @param endTokens the tokens that end an answer; allowed at its end, and nowhere else */
  constructor(grammar: Grammar, vocabulary: TokenVocabulary, endTokens: readonly number[]) {
    const ends = new Set(endTokens);
    const tokens: Token[] = [];
    vocabulary.tokens.forEach((bytes, id) => {
      if (bytes && !ends.has(id)) tokens.push({ id, bytes });
    });
    this.grammar = grammar;
    this.trie = new TokenTrie(tokens);
    this.#text = textTokens(tokens);
    this.#endTokens = endTokens;
    this.#found = new Int32Array(tokens.length);
    this.#size = Math.max(vocabulary.size, ...endTokens.map((id) => id + 1));
    this.bits = new Uint32Array(Math.ceil(this.#size / 32));
    this.#allText = new Uint32Array(this.bits.length);
    for (const { ids } of this.#text.classes) setBits(this.#allText, ids, ids.length);
    this.#textCount = this.#text.classes.reduce((sum, { ids }) => sum + ids.length, 0);
    this.#allowedClass = new Uint8Array(this.#text.classes.length);
  }

  /** Sets {@link bits} to the tokens that may follow in `state`. */
  update(state: GrammarState): void {
    if (this.grammar.isComplete(state)) {
      this.bits.fill(0);
      setBits(this.bits, this.#endTokens, this.#endTokens.length);
    } else if (this.grammar.isBetweenCharacters(state)) {
      this.#updateText(state);
    } else {
      this.#updateWalked(state);
    }
  }

  /** True if a token may follow in the state last given to {@link update}. */
  allows(token: number): boolean {
    return ((this.bits[token >>> 5] ?? 0) & (1 << (token & 31))) !== 0;
  }

  /**
   * Sets the logits of all tokens that may not follow in `state` to -Infinity.
   *
   * @param logits by token id; models often have more of them than their tokenizer has tokens
   * @throws a RangeError if they are too few for the tokenizer
   */
  apply(logits: Float32Array, state: GrammarState): void {
    this.update(state);
    const { bits } = this;
    if (logits.length < this.#size) {
      throw new RangeError(`The model tells ${logits.length} tokens apart, but its tokenizer has ${this.#size}.`);
    }
    for (let word = 0; word < bits.length; word++) {
      const first = word * 32;
      if (bits[word] === 0) {
        // Outside of texts most words are empty: all of a run at once.
        while (bits[word + 1] === 0) word++;
        logits.fill(Number.NEGATIVE_INFINITY, first, word * 32 + 32);
        continue;
      }
      // Bit by bit from the highest: 31 - clz32 is the position of a number's highest bit.
      for (let forbidden = ~(bits[word] as number); forbidden !== 0; ) {
        const bit = 31 - Math.clz32(forbidden);
        if (first + bit < logits.length) logits[first + bit] = Number.NEGATIVE_INFINITY;
        forbidden &= ~(1 << bit);
      }
    }
    logits.fill(Number.NEGATIVE_INFINITY, bits.length * 32);
  }

  #updateWalked(state: GrammarState): void {
    this.bits.fill(0);
    const kept = this.#kept.get(state);
    if (kept) {
      setBits(this.bits, kept, kept.length);
      return;
    }
    const count = this.trie.collect(this.grammar, state, this.#found);
    setBits(this.bits, this.#found, count);
    // Within characters of texts there are too many states, and visits too rare, to keep what was found.
    if (!this.grammar.isInText(state)) this.#kept.set(state, this.#found.slice(0, count));
  }

  #updateText(state: GrammarState): void {
    const { classes, closing } = this.#text;
    let count = 0;
    for (let i = 0; i < classes.length; i++) {
      const { example, ids } = classes[i] as (typeof classes)[number];
      const isAllowed = this.grammar.advance(state, example) >= 0;
      this.#allowedClass[i] = isAllowed ? 1 : 0;
      if (isAllowed) count += ids.length;
    }
    // From all tokens or from none, whichever is nearer.
    const fromAll = count * 2 > this.#textCount;
    if (fromAll) this.bits.set(this.#allText);
    else this.bits.fill(0);
    for (let i = 0; i < classes.length; i++) {
      const { ids } = classes[i] as (typeof classes)[number];
      if (fromAll && !this.#allowedClass[i]) clearBits(this.bits, ids);
      else if (!fromAll && this.#allowedClass[i]) setBits(this.bits, ids, ids.length);
    }
    setBits(this.bits, this.#found, closing.collect(this.grammar, state, this.#found));
  }
}

function setBits(bits: Uint32Array, ids: ArrayLike<number>, count: number): void {
  for (let i = 0; i < count; i++) {
    const id = ids[i] as number;
    bits[id >>> 5] = (bits[id >>> 5] as number) | (1 << (id & 31));
  }
}

function clearBits(bits: Uint32Array, ids: ArrayLike<number>): void {
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i] as number;
    bits[id >>> 5] = (bits[id >>> 5] as number) & ~(1 << (id & 31));
  }
}
