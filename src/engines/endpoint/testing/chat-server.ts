/** A real HTTP server that speaks the chat completions protocol, well or badly, for tests. */
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into it at will.
  readonly body: any;
}

/** How the server answers its n-th request, counted from 0. */
export type Answering = (response: ServerResponse, request: SeenRequest, n: number) => void;

export interface ChatServer {
  /** Its address, without a path. */
  readonly url: string;
  readonly requests: readonly SeenRequest[];
  /** Resolves when a client has left before its answer was complete. */
  readonly left: Promise<void>;
  close(): Promise<void>;
}

export async function startChatServer(answer: Answering): Promise<ChatServer> {
  const requests: SeenRequest[] = [];
  let leave: () => void;
  const left = new Promise<void>((resolve) => {
    leave = resolve;
  });
  const server = createServer(async (message, response) => {
    const parts: Buffer[] = [];
    for await (const part of message) parts.push(part as Buffer);
    const text = Buffer.concat(parts).toString();
    const { method = '', url = '', headers } = message;
    const request = { method, path: url, headers, body: text === '' ? undefined : JSON.parse(text) };
    requests.push(request);
    response.on('close', () => {
      if (!response.writableFinished) leave();
    });
    answer(response, request, requests.length - 1);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    left,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** Text in pieces of at most `size` characters. */
export function inPieces(text: string, size: number): string[] {
  return text.match(new RegExp(`[^]{1,${size}}`, 'gu')) ?? [];
}

/** A chunk of a streamed completion, as an event. */
export function chunk(delta: object, finish: string | null = null): string {
  return `data: ${JSON.stringify({ choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;
}

/** The events of a whole streamed answer, with the tokens used and the stream's end. */
export function answerEvents(text: string): string[] {
  return [
    chunk({ role: 'assistant', content: '' }),
    ...inPieces(text, 5).map((content) => chunk({ content })),
    chunk({}, 'stop'),
    `data: ${JSON.stringify({ choices: [], usage: { completion_tokens: 321 } })}\n\n`,
    'data: [DONE]\n\n',
  ];
}

export function streamAnswer(response: ServerResponse, text: string): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (const event of answerEvents(text)) response.write(event);
  response.end();
}

export function wholeAnswer(response: ServerResponse, text: string, finish = 'stop'): void {
  sendJson(response, 200, {
    choices: [{ index: 0, message: { role: 'assistant', content: text }, finish_reason: finish }],
    usage: { completion_tokens: 321 },
  });
}

export function sendJson(response: ServerResponse, status: number, body: unknown, headers: object = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}
