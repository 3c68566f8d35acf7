import { byteArray } from './byte-text';
import type { Grammar, GrammarState } from './grammar';
import { REFUSED } from './grammar';
import { GrammarMask } from './grammar-mask';
import { type EncodeText, JumpForward } from './jump-forward';
import type { TokenVocabulary } from './token-vocabulary';

/** What a {@link ConstrainedDecoder} needs to know of a model. */
export interface ConstrainedModel {
  readonly vocabulary: TokenVocabulary;
  /** The tokens that end an answer (`eos_token_id` of a model's generation config). */
  readonly endTokens: readonly number[];
  readonly encode: EncodeText;
}

/**
 * Holds a model to a grammar. Made once for a model and a grammar, as it sorts the whole vocabulary; each answer then is
 * one {@link Answer}.
 */
export class ConstrainedDecoder {
  readonly grammar: Grammar;
  readonly mask: GrammarMask;
  readonly jump: JumpForward;
  readonly vocabulary: TokenVocabulary;
  readonly endTokens: readonly number[];

  constructor(grammar: Grammar, { vocabulary, endTokens, encode }: ConstrainedModel) {
    this.grammar = grammar;
    this.vocabulary = vocabulary;
    this.endTokens = endTokens;
    this.mask = new GrammarMask(grammar, vocabulary, endTokens);
    this.jump = new JumpForward(grammar, this.mask.trie, vocabulary, encode);
  }

  /** Begins an answer. */
  begin(): Answer {
    return new Answer(this);
  }
}

/**
 * One answer as it is written:
 *
 * ```ts
 * const answer = decoder.begin();
 * let input: readonly number[] = [...prompt, ...answer.jump()];
 * while (!answer.isComplete) {
 *   const logits = await forward(input);
 *   answer.constrain(logits);
 *   const token = sampler.draw(logits);
 *   answer.accept(token);
 *   input = [token, ...answer.jump()];
 * }
 * ```
 */
export class Answer {
  readonly #decoder: ConstrainedDecoder;
  #state: GrammarState;
  readonly #characters = new TextDecoder();
  #text = '';
  #jumped = 0;
  #tokens = 0;

  constructor(decoder: ConstrainedDecoder) {
    this.#decoder = decoder;
    this.#state = decoder.grammar.start;
  }

  /** True once all has been written; an end token may follow. */
  get isComplete(): boolean {
    return this.#decoder.grammar.isComplete(this.#state);
  }

  /** Tokens so far. */
  get tokenCount(): number {
    return this.#tokens;
  }

  /** Those of them that the grammar forced. */
  get jumpedCount(): number {
    return this.#jumped;
  }

  /** What has been written, but for a last character that lacks some of its bytes yet. */
  get text(): string {
    return this.#text;
  }

  /** Sets the logits of all tokens that may not follow to -Infinity. Throws a RangeError if there are too few logits. */
  constrain(logits: Float32Array): void {
    this.#decoder.mask.apply(logits, this.#state);
  }

  /** Takes the next token. Throws a RangeError for one that may not follow. */
  accept(token: number): void {
    const { grammar, vocabulary, endTokens } = this.#decoder;
    const isEnd = endTokens.includes(token);
    if (isEnd && this.isComplete) return;
    const bytes = isEnd ? undefined : vocabulary.tokens[token];
    const next = bytes ? grammar.advance(this.#state, bytes) : REFUSED;
    if (!bytes || next === REFUSED) throw new RangeError(`token ${token} may not follow`);
    this.#state = next;
    this.#text += this.#characters.decode(byteArray(bytes), { stream: true });
    this.#tokens++;
  }

  /** Takes the tokens that must come next, without the model having been asked; empty where it has a choice. */
  jump(): readonly number[] {
    const tokens = this.#decoder.jump.tokens(this.#state);
    for (const token of tokens) this.accept(token);
    this.#jumped += tokens.length;
    return tokens;
  }
}
