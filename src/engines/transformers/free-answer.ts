import { byteArray } from '../grammar/byte-text';
import type { TokenVocabulary } from '../grammar/token-vocabulary';
import type { AnswerWriter } from './model';

/** An answer without a grammar: whatever the model writes, until it ends or has written too much. */
export class FreeAnswer implements AnswerWriter {
  readonly jumpedCount = 0;
  #tokens = 0;
  #text = '';
  #hasEnded = false;
  readonly #characters = new TextDecoder();

  constructor(
    private readonly vocabulary: TokenVocabulary,
    private readonly endTokens: readonly number[],
    private readonly maxTokens: number,
  ) {}

  get isComplete(): boolean {
    return this.#hasEnded || this.#tokens >= this.maxTokens;
  }

  get tokenCount(): number {
    return this.#tokens;
  }

  get text(): string {
    return this.#text;
  }

  constrain(): void {}

  accept(token: number): void {
    if (this.endTokens.includes(token)) {
      this.#hasEnded = true;
      return;
    }
    this.#tokens++;
    const bytes = this.vocabulary.tokens[token];
    if (bytes) this.#text += this.#characters.decode(byteArray(bytes), { stream: true });
  }

  jump(): readonly number[] {
    return [];
  }
}
