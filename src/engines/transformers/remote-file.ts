import { ModelError } from '../model-engine';

/** A file of a model on its server, as far as is known before it is fetched. */
export interface RemoteFile {
  readonly address: string;
  /** Null if the server does not say. */
  readonly bytes: number | null;
}

/** Statuses of hubs and servers for files that are not there, or not for everyone. */
const MISSING: readonly number[] = [401, 403, 404, 410];
/** Statuses of servers that do not answer HEAD. */
const NO_HEAD: readonly number[] = [400, 403, 405, 501];

/**
 * Asks whether a file is there, and how large it is; null if it is not there.
 *
 * @throws ModelError 'network'; the signal's reason
 */
export async function findFile(address: string, signal?: AbortSignal): Promise<RemoteFile | null> {
  const head = await ask(address, { method: 'HEAD' }, signal);
  const response = NO_HEAD.includes(head.status)
    ? await ask(address, { headers: { range: 'bytes=0-0' } }, signal)
    : head;
  void response.body?.cancel();
  if (isMissing(response)) return null;
  if (!response.ok) throw serverFailed(address, response.status);
  return { address, bytes: statedBytes(response) };
}

/**
 * Begins to fetch a file.
 *
 * @throws ModelError 'missing' or 'network'; the signal's reason
 */
export async function fetchFile(address: string, signal?: AbortSignal): Promise<Response> {
  const response = await ask(address, {}, signal);
  if (isMissing(response)) throw missingFile(address);
  if (!response.ok) throw serverFailed(address, response.status);
  return response;
}

/** The whole length of a response's body, in bytes, where it is stated. */
export function statedBytes({ headers }: Response): number | null {
  const whole = /\/(\d+)$/.exec(headers.get('content-range') ?? '')?.[1];
  if (whole !== undefined) return Number(whole);
  // The length of compressed bytes says nothing of the file.
  if (headers.get('content-encoding') || headers.get('content-length') === null) return null;
  return Number(headers.get('content-length'));
}

async function ask(address: string, init: RequestInit, signal?: AbortSignal): Promise<Response> {
  try {
    return await fetch(address, { ...init, ...(signal && { signal }), credentials: 'omit' });
  } catch (cause) {
    signal?.throwIfAborted();
    throw unreachable(address, cause);
  }
}

/** Sites of one page answer every address with that page. */
function isMissing({ status, headers }: Response): boolean {
  return MISSING.includes(status) || (status === 200 && /^text\/html\b/.test(headers.get('content-type') ?? ''));
}

/** A file that the address does not hold. */
export function missingFile(address: string): ModelError {
  return new ModelError(
    'missing',
    `There is no ${nameOf(address)} at ${hostOf(address)}. Check the model's address; some models are for signed-in people only.`,
  );
}

/** A server that cannot be reached. */
export function unreachable(address: string, cause?: unknown): ModelError {
  const isOffline = typeof navigator !== 'undefined' && navigator.onLine === false;
  const why = isOffline
    ? 'This device is offline.'
    : `${hostOf(address)} cannot be reached, or does not let this page in.`;
  return new ModelError('network', `${why} ${nameOf(address)} could not be fetched; files that came whole are kept.`, {
    cause,
  });
}

function serverFailed(address: string, status: number): ModelError {
  return new ModelError(
    'network',
    `${hostOf(address)} failed to send ${nameOf(address)} (status ${status}). Try again later.`,
  );
}

/** A file's name within its model, for people. */
export function nameOf(address: string): string {
  const { pathname } = new URL(address);
  return /[^/]+$/.exec(pathname)?.[0] ?? pathname;
}

function hostOf(address: string): string {
  return new URL(address).host;
}
