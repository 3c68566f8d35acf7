import { looksLikePayload } from '../../piece/dialect';
import { findJsonObject } from '../../piece/json-in-text';
import type { Payload } from '../../piece/payload';
import type { PayloadError } from '../../piece/payload-error';
import { answerJsonSchema } from '../prompts/payload-json-schema';
import type { AnswerKey, ChatMessage, Sampling } from '../prompts/profile';
import { readAnswer } from '../prompts/read-answer';
import type { ModelAnswer } from './answer-stream';
import { brokenConnection, EndpointError } from './endpoint-error';

/** The body of a chat completion request, as JSON. */
export interface ChatRequest {
  readonly model: string;
  readonly messages: readonly ChatMessage[];
  readonly [parameter: string]: unknown;
}

/** What a request is made of. */
export interface RequestParts {
  readonly model: string;
  readonly messages: readonly ChatMessage[];
  readonly answerKeys: readonly AnswerKey[];
  readonly sampling: Sampling;
  /** Most tokens the model may write. */
  readonly maxTokens: number;
  /** An unsigned 32-bit integer. */
  readonly seed: number;
}

/** Seeds of some servers are signed 32-bit integers, and -1 (4294967295) means a random one. */
const SEED_COUNT = 2_147_483_647;

/** A streaming request for an answer that follows the payload's JSON Schema. */
export function chatRequest({ model, messages, answerKeys, sampling, maxTokens, seed }: RequestParts): ChatRequest {
  return {
    model,
    messages,
    stream: true,
    stream_options: { include_usage: true },
    temperature: sampling.temperature,
    top_p: sampling.topP,
    seed: seed % SEED_COUNT,
    max_tokens: maxTokens,
    response_format: {
      type: 'json_schema',
      json_schema: { name: 'payload', strict: true, schema: answerJsonSchema(answerKeys) },
    },
  };
}

/** A way to ask for less, for servers that refuse a part of a request. */
interface Concession {
  readonly id: ConcessionId;
  /** How servers name what they refuse. */
  readonly named: RegExp;
  /** The request without it; null if there is nothing of it. */
  readonly without: (request: ChatRequest) => ChatRequest | null;
}

export type ConcessionId =
  | 'usage in the stream'
  | 'structured output'
  | 'seed'
  | 'top_p'
  | 'temperature'
  | 'max_tokens'
  | 'streaming'
  | 'system messages';

/** In the order in which they are tried where a server's words fit more than one. */
const CONCESSIONS: readonly Concession[] = [
  { id: 'usage in the stream', named: /stream_options|include_usage/i, without: withoutParameter('stream_options') },
  {
    id: 'structured output',
    named: /response_format|json_schema|structured output|guided|grammar|\bschema\b/i,
    without: withoutParameter('response_format'),
  },
  { id: 'seed', named: /\bseed\b/i, without: withoutParameter('seed') },
  { id: 'top_p', named: /\btop_p\b/i, without: withoutParameter('top_p') },
  { id: 'temperature', named: /\btemperature\b/i, without: withoutParameter('temperature') },
  { id: 'max_tokens', named: /\bmax_tokens\b|\bmax_completion_tokens\b/i, without: withNewTokenLimit },
  { id: 'streaming', named: /\bstream(?:ing)?\b/i, without: withoutStreaming },
  {
    id: 'system messages',
    named: /\bsystem\b.{0,40}\b(?:role|message|prompt)|roles must alternate/i,
    without: withoutSystem,
  },
];

/** Statuses with which servers refuse what they do not know; some fail with 500 in the model's chat template. */
const REFUSALS: readonly number[] = [400, 422, 500, 501];

/** The request is too long for the model; such refusals name `max_tokens`, but asking without it would not help. */
export const CONTEXT_EXCEEDED = /context.{0,20}(?:length|window|size)|exceeds?.{0,40}context/i;

/**
 * The concession with which a refused request may be sent again, or null if nothing that the server names is left.
 *
 * @param status the HTTP status of the refusal
 * @param body   the server's words
 */
export function concessionTo(request: ChatRequest, status: number, body: string): ConcessionId | null {
  if (!REFUSALS.includes(status) || CONTEXT_EXCEEDED.test(body)) return null;
  return CONCESSIONS.find(({ named, without }) => named.test(body) && without(request) !== null)?.id ?? null;
}

/** A request after concessions. */
export function concede(request: ChatRequest, concessions: Iterable<ConcessionId>): ChatRequest {
  let conceded = request;
  for (const id of concessions) conceded = CONCESSIONS.find((one) => one.id === id)?.without(conceded) ?? conceded;
  return conceded;
}

function withoutParameter(name: string): Concession['without'] {
  return (request) => {
    if (request[name] === undefined) return null;
    const { [name]: _, ...rest } = request;
    return rest as ChatRequest;
  };
}

/** OpenAI's newer models take the limit under another name. */
function withNewTokenLimit(request: ChatRequest): ChatRequest | null {
  const { max_tokens: limit, ...rest } = request;
  return limit === undefined ? null : ({ ...rest, max_completion_tokens: limit } as ChatRequest);
}

function withoutStreaming(request: ChatRequest): ChatRequest | null {
  if (request.stream !== true) return null;
  const { stream_options: _, ...rest } = request;
  return { ...rest, stream: false } as ChatRequest;
}

/** The system text at the head of the first user message, for chat templates that have no such role. */
function withoutSystem(request: ChatRequest): ChatRequest | null {
  const [system, first, ...others] = request.messages;
  if (system?.role !== 'system' || !first) return null;
  return { ...request, messages: [{ ...first, content: `${system.content}\n\n${first.content}` }, ...others] };
}

/**
 * The payload of a model's answer. An answer that was cut off counts only if its object is complete.
 *
 * @throws PayloadError with an issue for each wrong field, where the model may be asked again
 * @throws EndpointError where that would be no use
 */
export function payloadOf({ text, end }: ModelAnswer): Payload {
  if (end !== 'stop' && !isComplete(text)) throw unfinished(end);
  if (text.trim() === '') throw new EndpointError('answer', 'The model sent an empty answer. Try again.');
  return readAnswer(text);
}

function isComplete(text: string): boolean {
  return findJsonObject(text, looksLikePayload)?.truncated === false;
}

function unfinished(end: 'length' | 'cut'): EndpointError {
  if (end === 'cut') return brokenConnection();
  return new EndpointError(
    'answer',
    'The model reached its limit of tokens before its answer was complete. Raise the limit, or choose a model that thinks less.',
  );
}

/** What to tell of an answer that is no payload. */
export function wrongAnswer(error: PayloadError, show: (words: string) => string): EndpointError {
  return new EndpointError('answer', `The model's answer is no music: ${show(error.message)}`);
}
