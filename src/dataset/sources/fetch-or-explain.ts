import { SourceError } from './source-error';

/** Fetches, and says in words why it cannot. Rejects with a SourceError, or the signal's reason. */
export async function fetchOrExplain(url: string, options: RequestInit = {}): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, options);
  } catch (cause) {
    options.signal?.throwIfAborted();
    throw new SourceError(unreachable(url), { cause });
  }
  if (!response.ok) throw new SourceError(refusal(url, response.status));
  return response;
}

/**
 * Fetches the bytes `start` to before `end`. The browser must not keep them: from a part it kept and a rest that the
 * server packs for the way, Chromium puts together a file of both.
 */
export function fetchRange(url: string, start: number, end: number, signal?: AbortSignal): Promise<Response> {
  const headers = { Range: `bytes=${start}-${end - 1}` };
  return fetchOrExplain(url, { headers, cache: 'no-store', ...(signal ? { signal } : {}) });
}

/** A browser does not say why: without a connection, without an answer, or without permission (CORS). */
function unreachable(url: string): string {
  const host = hostOf(url);
  // Node has no navigator before its version 21.
  if (globalThis.navigator?.onLine === false) return `There is no connection, so ${host} cannot be reached.`;
  return `${host} does not answer, or does not let other sites read this file (CORS). Download the file and open it from here.`;
}

const REFUSALS: Readonly<Record<number, string>> = {
  401: 'does not hand out this file without signing in',
  403: 'does not hand out this file without signing in',
  404: 'has no file at this address',
  410: 'no longer has a file at this address',
  429: 'asks to wait before the next request',
};

function refusal(url: string, status: number): string {
  return `${hostOf(url)} ${REFUSALS[status] ?? 'answered with an error'} (${status}).`;
}

/** The server's name. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : 'The server';
}
