import { afterEach, describe, expect, it, vi } from 'vitest';
import { connectionTo } from './connection';
import { explainUnreachable } from './unreachable';

afterEach(() => {
  vi.unstubAllGlobals();
});

/** What is said where a browser's `fetch` failed, and a look at the server ends in this way. */
function explain(url: string, page: string, isThere: boolean, network = true) {
  vi.stubGlobal('navigator', { onLine: network });
  vi.stubGlobal('fetch', async () => {
    if (!isThere) throw new TypeError('Failed to fetch');
    return new Response(null);
  });
  const connection = connectionTo(url, 'sk-0123456789', page);
  return explainUnreachable(connection, new TypeError('Failed to fetch'), new AbortController().signal);
}

describe('a browser that could not reach a server', () => {
  it.each([
    [
      'CORS',
      'http://localhost:1234',
      'http://localhost:5173/',
      true,
      /does not allow pages from http:\/\/localhost:5173/,
    ],
    ['nothing there', 'http://localhost:1234', 'http://localhost:5173/', false, /nothing runs there, or the browser/],
    ['a blocked network', 'https://api.example.com', 'https://tintune.example/', false, /the network blocks it/],
    ['mixed content', 'http://192.168.0.7:1234', 'https://tintune.example/', true, /no plain http/],
    ['CORS on this machine', 'http://localhost:1234', 'https://tintune.example/', true, /Turn on CORS/],
  ])('is explained: %s', async (_, url, page, isThere, words) => {
    expect(await explain(url, page, isThere)).toMatchObject({ problem: 'unreachable', message: words });
  });

  it('is explained: no network', async () => {
    const error = await explain('https://api.example.com', 'https://tintune.example/', false, false);
    expect(error.message).toMatch(/there is no network/);
  });
});
