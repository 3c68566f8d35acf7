import { isObject } from '../../piece/json-in-text';
import { errorWords } from './answer-stream';
import { EndpointError, type EndpointProblem } from './endpoint-error';
import { shownText } from './key';
import { CONTEXT_EXCEEDED } from './model';
import { retryAfterSeconds } from './retry-after';

/** A response that is no success. */
export interface Refusal {
  readonly status: number;
  /** The body, cut to a bearable length. */
  readonly body: string;
  /** Seconds the server asks to wait; null if it does not say. */
  readonly retryAfter: number | null;
}

/** What a refusal is explained with. */
export interface RefusalContext {
  readonly key: string | null;
  /** Empty where none was asked for. */
  readonly model: string;
  /** The address, as shown. */
  readonly address: string;
}

/** Reads the head of a response that is no success. */
export function refusalOf(response: Response, body: string, now: number): Refusal {
  return { status: response.status, body, retryAfter: retryAfterSeconds(response.headers.get('retry-after'), now) };
}

/** Out of credit: no waiting helps. */
const NO_CREDIT = /insufficient_quota|insufficient (?:credit|balance|funds)|billing|out of credit/i;

/** True if the server asks to come back after a while. */
export function asksToWait({ status, body, retryAfter }: Refusal): boolean {
  return (status === 429 && !NO_CREDIT.test(body)) || (status === 503 && retryAfter !== null);
}

/** True if the server failed and one more try is worth while. */
export function isServerFailure({ status }: Refusal): boolean {
  return status >= 500 && status !== 501;
}

/** An error in plain words for a response that is no success. */
export function refusalError(refusal: Refusal, context: RefusalContext): EndpointError {
  const [problem, sentence] = explained(refusal, context);
  const words = problem === 'key' ? '' : shownText(wordsOf(refusal.body), context.key);
  return new EndpointError(problem, words === '' ? sentence : `${sentence} It says: ${words}`);
}

function explained(refusal: Refusal, { key, model, address }: RefusalContext): [EndpointProblem, string] {
  const { status, body } = refusal;
  if (status === 401 || status === 403) {
    return ['key', key === null ? 'The server wants a key.' : `The server refused the key (${status}). Check it.`];
  }
  if (status === 402 || (status === 429 && NO_CREDIT.test(body))) return ['limit', 'The account has no credit left.'];
  if (status === 404) {
    return model !== '' && /model/i.test(wordsOf(body))
      ? ['not-found', `The server has no model "${model}".`]
      : ['not-found', `There is no OpenAI-compatible API at ${address}. The address usually ends with /v1.`];
  }
  if (status === 405) return ['not-found', `There is no OpenAI-compatible API at ${address}.`];
  if (status === 413 || CONTEXT_EXCEEDED.test(body)) {
    return ['refused', 'Prompt and answer together are too long for the model. Set the tokens it holds.'];
  }
  if (status === 429) return ['limit', 'The server has too many requests.'];
  // A browser shows no more of a redirect than status 0.
  if (status < 400) {
    return ['not-found', 'The server sends this address on to another one. Give that one instead.'];
  }
  if (status >= 500) return ['server', `The server failed (${status}).`];
  return ['refused', `The server refused the request (${status}).`];
}

/** A server's own words: those of its error object, or the whole body if it is plain text. */
function wordsOf(body: string): string {
  try {
    const value: unknown = JSON.parse(body);
    return isObject(value) ? errorWords(value.error ?? value) : '';
  } catch {
    return /^\s*</.test(body) ? '' : body;
  }
}
