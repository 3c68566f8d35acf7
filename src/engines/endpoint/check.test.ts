import { afterEach, describe, expect, it, vi } from 'vitest';
import { checkEndpoint } from './check';
import { type Answering, type ChatServer, sendJson, startChatServer } from './testing/chat-server';

let server: ChatServer | undefined;

afterEach(async () => {
  vi.unstubAllGlobals();
  await server?.close();
  server = undefined;
});

async function check(answer: Answering, model = 'tiny', key: string | null = null) {
  server = await startChatServer(answer);
  return checkEndpoint({ url: server.url, model }, key);
}

const models = { object: 'list', data: [{ id: 'tiny', max_model_len: 8192 }, { id: 'large' }, 'rubbish', { id: 3 }] };

describe('the check of an endpoint', () => {
  it('lists the models and knows that the chosen one is there', async () => {
    const found = await check((response) => sendJson(response, 200, models), 'tiny', 'sk-0123456789');
    expect(found).toEqual({
      state: 'ready',
      text: 'The server answers and has "tiny".',
      warnings: [],
      models: [
        { id: 'tiny', contextTokens: 8192 },
        { id: 'large', contextTokens: null },
      ],
    });
    expect(server?.requests[0]).toMatchObject({
      path: '/v1/models',
      headers: { authorization: 'Bearer sk-0123456789' },
    });
  });

  it('says that the chosen model is not listed, or that one is to be chosen', async () => {
    const answer: Answering = (response) => sendJson(response, 200, models);
    expect(await check(answer, 'huge')).toMatchObject({ state: 'unsure', text: /2 models, but not "huge"/ });
    await server?.close();
    expect(await check(answer, '')).toMatchObject({ state: 'unsure', text: /Choose one/ });
  });

  it.each([
    ['a server without a list', 405, {}, 'unsure', /lists no models/],
    ['an empty list', 200, { data: [] }, 'unsure', /lists no models/],
    ['a refused key', 401, {}, 'failed', /wants a key/],
    ['another address', 404, { error: 'no model here' }, 'unsure', /usually ends with \/v1/],
    ['another kind of answer', 200, { hello: 1 }, 'failed', /OpenAI-compatible/],
    ['a failing server', 500, { error: 'out of memory' }, 'failed', /out of memory/],
  ])('explains %s', async (_, status, body, state, text) => {
    expect(await check((response) => sendJson(response, status, body))).toMatchObject({ state, text });
  });

  it('explains an address that is none, a server that is not there and a key no server can have', async () => {
    expect(await checkEndpoint({ url: 'ftp://x', model: '' }, null)).toMatchObject({ state: 'failed', text: /http/ });
    const gone = await startChatServer(() => undefined);
    await gone.close();
    expect(await checkEndpoint({ url: gone.url, model: '' }, null)).toMatchObject({ text: /nothing runs there/ });
    const badKey = await checkEndpoint({ url: gone.url, model: '' }, 'my key');
    expect(badKey).toMatchObject({ state: 'failed', text: /no key/ });
    expect(badKey.text).not.toContain('my key');
  });

  it('warns of keys that travel unencrypted and of plain http from an https page', async () => {
    vi.stubGlobal('fetch', async () => {
      throw new TypeError('Failed to fetch');
    });
    const warnings = async (url: string, key: string | null) =>
      (await checkEndpoint({ url, model: '' }, key, { page: 'https://tintune.example/' })).warnings.join(' ');
    expect(await warnings('http://example.com', 'k')).toMatch(/unencrypted.*Browsers do not let/);
    expect(await warnings('http://192.168.0.7', 'k')).toMatch(/^Browsers do not let/);
    expect(await warnings('http://localhost:1234', 'k')).toBe('');
    expect(await warnings('https://example.com', 'k')).toBe('');
  });

  it('stops at once when it is cancelled', async () => {
    const controller = new AbortController();
    server = await startChatServer(() => controller.abort(new Error('cancelled')));
    const look = checkEndpoint({ url: server.url, model: '' }, null, { signal: controller.signal });
    await expect(look).rejects.toThrow('cancelled');
  });
});
