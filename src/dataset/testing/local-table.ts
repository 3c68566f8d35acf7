import { readFileSync } from 'node:fs';
import { TextVectors } from '../../engines/instant/network/text-vectors';
import type { RowTable } from '../worker/row-table';
import { TableTasks } from '../worker/table-tasks';
import { quiet } from './open-rows';

/** A table without a worker: the same answers, asynchronous as the real one's. */
export function localTable(): RowTable {
  const tasks = new TableTasks(async () => new TextVectors(new Uint8Array(readFileSync('models/instant/network.bin'))));
  let ticket = 0;
  return {
    open: (request, { signal, onProgress } = {}) => {
      const mine = ++ticket;
      signal?.addEventListener('abort', () => tasks.stop(mine));
      return tasks.open({ request, ticket: mine }, quiet(onProgress));
    },
    clear: async () => tasks.clear(),
    sources: async () => [...tasks.sources()],
    shape: async () => tasks.shape(),
    query: (query, { onProgress } = {}) => tasks.query(query, quiet(onProgress)),
    lines: (ids) => tasks.lines(ids),
    row: (id) => tasks.row(id),
    columns: async (ids, wanted) => tasks.columns({ ids, wanted }),
    addScores: (name, ids, scores) => tasks.addScores({ name, ids, scores }),
    similar: (to, count, { onProgress } = {}) => tasks.similar({ to, count }, quiet(onProgress)),
    ladder: (id) => tasks.ladder(id),
    end: () => undefined,
  };
}
