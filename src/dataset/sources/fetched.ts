import type { ByteSource } from './byte-source';
import { SourceError } from './source-error';

/** A file behind an address. */
export async function fetchedSource(url: string, name: string, signal: AbortSignal): Promise<ByteSource> {
  const response = await fetchOrExplain(url, { signal });
  const length = Number(response.headers.get('content-length'));
  // Of compressed answers the header tells the compressed length.
  const isPlain = response.headers.get('content-encoding') === null;
  return {
    name,
    size: isPlain && length > 0 ? length : null,
    file: null,
    stream: async () => {
      if (!response.body) throw new SourceError(`${hostOf(url)} sent nothing.`);
      return response.body;
    },
  };
}

/** Fetches, and says in words why it cannot. Aborting rejects with the signal's reason. */
export async function fetchOrExplain(url: string, options: RequestInit & { signal: AbortSignal }): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, options);
  } catch (cause) {
    options.signal.throwIfAborted();
    throw new SourceError(unreachable(url), { cause });
  }
  if (!response.ok) throw new SourceError(refusal(url, response.status));
  return response;
}

/** A browser does not say why a request failed: without a connection, without an answer, or without permission (CORS). */
function unreachable(url: string): string {
  if (!navigator.onLine) return `There is no connection, so ${hostOf(url)} cannot be reached.`;
  return `${hostOf(url)} does not answer, or does not allow other sites to read this file (CORS). Download the file and open it from here.`;
}

function refusal(url: string, status: number): string {
  const host = hostOf(url);
  if (status === 404 || status === 410) return `${host} has no file at this address (${status}).`;
  if (status === 401 || status === 403) return `${host} does not let us read this file without signing in (${status}).`;
  if (status === 429) return `${host} asks to wait before the next request (429).`;
  return `${host} answered with an error (${status}).`;
}

function hostOf(url: string): string {
  try {
    return new URL(url).host;
  } catch {
    return 'The server';
  }
}
