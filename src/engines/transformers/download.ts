import { byteWords } from '../../lib/byte-words';
import { ModelError } from '../model-engine';
import type { FileStore } from './file-store';
import { fetchFile, nameOf, type RemoteFile, statedBytes, unreachable } from './remote-file';

/** Options of one download. */
export interface DownloadOptions {
  readonly signal?: AbortSignal;
  /** Called with bytes as they come. */
  readonly onBytes?: (bytes: number) => void;
}

/**
 * Fetches a file into a store. It is kept only if it came whole.
 *
 * @throws ModelError 'missing', 'network', 'corrupt' or 'storage'; the signal's reason
 */
export async function download(
  { address }: RemoteFile,
  store: FileStore,
  { signal, onBytes }: DownloadOptions = {},
): Promise<void> {
  const response = await fetchFile(address, signal);
  const bytes = statedBytes(response);
  const counter = new ByteCounter(address, bytes, onBytes);
  const body = response.body?.pipeThrough(counter.stream) ?? null;
  const headers = {
    'content-type': 'application/octet-stream',
    ...(bytes !== null && { 'content-length': `${bytes}` }),
  };
  try {
    await store.put(address, new Response(body, { headers }));
  } catch (cause) {
    signal?.throwIfAborted();
    throw counter.failure ?? storeFailure(cause, address, bytes);
  }
}

/** Passes bytes on, counts them, and fails at the end if some are missing. */
class ByteCounter {
  /** Why the body did not come whole. */
  failure: ModelError | null = null;
  readonly stream: TransformStream<Uint8Array, Uint8Array>;
  #received = 0;

  constructor(address: string, expected: number | null, onBytes: ((bytes: number) => void) | undefined) {
    this.stream = new TransformStream({
      transform: (chunk, controller) => {
        this.#received += chunk.length;
        onBytes?.(chunk.length);
        controller.enqueue(chunk);
      },
      flush: (controller) => {
        if (expected === null || this.#received === expected) return;
        this.failure = new ModelError(
          'corrupt',
          `${nameOf(address)} came cut off: ${this.#received} of ${expected} bytes. Try again.`,
        );
        controller.error(this.failure);
      },
    });
  }
}

/** Why a store did not take a file: no room, or a body that broke off. */
function storeFailure(cause: unknown, address: string, bytes: number | null): ModelError {
  if (cause instanceof ModelError) return cause;
  if ((cause as Error | null)?.name !== 'QuotaExceededError') return unreachable(address, cause);
  const size = bytes === null ? '' : ` (${byteWords(bytes)})`;
  return new ModelError(
    'storage',
    `There is no room for ${nameOf(address)}${size}: the browser gives this page no more storage. Delete another model or free some space; a private window gets little.`,
    { cause },
  );
}
