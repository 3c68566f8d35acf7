import { byteWords } from '../../lib/byte-words';
import { concatBytes } from '../../lib/bytes';
import { ModelError } from '../model-engine';
import { keep } from './kept-files';
import type { ModelFile } from './model-files';

/** Longest silence of a server, in milliseconds. */
const STALL = 30_000;

/** What a download is told, and tells. */
export interface DownloadOptions {
  readonly signal: AbortSignal;
  /** Called with each piece's length. */
  readonly onBytes: (bytes: number) => void;
  /** Called with the file's length before it comes, where the server states it. */
  readonly onLength?: (bytes: number) => void;
}

/** Fetches a file as a whole, without keeping it. */
export async function download(file: ModelFile, options: DownloadOptions): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  for await (const piece of pieces(file, options)) parts.push(piece);
  return concatBytes(parts) as Uint8Array<ArrayBuffer>;
}

/**
 * Fetches a file into the cache, without ever having it whole in memory.
 *
 * @param bytes its length, without which it is not kept
 */
export async function downloadToCache(file: ModelFile, bytes: number, options: DownloadOptions): Promise<void> {
  // The cache tells a failure of the body in its own words.
  let failure: unknown = null;
  const source = counted(file, bytes, options);
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await source.next();
        if (done) controller.close();
        else controller.enqueue(value);
      } catch (error) {
        failure = error;
        controller.error(error);
      }
    },
    async cancel() {
      await source.return(undefined);
    },
  });
  try {
    await keep(file, body, bytes);
  } catch (error) {
    throw failure ?? notKept(file, error);
  }
}

/** Pieces that are as many bytes together as they should be. */
async function* counted(file: ModelFile, bytes: number, options: DownloadOptions): AsyncGenerator<Uint8Array, void> {
  let done = 0;
  for await (const piece of pieces(file, options)) {
    done += piece.length;
    if (done > bytes) break;
    yield piece;
  }
  if (done !== bytes) {
    throw new ModelError(
      'corrupt',
      `The file ${file.name} is damaged: it has not the ${byteWords(bytes)} that it should have.`,
    );
  }
}

/** The pieces of a file as they come. */
async function* pieces({ name, address }: ModelFile, { signal, onBytes, onLength }: DownloadOptions) {
  const stall = new AbortController();
  const either = AbortSignal.any([signal, stall.signal]);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(() => stall.abort(), STALL);
  };
  try {
    wait();
    const response = await fetch(address, { signal: either });
    if (!response.ok) throw refused(name, response.status);
    // Hosts of single-page apps answer with their page where there is no file.
    if (response.headers.get('content-type')?.startsWith('text/html')) throw refused(name, 404);
    const length = statedLength(response);
    if (length !== null) onLength?.(length);
    const reader = (response.body ?? new Blob([]).stream()).getReader();
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      wait();
      onBytes(next.value.length);
      yield next.value as Uint8Array;
    }
  } catch (error) {
    signal.throwIfAborted();
    throw error instanceof ModelError ? error : notFetched(name, stall.signal.aborted, error);
  } finally {
    clearTimeout(timer);
    stall.abort();
  }
}

/** The length of compressed bytes says nothing of the file. */
function statedLength({ headers }: Response): number | null {
  return headers.has('content-encoding') ? null : Number(headers.get('content-length')) || null;
}

function refused(name: string, status: number): ModelError {
  if (status === 401 || status === 403) {
    return new ModelError(
      'missing',
      `The server does not give ${name} to everyone: the model may ask for a login, or not exist.`,
    );
  }
  if (status === 404 || status === 410)
    return new ModelError('missing', `The address holds no such model: ${name} is missing.`);
  return new ModelError('network', `The server failed to send ${name} (status ${status}). Try again later.`);
}

function notFetched(name: string, stalled: boolean, cause: unknown): ModelError {
  const why = stalled
    ? 'the server has stopped sending'
    : navigator.onLine
      ? 'the connection broke, or the server does not allow this page to ask'
      : 'there is no network';
  const resume = 'What came whole is kept, so that it goes on from there.';
  return new ModelError('network', `${name} could not be downloaded: ${why}. ${resume}`, { cause });
}

/** Why the cache did not take a file. */
export function notKept({ name }: ModelFile, cause: unknown): ModelError {
  const isFull = cause instanceof DOMException && cause.name === 'QuotaExceededError';
  return new ModelError(
    'storage',
    isFull
      ? `There is no room for ${name}: the browser gives this page no more storage. Delete other models, or free some disk space.`
      : `The browser refused to keep ${name}. In a private window it may keep nothing.`,
    { cause },
  );
}
