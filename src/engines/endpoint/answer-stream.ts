import { isObject } from '../../piece/json-in-text';
import { brokenConnection, EndpointError } from './endpoint-error';
import { type SseEvent, SseParser } from './sse';

/** Longest response that is read, in bytes. A stream spends some 300 on each token. */
export const MAX_RESPONSE_BYTES = 8_388_608;
/** Longest answer that is read, in UTF-16 units. A payload has about 4,000. */
export const MAX_ANSWER_LENGTH = 200_000;

/** What a model answered. */
export interface ModelAnswer {
  readonly text: string;
  /** How it ended: of itself, at its limit of tokens, or because the connection did. */
  readonly end: 'stop' | 'length' | 'cut';
  /** Tokens of the answer: as the server counts them, else the pieces of text that came. */
  readonly tokens: number;
}

/** Told of an answer while it comes. */
export interface AnswerListener {
  /** Called with each piece of text. */
  onText?(text: string): void;
  /** Called with the tokens so far, reasoning outside of the answer included. */
  onTokens?(tokens: number): void;
}

type Form = 'unknown' | 'events' | 'json';

/** How an event stream may begin. */
const EVENT_FIELDS = ['data', 'event', 'id', 'retry', ':'];

/**
 * Reads the body of a chat completion from bytes that come in pieces, cut anywhere: an event stream or one JSON object,
 * whichever it turns out to be. Servers answer in the one where the other was asked for, and name the wrong type.
 */
export class AnswerStream {
  #form: Form = 'unknown';
  readonly #decoder = new TextDecoder();
  readonly #events = new SseParser();
  readonly #show: (words: string) => string;
  readonly #listener: AnswerListener;
  /** Undecided text, or the JSON so far. */
  #pending: string[] = [];
  readonly #text: string[] = [];
  #bytes = 0;
  #length = 0;
  #pieces = 0;
  #countedTokens: number | null = null;
  #finish: string | null = null;
  #done = false;

  /** @param show makes a server's own words fit to be shown */
  constructor(show: (words: string) => string, listener: AnswerListener = {}) {
    this.#show = show;
    this.#listener = listener;
  }

  /** True once the stream said that it is over. */
  get done(): boolean {
    return this.#done;
  }

  /** True if the model had finished, whether the stream said that it is over or not. */
  get finished(): boolean {
    return this.#done || this.#finish !== null;
  }

