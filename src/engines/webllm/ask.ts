import { looksLikePayload } from '../../piece/dialect';
import { findJsonObject } from '../../piece/json-in-text';
import type { Payload } from '../../piece/payload';
import { PayloadError } from '../../piece/payload-error';
import { ModelError, type ModelSpec } from '../model-engine';
import type { ExampleFinder } from '../prompts/nearest-examples';
import type { ChatMessage, PromptProfile } from '../prompts/profile';
import { PROFILES, profileOfId } from '../prompts/profiles';
import { readAnswer } from '../prompts/read-answer';
import { estimateChatTokens } from '../prompts/token-estimate';
import { answerSchema, type ChatRequest } from './chat-request';
import type { ModelAnswer } from './run-model';

/** Most examples shown, where the context has room for them. */
const EXAMPLES = 4;

/** Asks a model for payloads in the words of its prompt profile. */
export class Asker {
  readonly #profile: PromptProfile;
  readonly #schema: string;

  constructor(
    private readonly spec: ModelSpec,
    private readonly findExamples: ExampleFinder | undefined,
  ) {
    this.#profile = profileOfId(spec.profile) ?? (PROFILES[0] as PromptProfile);
    this.#schema = answerSchema(this.#profile.answerKeys);
  }

  /** A request that is like all others, with an answer of one token. */
  get warmUp(): ChatRequest {
    return { ...this.#requestFor([{ role: 'user', content: '-' }], 0), maxTokens: 1 };
  }

  /**
   * The chat that asks for a vibe's payload.
   *
   * @throws RangeError for blank text
   */
  messages(vibe: string): readonly ChatMessage[] {
    const { contextTokens } = this.spec;
    return this.#profile.messages(vibe, { contextTokens, examples: this.findExamples?.(vibe, EXAMPLES) ?? [] });
  }

  /**
   * The payload of an answer to a chat. A model whose answer is cut off or cannot be read is asked once more.
   *
   * @param seed an unsigned 32-bit integer
   * @throws ModelError if the second answer is no better
   */
  async ask(
    messages: readonly ChatMessage[],
    seed: number,
    answerTo: (request: ChatRequest) => Promise<ModelAnswer>,
  ): Promise<Payload> {
    const first = await answerTo(this.#requestFor(messages, seed));
    const payload = read(first);
    if (!(payload instanceof PayloadError) && isWhole(first)) return payload;
    const problem = payload instanceof PayloadError ? payload.message : 'It was cut off.';
    const second = read(await answerTo(this.#requestFor(this.#again(messages, first.text, problem), (seed + 1) >>> 0)));
    if (second instanceof PayloadError) throw unreadable(this.spec, second);
    return second;
  }

  /** The chat that asks again; where that is too long for the model, the first once more. */
  #again(messages: readonly ChatMessage[], answer: string, problem: string): readonly ChatMessage[] {
    const again = this.#profile.again(messages, answer, problem);
    const room = this.spec.contextTokens - this.#profile.answerTokens;
    return estimateChatTokens(again) <= room ? again : messages;
  }

  #requestFor(messages: readonly ChatMessage[], seed: number): ChatRequest {
    const { sampling, answerTokens } = this.#profile;
    return { messages, sampling, seed, maxTokens: answerTokens, schema: this.#schema };
  }
}

/** The payload of an answer, or what is wrong with it. */
function read({ text }: ModelAnswer): Payload | PayloadError {
  try {
    return readAnswer(text);
  } catch (error) {
    if (error instanceof PayloadError) return error;
    throw error;
  }
}

function isWhole({ text, isFinished }: ModelAnswer): boolean {
  return isFinished || findJsonObject(text, looksLikePayload)?.truncated === false;
}

function unreadable({ name }: ModelSpec, { issues }: PayloadError): ModelError {
  const what = issues[0]?.message ?? 'it was empty';
  return new ModelError(
    'answer',
    `${name} twice gave an answer that is no music: ${what}. Try again, or choose a larger model.`,
  );
}
