import { type ByteChunks, chunksOf, peek } from '../formats/byte-chunks';
import { HEAD_BYTES } from '../formats/detect-format';
import type { ByteSource } from './byte-source';
import { fetchOrExplain, fetchRange } from './fetch-or-explain';
import { HttpRanges } from './http-ranges';
import { SourceError } from './source-error';

/**
 * A file behind an address. Its first bytes are asked for as a range: the answer tells whether the server hands out
 * parts of it.
 *
 * @throws SourceError saying why it cannot be fetched
 */
export async function urlSource(url: string, name: string, signal: AbortSignal): Promise<ByteSource> {
  if (!/^https?:/.test(url)) throw new SourceError('An address starts with https://');
  const response = await fetchRange(url, 0, HEAD_BYTES, signal);
  const partial = response.status === 206 ? await partialSource(url, name, signal, response) : null;
  return partial ?? streamedSource(response.status === 206 ? await fetchOrExplain(url, { signal }) : response, name);
}

/** The source if its whole length is known; null otherwise. */
async function partialSource(
  url: string,
  name: string,
  signal: AbortSignal,
  response: Response,
): Promise<ByteSource | null> {
  const size = totalOf(response) ?? (await lengthOf(url, signal));
  if (size === null) return null;
  const head = new Uint8Array(await response.arrayBuffer());
  const ranges = new HttpRanges(url, size, head);
  return {
    name,
    size,
    file: null,
    ranges,
    head: async (length) => head.subarray(0, length),
    chunks: () => (head.length >= size ? once(head) : fetchedChunks(() => fetchOrExplain(url, { signal }))),
  };
}

/** A file that is known to be text: its bytes as they come, with one request. */
export async function plainSource(url: string, name: string, signal: AbortSignal): Promise<ByteSource> {
  return streamedSource(await fetchOrExplain(url, { signal }), name);
}

function streamedSource(response: Response, name: string): ByteSource {
  const length = Number(response.headers.get('content-length'));
  // Of an answer that was packed for the way, the header tells the packed length.
  const size = response.headers.get('content-encoding') === null && length > 0 ? length : null;
  let chunks: ByteChunks = fetchedChunks(async () => response);
  return {
    name,
    size,
    file: null,
    ranges: null,
    head: async (bytes) => {
      const peeked = await peek(chunks, bytes);
      chunks = peeked.chunks;
      return peeked.head;
    },
    chunks: () => chunks,
  };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** A response's bytes; a connection that breaks is named. */
async function* fetchedChunks(open: () => Promise<Response>): AsyncGenerator<Uint8Array> {
  const { body } = await open();
  if (!body) return;
  try {
    yield* chunksOf(body);
  } catch (cause) {
    if (cause instanceof TypeError)
      throw new SourceError('The connection broke off. The rows so far are here.', { cause });
    throw cause;
  }
}

/** The whole length out of `Content-Range: bytes 0-9/100`, where the server lets us read that header. */
function totalOf(response: Response): number | null {
  const total = /\/(\d+)$/.exec(response.headers.get('content-range') ?? '')?.[1];
  return total === undefined ? null : Number(total);
}

/** The length that a HEAD request tells, or null. */
async function lengthOf(url: string, signal: AbortSignal): Promise<number | null> {
  const response = await fetch(url, { method: 'HEAD', signal }).catch(() => null);
  signal.throwIfAborted();
  const length = Number(response?.ok ? response.headers.get('content-length') : 0);
  return length > 0 ? length : null;
}
