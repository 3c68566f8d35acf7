import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { download } from './download';
import { ModelFiles } from './model-files';

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('navigator', { onLine: true });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A server that sends three bytes and then nothing. */
function silentServer(_: string, { signal }: { signal: AbortSignal }): Promise<Response> {
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(new Uint8Array(3));
      signal.addEventListener('abort', () => controller.error(signal.reason));
    },
  });
  return Promise.resolve(new Response(body));
}

it('a server that stops sending is waited for half a minute', async () => {
  vi.stubGlobal('fetch', silentServer);
  let received = 0;
  const file = new ModelFiles({ model: 'owner/name' }).weights('params_shard_0.bin');
  const options = {
    signal: new AbortController().signal,
    onBytes: (bytes: number) => {
      received += bytes;
    },
  };
  const failure = download(file, options).catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(29_000);
  expect(received).toBe(3);
  await vi.advanceTimersByTimeAsync(2000);
  expect(await failure).toMatchObject({
    kind: 'network',
    message: expect.stringMatching(/params_shard_0\.bin could not be downloaded: the server has stopped sending/),
  });
});

it('a cancelled download ends with the reason of its signal', async () => {
  vi.stubGlobal('fetch', silentServer);
  const controller = new AbortController();
  const file = new ModelFiles({ model: 'owner/name' }).config;
  const failure = download(file, { signal: controller.signal, onBytes: () => controller.abort() });
  await expect(failure).rejects.toMatchObject({ name: 'AbortError' });
});
