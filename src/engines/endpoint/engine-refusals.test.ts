import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { RAINY_STREET } from '../../piece/testing/rainy-street';
import { createEndpointEngine } from './engine';
import { DEFAULT_SETTINGS } from './settings';
import { chunk, sendJson, streamAnswer } from './testing/chat-server';
import { ANSWER, closeServer, engineFor, KEY } from './testing/engine-for';

afterEach(closeServer);

describe('an endpoint that wants patience', () => {
  it.each([
    ['seconds', () => '0'],
    ['an HTTP date', () => new Date(Date.now() - 1000).toUTCString()],
  ])('is waited for when it asks with %s in Retry-After', async (_, value) => {
    const { generate, statuses } = await engineFor((response, __, n) => {
      if (n === 0) sendJson(response, 429, { error: { message: 'slow down' } }, { 'retry-after': value() });
      else streamAnswer(response, ANSWER);
    });
    expect(await generate()).toEqual(RAINY_STREET);
    expect(statuses).toEqual([{ kind: 'waiting', seconds: 0 }]);
  });

  it('is not waited for longer than is bearable', async () => {
    const { generate } = await engineFor((response) => sendJson(response, 429, {}, { 'retry-after': '600' }));
    await expect(generate()).rejects.toMatchObject({ problem: 'limit', message: /asks to wait 10 minutes/ });
  });

  it('is given up after some waits', async () => {
    const { generate, requests } = await engineFor((response) => sendJson(response, 429, {}, { 'retry-after': '0' }));
    await expect(generate()).rejects.toMatchObject({ problem: 'limit' });
    expect(requests).toHaveLength(4);
  });

  it('is no longer waited for when the generation is cancelled', async () => {
    const controller = new AbortController();
    const reason = new Error('cancelled');
    const { generate } = await engineFor((response) => sendJson(response, 429, {}, { 'retry-after': '30' }), {
      onStatus: () => controller.abort(reason),
    });
    await expect(generate({ signal: controller.signal })).rejects.toBe(reason);
  });

  it('is not waited for where the account has no credit', async () => {
    const { generate, requests } = await engineFor((response) =>
      sendJson(response, 429, { error: { code: 'insufficient_quota', message: 'You exceeded your current quota' } }),
    );
    await expect(generate()).rejects.toMatchObject({ problem: 'limit', message: /no credit/ });
    expect(requests).toHaveLength(1);
  });

  it('is asked once more when it failed, and only once', async () => {
    const { generate, requests, statuses } = await engineFor((response) =>
      sendJson(response, 502, { error: 'bad gateway' }),
    );
    await expect(generate()).rejects.toMatchObject({ problem: 'server', message: /502.*bad gateway/ });
    expect(requests).toHaveLength(2);
    expect(statuses).toEqual([{ kind: 'retrying' }]);
  });
});

