import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a test server answers with. */
export interface ServedFile {
  readonly bytes: Uint8Array;
  /** False for a server that ignores range requests. */
  readonly hasRanges?: boolean;
  /** Breaks the connection after so many bytes. */
  readonly breaksAfter?: number;
}

/** A server of files for tests, with other sites allowed to read them. */
export interface FileServer {
  readonly url: string;
  /** Bytes that were sent, and how many requests there were. */
  readonly sent: { bytes: number; requests: number };
  close(): Promise<void>;
}

/** Serves files by path; a number stands for an error. */
export async function serveFiles(files: Readonly<Record<string, ServedFile | number>>): Promise<FileServer> {
  const sent = { bytes: 0, requests: 0 };
  const server: Server = createServer((request, response) => {
    sent.requests++;
    const file = files[new URL(request.url ?? '/', 'http://localhost').pathname] ?? 404;
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Access-Control-Allow-Headers', '*');
    if (typeof file === 'number') response.writeHead(file).end();
    else sent.bytes += answer(request, response, file);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    sent,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** Sends a file or the part of it that was asked for; returns how many bytes. */
function answer(request: IncomingMessage, response: ServerResponse, file: ServedFile): number {
  const { bytes, hasRanges = true, breaksAfter } = file;
  const asked = hasRanges ? /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') : null;
  const start = asked ? Number(asked[1]) : 0;
  const end = asked ? Math.min(bytes.length, Number(asked[2]) + 1) : bytes.length;
  // Other sites may read a length, but not a Content-Range, unless a server says so: most do not.
  const range = asked ? { 'Content-Range': `bytes ${start}-${end - 1}/${bytes.length}` } : {};
  response.writeHead(asked ? 206 : 200, { 'Content-Length': end - start, ...range });
  if (request.method === 'HEAD') {
    response.end();
    return 0;
  }
  if (breaksAfter !== undefined && !asked) {
    response.write(bytes.subarray(0, breaksAfter), () => response.destroy());
    return breaksAfter;
  }
  response.end(bytes.subarray(start, end));
  return end - start;
}
