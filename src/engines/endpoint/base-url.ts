import { EndpointError } from './endpoint-error';

/** Where an OpenAI-compatible API is. */
export interface BaseUrl {
  /** Scheme, host and port: what a key belongs to. */
  readonly origin: string;
  /** Host of this machine or of a private network. */
  readonly isLocal: boolean;
  readonly isLoopback: boolean;
  /** The address without its query, to be shown. */
  readonly shown: string;
  /** The whole address of one of the API's paths, e.g. `chat/completions`. */
  at(path: string): string;
}

/** Paths of the API that people copy with the address. */
const API_PATHS = /\/(?:chat\/completions|completions|models|embeddings)$/;

/** Parameters that would carry a key into places where addresses are shown and kept. */
const SECRET_PARAMETER = /key|token|secret|signature|^sig$|password/i;

const LOOPBACK = /^(?:localhost|.+\.localhost|127(?:\.\d+){3}|\[::1\])$/;
/** Private IPv4 ranges (RFC 1918), link-local and unique local IPv6 (RFC 4193), names of home networks, bare names. */
const PRIVATE =
  /^(?:10(?:\.\d+){3}|192\.168(?:\.\d+){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d+){2}|\[f[cde].*\]|.+\.(?:local|lan|home|internal)|[^.:]+)$/;

/**
 * Reads an address as people give it: with or without the scheme, `/v1`, a slash at the end or the path of a call. A bare
 * host means its `/v1`; any other path is kept, as providers have their own. A query (an API version) goes with each call.
 *
 * @param page address of the page, against which a path such as `/v1` is read; none in a terminal
 * @throws EndpointError that names what is wrong and what is allowed
 */
export function readBaseUrl(text: string, page?: string): BaseUrl {
  const url = parse(text.trim(), page);
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new EndpointError('settings', `The address must begin with http:// or https://, not ${url.protocol}//.`);
  if (url.username !== '' || url.password !== '')
    throw new EndpointError('settings', 'Leave the name and password out of the address, and give the key by itself.');
  if ([...url.searchParams.keys()].some((name) => SECRET_PARAMETER.test(name)))
    throw new EndpointError('settings', 'Leave the key out of the address, and give it by itself.');
  const given = url.pathname.replace(/\/+$/, '').replace(API_PATHS, '').replace(/\/+$/, '');
  const path = given === '' ? '/v1' : given;
  const isLoopback = LOOPBACK.test(url.hostname);
  return {
    origin: url.origin,
    isLoopback,
    isLocal: isLoopback || PRIVATE.test(url.hostname),
    shown: url.origin + path,
    at: (call) => `${url.origin}${path}/${call}${url.search}`,
  };
}

function parse(text: string, page: string | undefined): URL {
  if (text === '')
    throw new EndpointError('settings', 'Give the address of the server, for example http://localhost:1234/v1.');
  try {
    if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return new URL(text);
    if (text.startsWith('/')) return new URL(text, page);
    const guess = new URL(`https://${text}`);
    return LOOPBACK.test(guess.hostname) || PRIVATE.test(guess.hostname) ? new URL(`http://${text}`) : guess;
  } catch {
    throw new EndpointError('settings', 'That is no address. One looks like this: http://localhost:1234/v1.');
  }
}
