import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server of one file that answers range requests from any site. */
export interface RangeServer {
  readonly url: string;
  /** Bytes sent so far. */
  readonly sent: () => number;
  close(): void;
}

/** Serves the file at `path` under `/rows.parquet`. */
export async function serveRanges(path: string): Promise<RangeServer> {
  const { size } = statSync(path);
  let sent = 0;
  const server = createServer((request, response) => {
    const asked = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '');
    const start = Number(asked?.[1] ?? 0);
    const end = Math.min(size - 1, Number(asked?.[2] ?? size - 1));
    response.writeHead(asked ? 206 : 200, {
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Allow-Headers': 'Range',
      'Access-Control-Expose-Headers': 'Content-Range',
      'Content-Length': end - start + 1,
      ...(asked ? { 'Content-Range': `bytes ${start}-${end}/${size}` } : {}),
    });
    if (request.method !== 'GET') {
      response.end();
      return;
    }
    createReadStream(path, { start, end })
      .on('data', (chunk) => {
        sent += chunk.length;
      })
      .pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/rows.parquet`, sent: () => sent, close: () => server.close() };
}