  /**
   * Takes the next bytes.
   *
   * @throws EndpointError if they are too many, not the protocol, or an error the server sent
   */
  push(bytes: Uint8Array): void {
    this.#bytes += bytes.length;
    if (this.#bytes > MAX_RESPONSE_BYTES) throw tooLong();
    this.#take(this.#decoder.decode(bytes, { stream: true }));
  }

  /**
   * The answer, when no more bytes come.
   *
   * @param broken true if the connection broke
   * @throws EndpointError as `push`, or if there is no answer
   */
  end(broken = false): ModelAnswer {
    this.#take(this.#decoder.decode());
    if (this.#form === 'unknown') {
      if (broken) throw brokenConnection();
      throw this.#pending.join('').trim() === '' ? empty() : notTheProtocol(this.#pending.join(''));
    }
    if (this.#form === 'json') this.#readWhole(broken);
    else if (!broken) for (const event of this.#events.end()) this.#readEvent(event);
    return { text: this.#text.join(''), end: this.#endOf(), tokens: this.#countedTokens ?? this.#pieces };
  }

  #endOf(): ModelAnswer['end'] {
    if (this.#finish === 'length') return 'length';
    return this.finished ? 'stop' : 'cut';
  }

  #take(text: string): void {
    if (this.#form === 'events') {
      this.#readEvents(text);
      return;
    }
    this.#pending.push(text);
    if (this.#form === 'json') return;
    const start = this.#pending.join('').trimStart();
    this.#pending = [start];
    this.#form = formOf(start);
    if (this.#form === 'events') this.#readEvents(start);
  }

  #readEvents(text: string): void {
    let events: SseEvent[];
    try {
      events = this.#events.push(text);
    } catch {
      throw tooLong();
    }
    for (const event of events) if (!this.#done) this.#readEvent(event);
  }

  #readEvent({ event, data }: SseEvent): void {
    if (data.trim() === '') return;
    if (data.trim() === '[DONE]') {
      this.#done = true;
      return;
    }
    const value = parseJson(data);
    if (event === 'error') throw this.#serverError(isObject(value) ? (value.error ?? value) : data);
    if (!isObject(value)) throw notTheProtocol(data);
    this.#readChunk(value);
  }

  #readWhole(broken: boolean): void {
    const json = this.#pending.join('');
    const value = parseJson(json);
    if (value === undefined && broken) throw brokenConnection();
    if (!isObject(value)) throw notTheProtocol(json);
    if (!isObject(firstOf(value.choices)) && !hasError(value)) throw notTheProtocol(json);
    this.#readChunk(value);
    this.#done = true;
  }

  /** Reads a chunk of a stream, or a whole completion: they differ in `delta` and `message`. */
  #readChunk(chunk: Record<string, unknown>): void {
    if (hasError(chunk)) throw this.#serverError(chunk.error);
    if (isObject(chunk.usage) && typeof chunk.usage.completion_tokens === 'number' && chunk.usage.completion_tokens > 0)
      this.#count(chunk.usage.completion_tokens);
    const choice = firstOf(chunk.choices);
    if (!isObject(choice)) return;
    const message = isObject(choice.delta) ? choice.delta : choice.message;
    if (isObject(message)) this.#readMessage(message);
    if (typeof choice.finish_reason !== 'string') return;
    this.#finish = choice.finish_reason;
    if (this.#finish === 'content_filter')
      throw new EndpointError('answer', "The server's filter stopped the answer. Try other words.");
  }

  #readMessage(message: Record<string, unknown>): void {
    if (typeof message.refusal === 'string' && message.refusal !== '')
      throw new EndpointError('answer', 'The model declined to answer. Try other words.');
    const text = textOf(message.content);
    const reasoning = textOf(message.reasoning_content) || textOf(message.reasoning);
    if (text === '' && reasoning === '') return;
    this.#pieces++;
    if (this.#countedTokens === null) this.#listener.onTokens?.(this.#pieces);
    if (text === '') return;
    this.#length += text.length;
    if (this.#length > MAX_ANSWER_LENGTH) throw tooLong();
    this.#text.push(text);
    this.#listener.onText?.(text);
  }

  #serverError(error: unknown): EndpointError {
    const words = this.#show(errorWords(error));
    return new EndpointError('server', `The server stopped with an error${words === '' ? '.' : `: ${words}`}`);
  }

  #count(tokens: number): void {
    this.#countedTokens = tokens;
    this.#listener.onTokens?.(tokens);
  }
}

function formOf(start: string): Form {
  if (start.startsWith('{')) return 'json';
  if (EVENT_FIELDS.some((field) => start.startsWith(field))) return 'events';
  if (EVENT_FIELDS.some((field) => field.startsWith(start))) return 'unknown';
  throw notTheProtocol(start);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function firstOf(list: unknown): unknown {
  return Array.isArray(list) ? list[0] : undefined;
}

function hasError(value: Record<string, unknown>): boolean {
  return value.error !== undefined && value.error !== null;
}

/** A message's text, which may come in parts. */
function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content.map((part) => (isObject(part) && typeof part.text === 'string' ? part.text : '')).join('');
}

/** The words of an error object, in any of the forms servers use; empty if it has none. */
export function errorWords(error: unknown): string {
  if (typeof error === 'string') return error;
  if (!isObject(error)) return '';
  const words = error.message ?? error.detail ?? error.error;
  return typeof words === 'string' ? words : isObject(words) ? errorWords(words) : '';
}

function tooLong(): EndpointError {
  return new EndpointError('protocol', 'The server sent far more than an answer can have, so it was stopped.');
}

function empty(): EndpointError {
  return new EndpointError('answer', 'The server sent an empty answer.');
}

function notTheProtocol(text: string): EndpointError {
  const isPage = /^\s*<(?:!doctype|html|\?xml)/i.test(text);
  return new EndpointError(
    'protocol',
    isPage
      ? 'The address answers with a web page, not with a model. It usually ends with /v1.'
      : "The server's answer is not that of an OpenAI-compatible API. Check the address; it usually ends with /v1.",
  );
}
