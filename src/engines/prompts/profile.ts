import type { Palette, Payload } from '../../piece/payload';

/** One message of a chat. */
export interface ChatMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

/** A vibe with the payload it became, shown to a model as an example. */
export interface PromptExample {
  readonly vibe: string;
  readonly payload: Payload;
}

/** What a prompt is made for. */
export interface PromptContext {
  /** Tokens the model holds, prompt and answer together. */
  readonly contextTokens: number;
  /** Examples, the most telling first; as many are shown as fit. Profiles of fine-tuned models show none. */
  readonly examples?: readonly PromptExample[];
  /** Stands in for the profile's own system text: for a model trained with another wording, to the letter. */
  readonly systemText?: string;
}

/** A top-level key of an answer. */
export type AnswerKey = 'thinking' | 'justification' | 'title' | 'config' | 'palettes';

/** How a kind of model is asked, and what it answers. */
export interface PromptProfile {
  readonly id: string;
  readonly name: string;
  /** The top-level keys of its answers, in order; `readAnswer` reads all forms. */
  readonly answerKeys: readonly AnswerKey[];
  /** Tokens to leave for the answer. */
  readonly answerTokens: number;
  /** What the model is sampled with unless the user chooses otherwise. */
  readonly sampling: Sampling;
  /**
   * The chat that asks for a vibe's payload; its last message is the user's.
   *
   * @throws RangeError with a plain sentence for blank text
   */
  messages(vibe: string, context: PromptContext): ChatMessage[];
  /**
   * The chat that asks again after an answer that was none.
   *
   * @param messages what was asked
   * @param answer   what came
   * @param problem  what was wrong with it, a line for each wrong field
   */
  again(messages: readonly ChatMessage[], answer: string, problem: string): ChatMessage[];
}

/** How tokens are drawn. */
export interface Sampling {
  /** 0 always takes the likeliest token. */
  readonly temperature: number;
  /** Draws among the likeliest tokens that have this probability together; 1 draws among all. */
  readonly topP: number;
}

/** A payload as an answer with these keys: compact JSON, as a model is to write it. */
export function writeAnswer(payload: Payload, keys: readonly AnswerKey[]): string {
  const parts: Record<AnswerKey, string | Payload['config'] | readonly Palette[]> = {
    thinking: payload.thinking,
    justification: payload.thinking,
    title: payload.title,
    config: payload.config,
    palettes: payload.palettes,
  };
  return JSON.stringify(Object.fromEntries(keys.map((key) => [key, parts[key]])));
}
