import type { ChatMessage } from '../prompts/profile';
import { readTokens, type TokenReading } from './model';
import type { LoadedModel, Reading, Tokenizer } from './runtime';

/** A prompt as tokens. */
export interface Prompt {
  /** What all prompts with the same first message begin with: the instructions, most of the tokens. */
  readonly shared: readonly number[];
  /** What is its own, at least one token. */
  readonly own: readonly number[];
}

/** Reads prompts; what they share is read once and kept. */
export class PromptReader {
  #known: { readonly tokens: readonly number[]; readonly reading: Reading } | null = null;

  constructor(
    private readonly model: LoadedModel,
    private readonly tokenizer: Tokenizer,
  ) {}

  /** The tokens of a chat. */
  promptOf(messages: readonly ChatMessage[]): Prompt {
    const tokens = this.tokenizer.prompt(messages);
    const first = messages[0];
    if (first?.role !== 'system') return { shared: [], own: tokens };
    const other = this.tokenizer.prompt([first, { role: 'user', content: '?' }]);
    const length = tokens.findIndex((token, i) => token !== other[i]);
    return { shared: tokens.slice(0, Math.max(0, length)), own: tokens.slice(Math.max(0, length)) };
  }

  /**
   * Begins a text with what a prompt shares with others, which is read if it has not been.
   *
   * @param readerOf how a text's tokens are read
   * @returns the text, to be ended by the caller
   * @throws the signal's reason
   */
  async begin({ shared }: Prompt, readerOf: (reading: Reading) => TokenReading): Promise<Reading> {
    if (!this.#known || !isSame(this.#known.tokens, shared)) await this.#keep(shared, readerOf);
    return this.#known?.reading.fork() ?? this.model.begin();
  }

  async #keep(tokens: readonly number[], readerOf: (reading: Reading) => TokenReading): Promise<void> {
    this.#known?.reading.end();
    this.#known = null;
    if (tokens.length === 0) return;
    const reading = this.model.begin();
    try {
      await readTokens(tokens, readerOf(reading));
      this.#known = { tokens, reading };
    } finally {
      if (!this.#known) reading.end();
    }
  }
}

function isSame(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((token, i) => token === b[i]);
}
