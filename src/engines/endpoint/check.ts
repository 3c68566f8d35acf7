import { isObject } from '../../piece/json-in-text';
import { type Connection, connectionTo, PATIENCE, pieces, readText, send } from './connection';
import { EndpointError } from './endpoint-error';
import { refusalError, refusalOf } from './refusal';
import type { EndpointSettings } from './settings';
import { isMixedContent } from './unreachable';
import { Watch } from './watch';

/** A model that a server offers. */
export interface ServedModel {
  readonly id: string;
  /** Tokens it holds, where the server says so. */
  readonly contextTokens: number | null;
}

/** What is known of an endpoint before it is asked for music. */
export interface EndpointCheck {
  /** `unsure`: the server answers, but whether it has the model shows only at the first answer. */
  readonly state: 'ready' | 'unsure' | 'failed';
  /** What was found, in plain sentences. */
  readonly text: string;
  /** What the user should know besides. */
  readonly warnings: readonly string[];
  /** Models the server offers; empty if it does not list them. */
  readonly models: readonly ServedModel[];
}

/** Longest list of models that is read, in bytes; large providers' have half a megabyte. */
const MAX_LIST_BYTES = 8_388_608;
const MAX_REFUSAL = 65_536;
/** Statuses of servers without a list, and of addresses where no server of this kind is. */
const NO_LIST: readonly number[] = [404, 405, 501];
/** Where servers write how many tokens a model holds: vLLM, OpenRouter, llama.cpp. */
const CONTEXT_KEYS = ['max_model_len', 'context_length', 'n_ctx'] as const;

/**
 * Looks whether a server is there, takes the key and has the model. Costs no tokens. Never throws but when aborted.
 *
 * @param page address of the page; undefined in a terminal
 */
export async function checkEndpoint(
  { url, model }: Pick<EndpointSettings, 'url' | 'model'>,
  key: string | null,
  { page, signal }: { readonly page?: string; readonly signal?: AbortSignal } = {},
): Promise<EndpointCheck> {
  let warnings: string[] = [];
  try {
    const connection = connectionTo(url, key, page);
    warnings = warningsOf(connection);
    return { ...found(model, await listModels(connection, signal)), warnings };
  } catch (error) {
    if (!(error instanceof EndpointError)) throw error;
    return { state: 'failed', text: error.message, warnings, models: [] };
  }
}

function found(model: string, models: readonly ServedModel[] | null): Omit<EndpointCheck, 'warnings'> {
  if (models === null || models.length === 0) {
    return {
      state: 'unsure',
      text: 'The server answers, but lists no models. Is the address right? It usually ends with /v1.',
      models: [],
    };
  }
  const count = models.length === 1 ? '1 model' : `${models.length} models`;
  if (model === '') return { state: 'unsure', text: `The server answers and has ${count}. Choose one.`, models };
  return models.some(({ id }) => id === model)
    ? { state: 'ready', text: `The server answers and has "${model}".`, models }
    : { state: 'unsure', text: `The server answers and lists ${count}, but not "${model}".`, models };
}

function warningsOf({ base, key, page }: Connection): string[] {
  const warnings: string[] = [];
  if (key !== null && base.origin.startsWith('http:') && !base.isLocal) {
    warnings.push('The key and your texts travel unencrypted: the address begins with http://.');
  }
  if (page !== undefined && isMixedContent(base.origin, page) && !base.isLoopback) {
    warnings.push('Browsers do not let a page from https ask a plain http address on another machine.');
  }
  return warnings;
}

/**
 * The models a server offers, or null if it has no such list.
 *
 * @throws EndpointError if the server is not there, refuses or answers in another form; the signal's reason
 */
export async function listModels(connection: Connection, signal?: AbortSignal): Promise<ServedModel[] | null> {
  const watch = new Watch(signal);
  watch.within(PATIENCE.models, new EndpointError('timeout', 'The server did not answer in time.'));
  try {
    const response = await send(connection, 'models', undefined, watch);
    if (response.ok) return readModels(await readList(response, watch));
    const refusal = refusalOf(response, await readText(response, watch, MAX_REFUSAL), Date.now());
    if (NO_LIST.includes(refusal.status)) return null;
    throw refusalError(refusal, { key: connection.key, model: '', address: connection.base.shown });
  } finally {
    watch.end();
  }
}

async function readList(response: Response, watch: Watch): Promise<string> {
  const decoder = new TextDecoder();
  const parts: string[] = [];
  let bytes = 0;
  for await (const piece of pieces(response, watch)) {
    bytes += piece.length;
    if (bytes > MAX_LIST_BYTES) throw new EndpointError('protocol', 'The list of models is far too long.');
    parts.push(decoder.decode(piece, { stream: true }));
  }
  return parts.join('');
}

function readModels(text: string): ServedModel[] {
  const list = modelList(text);
  if (!list) {
    throw new EndpointError(
      'protocol',
      'The address does not answer as an OpenAI-compatible API does. It usually ends with /v1.',
    );
  }
  return list.filter(isObject).flatMap((model) => {
    const context = CONTEXT_KEYS.map((key) => model[key]).find((value) => typeof value === 'number');
    return typeof model.id === 'string'
      ? [{ id: model.id, contextTokens: (context as number | undefined) ?? null }]
      : [];
  });
}

/** The list in `data`; some servers send it bare. */
function modelList(text: string): unknown[] | null {
  try {
    const value: unknown = JSON.parse(text);
    const list = isObject(value) ? value.data : value;
    return Array.isArray(list) ? list : null;
  } catch {
    return null;
  }
}