describe('an endpoint that gives no answer', () => {
  it.each([
    ['the key is refused', 401, { error: { message: `Incorrect API key provided: ${KEY}` } }, 'key', /refused the key/],
    ['the key has no right', 403, {}, 'key', /refused the key/],
    ['there is no such model', 404, { error: { message: 'model "tiny" not found' } }, 'not-found', /no model "tiny"/],
    ['there is no such address', 404, 'Not Found', 'not-found', /usually ends with \/v1/],
    ['the request is refused', 400, { error: { message: 'too many cats' } }, 'refused', /too many cats/],
    [
      'the request is too long',
      400,
      { error: { message: "model's maximum context length is 2048; reduce max_tokens" } },
      'refused',
      /too long for the model/,
    ],
    ['it lies elsewhere', 308, {}, 'not-found', /another one/],
  ])('says that %s', async (_, status, body, problem, message) => {
    const { generate, requests } = await engineFor((response) =>
      sendJson(response, status, body, status === 308 ? { location: 'http://127.0.0.1:1/v1' } : {}),
    );
    await expect(generate()).rejects.toMatchObject({ name: 'EndpointError', problem, message });
    expect(requests).toHaveLength(1);
  });

  it('says that a key is wanted where none was given', async () => {
    const { generate, requests } = await engineFor((response) => sendJson(response, 401, {}), { key: () => null });
    await expect(generate()).rejects.toMatchObject({ problem: 'key', message: 'The server wants a key.' });
    expect(requests[0]?.headers.authorization).toBeUndefined();
  });

  it('says that nothing runs there', async () => {
    const { generate, server } = await engineFor(() => undefined);
    await server.close();
    await expect(generate()).rejects.toMatchObject({ problem: 'unreachable', message: /nothing runs there/ });
  });

  it.each([
    ['before the first byte', '', 'timeout', /began no answer/],
    ['within the answer', chunk({ content: ANSWER.slice(0, 50) }), 'timeout', /stopped within its answer/],
  ])('says that it is too slow %s', async (_, first, problem, message) => {
    const { generate } = await engineFor(
      (response) => {
        response.writeHead(200);
        if (first !== '') response.write(first);
      },
      { patience: { firstByte: 150, betweenPieces: 150 } },
    );
    await expect(generate()).rejects.toMatchObject({ problem, message });
  });

  it.each([
    ['before any text', ''],
    ['within the answer', chunk({ content: ANSWER.slice(0, 50) })],
    ['within a whole answer', '{"choices": [{"message": {"con'],
  ])('says that the connection broke %s', async (_, first) => {
    const { generate } = await engineFor((response) => {
      response.writeHead(200);
      response.write(`: hello\n\n${first}`, () => setTimeout(() => response.destroy(), 20));
    });
    await expect(generate()).rejects.toMatchObject({ problem: 'cut', message: /connection broke/ });
  });

  it('takes an answer that was complete when the connection broke', async () => {
    const { generate } = await engineFor((response) => {
      response.writeHead(200);
      response.write(chunk({ content: ANSWER }), () => setTimeout(() => response.destroy(), 20));
    });
    expect(await generate()).toEqual(RAINY_STREET);
  });

  it.each([
    ['one line', 'x'.repeat(65_536)],
    ['one event', `data: ${'x'.repeat(65_536)}`],
    ['one JSON object', `{"a": "${'x'.repeat(65_536)}`],
    ['comments', ': x\n\n'.repeat(20_000)],
    ['text without end', chunk({ content: 'x'.repeat(65_536) })],
    ['blanks', ' '.repeat(65_536)],
  ])('stops reading 10 MB of garbage: %s', async (_, garbage) => {
    const { generate, server } = await engineFor((response) => {
      response.writeHead(200);
      for (let sent = 0; sent < 10_485_760; sent += garbage.length) response.write(garbage);
      setTimeout(() => response.end(), 2000).unref();
    });
    await expect(generate()).rejects.toMatchObject({ problem: 'protocol' });
    await server.left;
  });

  it.each([
    ['a web page', '<!doctype html><title>Hello</title>', 'protocol', /web page/],
    ['JSON of another kind', '{"hello": "world"}', 'protocol', /not that of an OpenAI-compatible API/],
    ['a stream of another kind', 'data: hello\n\n', 'protocol', /not that of an OpenAI-compatible API/],
    ['nothing', '', 'answer', /empty/],
    ['no text', chunk({}, 'stop'), 'answer', /empty/],
    ['an error in the stream', 'data: {"error":{"message":"out of memory"}}\n\n', 'server', /out of memory/],
    ['an error event', 'event: error\ndata: {"message":"out of memory"}\n\n', 'server', /out of memory/],
    ['an error in an answer', '{"error":{"message":"out of memory"}}', 'server', /out of memory/],
    ['a refusal', chunk({ refusal: 'no' }, 'stop'), 'answer', /declined/],
    ['a filter', chunk({ content: '{' }, 'content_filter'), 'answer', /filter/],
    ['too few tokens', chunk({ content: ANSWER.slice(0, 900) }, 'length'), 'answer', /limit of tokens/],
  ])('names %s', async (_, body, problem, message) => {
    const { generate } = await engineFor((response) => {
      response.writeHead(200);
      response.end(body);
    });
    await expect(generate()).rejects.toMatchObject({ problem, message });
  });

  it('names a prompt profile that is not there', async () => {
    const settings = { ...DEFAULT_SETTINGS, url: 'http://localhost', profile: 'oracle' };
    const engine = createEndpointEngine({ settings, key: () => null });
    await expect(engine.generate('rain', { seed: 1 })).rejects.toMatchObject({
      problem: 'settings',
      message: /oracle/,
    });
  });

  it('asks nothing for blank text', async () => {
    const { requests } = await engineFor((response) => streamAnswer(response, ANSWER));
    const engine = createEndpointEngine({ settings: { ...DEFAULT_SETTINGS, url: 'http://x' }, key: () => null });
    await expect(engine.generate(' \n ', { seed: 1 })).rejects.toThrow(RangeError);
    expect(requests).toHaveLength(0);
  });
});

describe('the key', () => {
  it('is in no error, whatever the server says of it', async () => {
    const anyKey = fc.stringMatching(/^[!-~]{6,60}$/);
    const anyStatus = fc.constantFrom(200, 400, 401, 403, 404, 418, 429);
    let status = 200;
    let key = '';
    const { generate } = await engineFor(
      (response) => {
        response.writeHead(status, { 'retry-after': '9999' });
        response.end(
          JSON.stringify({ error: { message: `the key ${key} (${encodeURIComponent(key)}) is bad: ${key}` } }),
        );
      },
      { key: () => key },
    );
    await fc.assert(
      fc.asyncProperty(anyKey, anyStatus, async (someKey, someStatus) => {
        [key, status] = [someKey, someStatus];
        const error = await generate().catch((thrown) => thrown);
        expect(error.name).toBe('EndpointError');
        expect(`${error.message}\n${error.stack}\n${JSON.stringify(error)}`).not.toContain(key);
        expect(error.cause).toBeUndefined();
      }),
      { numRuns: 60 },
    );
  });

  it('is in no error where no header can carry it', async () => {
    const { generate, requests } = await engineFor((response) => streamAnswer(response, ANSWER), {
      key: () => 'sk-secret\nX-Evil: 1',
    });
    const error = await generate().catch((thrown) => thrown);
    expect(error).toMatchObject({ problem: 'settings' });
    expect(error.message).not.toContain('sk-secret');
    expect(requests).toHaveLength(0);
  });
});
