/** Endpoint engines that ask a server of the test. */
import { RAINY_STREET } from '../../../piece/testing/rainy-street';
import type { GenerateOptions } from '../../engine';
import { createEndpointEngine, type EndpointOptions, type EndpointStatus } from '../engine';
import { DEFAULT_SETTINGS } from '../settings';
import { type Answering, type ChatServer, startChatServer } from './chat-server';

/** A right answer: {@link RAINY_STREET}. */
export const ANSWER = JSON.stringify(RAINY_STREET);
/** The key the engines have unless told otherwise. */
export const KEY = 'sk-test-0123456789abcdef';

let server: ChatServer | undefined;

/** Closes the server of the last engine; to be called after each test. */
export async function closeServer(): Promise<void> {
  await server?.close();
  server = undefined;
}

/** An engine that asks a server which answers in this way. */
export async function engineFor(answer: Answering, options: Partial<EndpointOptions> = {}) {
  server = await startChatServer(answer);
  const settings = { ...DEFAULT_SETTINGS, url: server.url, model: 'tiny' };
  const statuses: EndpointStatus[] = [];
  const engine = createEndpointEngine({
    settings,
    key: () => KEY,
    onStatus: (status) => statuses.push(status),
    ...options,
  });
  const generate = (call: Partial<GenerateOptions> = {}) => engine.generate('rainy neon street', { seed: 7, ...call });
  return { generate, statuses, requests: server.requests, server };
}
