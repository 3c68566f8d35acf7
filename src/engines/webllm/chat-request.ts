import { MAX_THINKING_LENGTH, MAX_TITLE_LENGTH } from '../../piece/schema';
import { answerJsonSchema } from '../prompts/payload-json-schema';
import type { AnswerKey, ChatMessage, Sampling } from '../prompts/profile';
import type { ChatConfig } from './chat-config';

/** What is asked of the model. */
export interface ChatRequest {
  readonly messages: readonly ChatMessage[];
  readonly sampling: Sampling;
  /** An unsigned 32-bit integer. */
  readonly seed: number;
  /** Most tokens of the answer. */
  readonly maxTokens: number;
  /** The JSON Schema that the answer is held to, as text: the same text lets the library use its grammar again. */
  readonly schema: string;
}

/** Texts of an answer with their longest length: the library's grammar counts characters. */
const LENGTHS: Partial<Record<AnswerKey, number>> = {
  thinking: MAX_THINKING_LENGTH,
  justification: MAX_THINKING_LENGTH,
  title: MAX_TITLE_LENGTH,
};

/** The JSON Schema of an answer as the library's grammar takes it: with lengths, lest a small model never ends a text. */
export function answerSchema(keys: readonly AnswerKey[]): string {
  const schema = answerJsonSchema(keys) as { readonly properties: Record<string, object> };
  const properties = Object.entries(schema.properties).map(([key, property]) => {
    const maxLength = LENGTHS[key as AnswerKey];
    return [key, maxLength === undefined ? property : { ...property, maxLength }];
  });
  return JSON.stringify({ ...schema, properties: Object.fromEntries(properties) });
}

/** Gemmas before the fourth know no system role: their chat template puts its text before the first message's. */
const WITHOUT_SYSTEM_ROLE = /^gemma[23]?(_text)?$/;

/** A chat as the model's template is to get it. */
export function chatFor(
  { model_type, conv_template: { role_templates } }: Pick<ChatConfig, 'model_type' | 'conv_template'>,
  messages: readonly ChatMessage[],
): ChatMessage[] {
  const merged = WITHOUT_SYSTEM_ROLE.test(model_type) ? withoutSystem(messages) : [...messages];
  // The library fills templates by String.replace, which takes "$&" and the like for patterns.
  return merged.map(({ role, content }) => ({
    role,
    content: role === 'system' || role_templates?.[role] !== undefined ? content.replaceAll('$', '$$$$') : content,
  }));
}

function withoutSystem([system, first, ...others]: readonly ChatMessage[]): ChatMessage[] {
  if (system?.role !== 'system' || !first) return [system, first, ...others].filter((message) => message !== undefined);
  return [{ ...first, content: `${system.content}\n\n${first.content}` }, ...others];
}
