import type { Payload } from '../../piece/payload';
import { PayloadError } from '../../piece/payload-error';
import type { Engine, GenerateOptions } from '../engine';
import type { ExampleFinder } from '../prompts/nearest-examples';
import type { ChatMessage, PromptProfile } from '../prompts/profile';
import { PROFILES, profileOfId } from '../prompts/profiles';
import { AnswerStream, type ModelAnswer } from './answer-stream';
import { type Connection, connectionTo, PATIENCE, type Patience, pieces, readText, send } from './connection';
import { EndpointError } from './endpoint-error';
import { shownText } from './key';
import { meta } from './meta';
import {
  type ChatRequest,
  type ConcessionId,
  chatRequest,
  concede,
  concessionTo,
  payloadOf,
  wrongAnswer,
} from './model';
import { asksToWait, isServerFailure, type Refusal, refusalError, refusalOf } from './refusal';
import type { EndpointSettings } from './settings';
import { sleep, Watch } from './watch';

/** What happens besides tokens coming. */
export type EndpointStatus =
  /** The server asked to wait. */
  | { readonly kind: 'waiting'; readonly seconds: number }
  /** The server failed, and is asked once more. */
  | { readonly kind: 'retrying' }
  /** The server refused a part of the request, and is asked without it. */
  | { readonly kind: 'conceding'; readonly what: ConcessionId }
  /** The answer was no payload, and the model is asked again: its text starts anew. */
  | { readonly kind: 'asking again' };

/** What an endpoint engine is made of. */
export interface EndpointOptions {
  readonly settings: EndpointSettings;
  /** The key, asked for at each generation and kept nowhere else. */
  readonly key: () => string | null;
  /** Finds scenes to show the model; without it, it sees none. */
  readonly findExamples?: ExampleFinder;
  /** Address of the page; undefined in a terminal. */
  readonly page?: string | undefined;
  readonly onStatus?: (status: EndpointStatus) => void;
  readonly patience?: Partial<Patience>;
}

/** Most examples shown, where the context has room for them. */
const EXAMPLES = 4;
/** How often one generation waits for a server that asks for it. */
const MAX_WAITS = 3;
/** The wait where the server does not say how long, in seconds; doubled each time. */
const DEFAULT_WAIT = 5;
/** Before a server that failed is asked once more, in milliseconds. */
const FAILURE_PAUSE = 1000;
/** Read of a refusal, in bytes. */
const MAX_REFUSAL = 65_536;

/**
 * An engine that asks a model behind an OpenAI-compatible address. Its generations reject with an {@link EndpointError}
 * whose message is for the user; with RangeError for blank text; with the signal's reason when aborted.
 */
export function createEndpointEngine(options: EndpointOptions): Engine {
  // What the server has refused once it is not asked for again.
  const concessions = new Set<ConcessionId>();
  return { meta, generate: async (vibe, call) => new Generation(options, call, concessions).run(vibe) };
}

/** One generation: its requests, waits and second tries. */
class Generation {
  readonly #profile: PromptProfile;
  readonly #connection: Connection;
  readonly #patience: Patience;
  #waits = 0;
  #failures = 0;

  constructor(
    private readonly options: EndpointOptions,
    private readonly call: GenerateOptions,
    private readonly concessions: Set<ConcessionId>,
  ) {
    const { settings, key, page, patience } = options;
    this.#profile = profileOf(settings);
    this.#connection = connectionTo(settings.url, key(), page);
    this.#patience = { ...PATIENCE, ...patience };
  }

