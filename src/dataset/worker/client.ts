import { connect } from '../../lib/worker-bridge';
import type { RowTable, SourceRequest } from './row-table';
import type { WorkerTableTasks } from './worker-tasks';

/** The open rows, in a worker that is started at the first call. */
export function createRowTable(): RowTable {
  const client = connect<WorkerTableTasks>(
    () => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'dataset' }),
  );
  let tickets = 0;
  return {
    async open(request, options) {
      const ticket = ++tickets;
      const stop = () => void client.call('stop', ticket);
      options?.signal?.addEventListener('abort', stop, { once: true });
      try {
        const { onProgress } = options ?? {};
        const opened = client.call('open', { request: absolute(request), ticket }, onProgress ? { onProgress } : {});
        if (options?.signal?.aborted) stop();
        return await opened;
      } finally {
        options?.signal?.removeEventListener('abort', stop);
      }
    },
    clear: () => client.call('clear', undefined),
    sources: () => client.call('sources', undefined),
    shape: () => client.call('shape', undefined),
    query: (query, options) => client.call('query', query, options),
    lines: (ids) => client.call('lines', ids),
    row: (id) => client.call('row', id),
    columns: (ids, wanted) => client.call('columns', { ids, wanted }),
    ladder: (id) => client.call('ladder', id),
    addScores: (name, ids, scores) => client.call('addScores', { name, ids, scores }),
    similar: (to, count, options) => client.call('similar', { to, count }, options),
    end: () => client.end(),
  };
}

/** The request with its address as the page means it: a worker's relative addresses start elsewhere. */
function absolute(request: SourceRequest): SourceRequest {
  if (!('url' in request) || !URL.canParse(request.url, document.baseURI)) return request;
  return { ...request, url: new URL(request.url, document.baseURI).href };
}
