import type { Connection } from './connection';
import { EndpointError } from './endpoint-error';
import { Watch } from './watch';

/** What Node says of connections that fail, by the code of the error's cause. */
const NODE_WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing runs there, or it listens on another port',
  ENOTFOUND: 'there is no host of that name',
  EAI_AGAIN: 'the name could not be looked up; is the network there?',
  ECONNRESET: 'the server closed the connection',
  UND_ERR_SOCKET: 'the server closed the connection',
  ETIMEDOUT: 'the server did not react',
  UND_ERR_CONNECT_TIMEOUT: 'the server did not react',
};

/** How long to look whether a server is there at all, in milliseconds. */
const PROBE_TIME = 3000;

/** Why there was no response at all, in plain words. Browsers do not tell a page; so it looks for itself. */
export async function explainUnreachable(
  connection: Connection,
  error: unknown,
  signal: AbortSignal,
): Promise<EndpointError> {
  const { base, page } = connection;
  const because = (why: string) =>
    new EndpointError('unreachable', `The server at ${base.origin} was not reached: ${why}.`);
  if (page === undefined) return because(nodeWords(error));
  if (isMixedContent(base.origin, page) && !base.isLoopback) {
    return because(
      'this page came over https, from which browsers allow no plain http to another machine. Give the server https, or open Tintune over http',
    );
  }
  if (globalThis.navigator?.onLine === false && !base.isLocal) return because('there is no network');
  const { origin } = new URL(page);
  if (origin !== base.origin && (await answersAtAll(base.origin, signal))) {
    return because(
      `it is there, but does not allow pages from ${origin}. Turn on CORS in the server's settings (Ollama: OLLAMA_ORIGINS; LM Studio: Enable CORS; vLLM: --allowed-origins)`,
    );
  }
  return because(
    base.isLocal
      ? 'nothing runs there, or the browser may not look into the local network; it may have asked for that'
      : 'nothing runs there, or the network blocks it',
  );
}

function nodeWords(error: unknown): string {
  const { code } = ((error as { cause?: unknown } | null)?.cause ?? {}) as { code?: unknown };
  return NODE_WORDS[String(code)] ?? (typeof code === 'string' ? code : 'the connection failed');
}

/** True where an https page would ask over http, which browsers forbid except to the same machine. */
export function isMixedContent(origin: string, page: string): boolean {
  return page.startsWith('https:') && origin.startsWith('http:');
}

/** True if any server answers, even one that shows this page nothing: such a request carries no key. */
async function answersAtAll(origin: string, signal: AbortSignal): Promise<boolean> {
  const watch = new Watch(signal);
  watch.within(PROBE_TIME, new Error('no server answered'));
  try {
    await fetch(origin, { mode: 'no-cors', credentials: 'omit', cache: 'no-store', signal: watch.signal });
    return true;
  } catch {
    return false;
  } finally {
    watch.end();
  }
}
