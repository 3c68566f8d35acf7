import { createReadStream, readdirSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, normalize, relative } from 'node:path';
import { Readable } from 'node:stream';

/** What goes wrong with a file. */
export interface Fault {
  /** Answers with this status instead of the file. */
  readonly status?: number;
  /** Serves these bytes instead of the file's. */
  readonly body?: string | Uint8Array;
  /** Breaks the connection after so many bytes, of as many as the headers promise. */
  readonly cutAfter?: number;
  /** Sends no faster than this. */
  readonly bytesPerSecond?: number;
  /** Says how long nothing of the body is sent, in milliseconds; Infinity for ever. */
  readonly stallMs?: number;
}

/** Bytes read at once. */
const READ_BYTES = 1_048_576;
/** Bytes sent at once where the speed is limited: eight pieces a second. */
const PIECES_PER_SECOND = 8;

const HEADERS = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': '*',
  'access-control-expose-headers': '*',
  'cross-origin-resource-policy': 'cross-origin',
  'content-type': 'application/octet-stream',
  'cache-control': 'no-store',
} as const;

/**
 * A server of the tests that serves folders as a model hub does, `/OWNER/NAME/resolve/REVISION/FILE` and the list of its
 * API, with faults on demand.
 *
 *     const server = await ModelServer.start({ 'tintune/recall': 'models/gemma/tiny/recall' });
 *     server.faults.set('onnx/model.onnx', { cutAfter: 1000 });
 *     server.address('tintune/recall'); // http://localhost:PORT/tintune/recall/resolve/main/
 */
export class ModelServer {
  /** By a file's path within its model, for all models. */
  readonly faults = new Map<string, Fault>();
  /** What was asked for: `GET tintune/recall config.json`. */
  readonly requests: string[] = [];

  private constructor(
    private readonly server: Server,
    private readonly folders: Readonly<Record<string, string>>,
    private readonly hasApi: boolean,
  ) {
    server.on('request', (request, response) => void this.#answer(request, response));
  }

  /**
   * @param folders by their model's id, OWNER/NAME
   * @param options `hasApi: false` serves files only, as any host of files does
   */
  static async start(folders: Readonly<Record<string, string>>, { hasApi = true } = {}): Promise<ModelServer> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new ModelServer(server, folders, hasApi);
  }

  /** Where the hub would be, with a slash at the end. */
  get origin(): string {
    return `http://localhost:${(this.server.address() as AddressInfo).port}/`;
  }

  /** The folder of a model, with a slash at the end. */
  address(model: string): string {
    return `${this.origin}${model}/resolve/main/`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = decodeURIComponent(new URL(request.url ?? '/', this.origin).pathname);
    const listed = /^\/api\/models\/([^/]+\/[^/]+)\/tree\//.exec(path)?.[1];
    if (this.hasApi && listed !== undefined) return this.#list(listed, response);
    const [, model = '', file = ''] = /^\/([^/]+\/[^/]+)\/resolve\/[^/]+\/(.+)$/.exec(path) ?? [];
    this.requests.push(`${request.method} ${model} ${file}`);
    const fault = this.faults.get(file) ?? {};
    const folder = this.folders[model];
    const source = folder === undefined ? null : sourceOf(join(folder, normalize(file)), fault);
    if (request.method === 'OPTIONS') return end(response, 204);
    if (fault.status !== undefined) return end(response, fault.status);
    if (!source) return end(response, 404);
    const range = rangeOf(request, source.length);
    response.writeHead(range.isPart ? 206 : 200, {
      ...HEADERS,
      'accept-ranges': 'bytes',
      'content-length': range.end - range.start,
      ...(range.isPart && { 'content-range': `bytes ${range.start}-${range.end - 1}/${source.length}` }),
    });
    response.flushHeaders();
    if (request.method === 'HEAD') return void response.end();
    await send(response, source.open(range.start, range.end), fault);
  }

  /** Answers as the hub's API does to `/api/models/OWNER/NAME/tree/REVISION?recursive=true`. */
  #list(model: string, response: ServerResponse): void {
    const folder = this.folders[model];
    this.requests.push(`LIST ${model}`);
    if (folder === undefined) {
      end(response, 404);
      return;
    }
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
      .filter((path) => this.faults.get(path)?.status !== 404)
      .map((path) => ({ type: 'file', path, size: sourceOf(join(folder, path), this.faults.get(path) ?? {})?.length }));
    response.writeHead(200, { ...HEADERS, 'content-type': 'application/json' }).end(JSON.stringify(entries));
  }
}

interface Source {
  readonly length: number;
  open(start: number, end: number): Readable;
}

function sourceOf(path: string, { body }: Fault): Source | null {
  if (body !== undefined) {
    const bytes = Buffer.from(body);
    return { length: bytes.length, open: (start, end) => Readable.from([bytes.subarray(start, end)]) };
  }
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats?.isFile()) return null;
  // A stream cannot end before it begins: an empty file has no last byte.
  return {
    length: stats.size,
    open: (start, end) =>
      end > start ? createReadStream(path, { start, end: end - 1, highWaterMark: READ_BYTES }) : Readable.from([]),
  };
}

function rangeOf({ headers }: IncomingMessage, length: number): { start: number; end: number; isPart: boolean } {
  const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(headers.range ?? '') ?? [];
  if (first === undefined) return { start: 0, end: length, isPart: false };
  return { start: Number(first), end: last ? Math.min(Number(last) + 1, length) : length, isPart: true };
}

async function send(response: ServerResponse, body: Readable, fault: Fault): Promise<void> {
  const { cutAfter = Infinity, bytesPerSecond = Infinity, stallMs = 0 } = fault;
  if (stallMs === Infinity) return;
  if (stallMs > 0) await pause(stallMs);
  let sent = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    const size = Math.max(1, Math.floor(Math.min(bytesPerSecond / PIECES_PER_SECOND, chunk.length)));
    for (let at = 0; at < chunk.length && !response.destroyed; at += size) {
      const piece = chunk.subarray(at, Math.min(at + size, at + cutAfter - sent));
      response.write(piece);
      sent += piece.length;
      if (sent >= cutAfter) {
        // What was written is sent first.
        await pause(50);
        response.destroy();
        return;
      }
      if (bytesPerSecond < Infinity) await pause(1000 / PIECES_PER_SECOND);
    }
  }
  response.end();
}

function end(response: ServerResponse, status: number): void {
  response.writeHead(status, HEADERS).end();
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