  async run(vibe: string): Promise<Payload> {
    this.call.signal?.throwIfAborted();
    const { settings, findExamples } = this.options;
    const moreTokens = Math.max(0, (settings.maxTokens ?? 0) - this.#profile.answerTokens);
    const messages = this.#profile.messages(vibe, {
      contextTokens: settings.contextTokens - moreTokens,
      examples: findExamples?.(vibe, EXAMPLES) ?? [],
      ...(settings.systemText !== null && { systemText: settings.systemText }),
    });
    const first = await this.#ask(messages, this.call.seed);
    try {
      return payloadOf(first);
    } catch (error) {
      if (!(error instanceof PayloadError)) throw error;
      return this.#askAgain(messages, first, error);
    }
  }

  async #askAgain(messages: readonly ChatMessage[], first: ModelAnswer, wrong: PayloadError): Promise<Payload> {
    this.options.onStatus?.({ kind: 'asking again' });
    const seed = (this.call.seed + 1) >>> 0;
    const second = await this.#ask(this.#profile.again(messages, first.text, wrong.message), seed);
    try {
      return payloadOf(second);
    } catch (error) {
      throw error instanceof PayloadError ? wrongAnswer(error, this.#show) : error;
    }
  }

  /** Asks until there is an answer, or a reason why there will be none. */
  async #ask(messages: readonly ChatMessage[], seed: number): Promise<ModelAnswer> {
    const { settings } = this.options;
    const { sampling, answerKeys, answerTokens } = this.#profile;
    const request = chatRequest({
      model: settings.model,
      messages,
      answerKeys,
      sampling: { ...sampling, temperature: settings.temperature ?? sampling.temperature },
      maxTokens: settings.maxTokens ?? answerTokens,
      seed,
    });
    for (;;) {
      const conceded = concede(request, this.concessions);
      const response = await this.#send(conceded);
      this.call.signal?.throwIfAborted();
      if ('text' in response) return response;
      await this.#overcome(conceded, response);
    }
  }

  /** Makes ready for the next try after a refusal. Throws EndpointError if there is to be none. */
  async #overcome(request: ChatRequest, refusal: Refusal): Promise<void> {
    const { onStatus, settings } = this.options;
    const { signal } = this.call;
    const concession = concessionTo(request, refusal.status, refusal.body);
    if (concession !== null) {
      this.concessions.add(concession);
      onStatus?.({ kind: 'conceding', what: concession });
      return;
    }
    if (asksToWait(refusal) && this.#waits < MAX_WAITS) {
      const seconds = refusal.retryAfter ?? DEFAULT_WAIT * 2 ** this.#waits;
      if (seconds * 1000 > this.#patience.retryAfter) throw asksForTooLong(seconds);
      this.#waits++;
      onStatus?.({ kind: 'waiting', seconds });
      return sleep(seconds * 1000, signal);
    }
    if (isServerFailure(refusal) && this.#failures === 0) {
      this.#failures++;
      onStatus?.({ kind: 'retrying' });
      return sleep(FAILURE_PAUSE, signal);
    }
    const { base, key } = this.#connection;
    throw refusalError(refusal, { key, model: settings.model, address: base.shown });
  }

  async #send(request: ChatRequest): Promise<ModelAnswer | Refusal> {
    const watch = new Watch(this.call.signal);
    const { firstByte, wholeAnswer } = this.#patience;
    try {
      this.call.onProgress?.({ phase: 'warming', done: 0, total: null, unit: 'tokens' });
      watch.within(request.stream === true ? firstByte : wholeAnswer, tooSlow('began no answer'));
      const response = await send(this.#connection, 'chat/completions', request, watch);
      if (response.ok) return await this.#read(response, watch);
      return refusalOf(response, await readText(response, watch, MAX_REFUSAL), Date.now());
    } finally {
      watch.end();
    }
  }

  async #read(response: Response, watch: Watch): Promise<ModelAnswer> {
    const { signal, onToken, onProgress } = this.call;
    // One piece may hold many tokens: none of them is told of after a cancellation.
    const isWanted = () => !signal?.aborted;
    const stream = new AnswerStream(this.#show, {
      onText: (text) => {
        if (isWanted()) onToken?.(text);
      },
      onTokens: (done) => {
        if (isWanted()) onProgress?.({ phase: 'generating', done, total: null, unit: 'tokens' });
      },
    });
    try {
      for await (const bytes of pieces(response, watch)) {
        watch.within(this.#patience.betweenPieces, tooSlow('stopped within its answer'));
        stream.push(bytes);
        if (stream.done) break;
      }
    } catch (error) {
      if (!(error instanceof EndpointError)) throw error;
      // What was complete when the connection broke is an answer; so is one after whose end it fell silent.
      if (error.problem === 'cut' || (error.problem === 'timeout' && stream.finished)) return stream.end(true);
      throw error;
    }
    return stream.end();
  }

  readonly #show = (words: string) => shownText(words, this.#connection.key);
}

function profileOf({ profile: id }: EndpointSettings): PromptProfile {
  const profile = profileOfId(id);
  if (profile) return profile;
  const ids = PROFILES.map((known) => known.id).join(', ');
  throw new EndpointError('settings', `There is no prompt profile "${id}". There is: ${ids}.`);
}

function tooSlow(what: string): EndpointError {
  return new EndpointError('timeout', `The server ${what} for too long. It may be overloaded; try again.`);
}

function asksForTooLong(seconds: number): EndpointError {
  const wait = seconds < 120 ? `${Math.ceil(seconds)} seconds` : `${Math.ceil(seconds / 60)} minutes`;
  return new EndpointError('limit', `The server is busy and asks to wait ${wait}.`);
}
