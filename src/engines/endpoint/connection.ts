import { type BaseUrl, readBaseUrl } from './base-url';
import { brokenConnection } from './endpoint-error';
import { readKey } from './key';
import { explainUnreachable } from './unreachable';
import type { Watch } from './watch';

/** How long to wait for a server, in milliseconds. */
export interface Patience {
  /** For the first byte of a stream: a local server may have to load the model first. */
  readonly firstByte: number;
  /** For the first byte where the answer comes as a whole. */
  readonly wholeAnswer: number;
  /** From one piece of the answer to the next. */
  readonly betweenPieces: number;
  /** For a list of models. */
  readonly models: number;
  /** The longest wait that a server may ask for. */
  readonly retryAfter: number;
}

export const PATIENCE: Patience = {
  firstByte: 120_000,
  wholeAnswer: 300_000,
  betweenPieces: 60_000,
  models: 15_000,
  retryAfter: 60_000,
};

/** A server, and how to talk to it. */
export interface Connection {
  readonly base: BaseUrl;
  /** Null where the server wants none. */
  readonly key: string | null;
  /** Address of the page that asks; undefined in a terminal. */
  readonly page: string | undefined;
}

/**
 * A connection to the server at an address, for the page at another.
 *
 * @throws EndpointError if the address is none, or the key one no server can have
 */
export function connectionTo(url: string, key: string | null, page: string | undefined): Connection {
  return { base: readBaseUrl(url, page), key: readKey(key), page };
}

/**
 * Sends a request and returns the response's head, whatever its status.
 *
 * @throws EndpointError if there is no response; the watch's reason if it was aborted
 */
export async function send(connection: Connection, path: string, body: unknown, watch: Watch): Promise<Response> {
  const { base, key } = connection;
  const headers: Record<string, string> = { accept: 'text/event-stream, application/json' };
  if (key !== null) headers.authorization = `Bearer ${key}`;
  if (body !== undefined) headers['content-type'] = 'application/json';
  try {
    return await fetch(base.at(path), {
      method: body === undefined ? 'GET' : 'POST',
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: watch.signal,
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      // Followed, a request that was sent on would lose its body, and the vibe would go where nobody chose.
      redirect: 'manual',
    });
  } catch (error) {
    if (watch.signal.aborted) throw watch.signal.reason;
    throw await explainUnreachable(connection, error, watch.signal);
  }
}

/**
 * The body of a response, piece by piece.
 *
 * @throws EndpointError if the connection breaks; the watch's reason if it was aborted
 */
export async function* pieces(response: Response, watch: Watch): AsyncGenerator<Uint8Array> {
  if (!response.body) return;
  const reader = response.body.getReader();
  const next = () =>
    reader.read().catch(() => {
      throw watch.signal.aborted ? watch.signal.reason : brokenConnection();
    });
  try {
    for (let piece = await next(); !piece.done; piece = await next()) yield piece.value;
  } finally {
    reader.cancel().catch(() => undefined);
  }
}

/** The head of a body as text: at most about `max` bytes. A connection that breaks only ends it. */
export async function readText(response: Response, watch: Watch, max: number): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  try {
    for await (const piece of pieces(response, watch)) {
      text += decoder.decode(piece, { stream: true });
      bytes += piece.length;
      if (bytes >= max) break;
    }
  } catch (error) {
    if (watch.signal.aborted) throw error;
  }
  return text;
}
