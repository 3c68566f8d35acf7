import type { OpenProgress, SourceInfo, SourceRequest } from '../worker/row-table';
import { TableTasks } from '../worker/table-tasks';

/** A table outside a worker. */
export interface TestTable {
  readonly table: TableTasks;
  readonly infos: readonly SourceInfo[];
  readonly progress: readonly OpenProgress[];
}

/** Opens sources one after another. */
export async function openRows(...requests: readonly SourceRequest[]): Promise<TestTable> {
  const table = new TableTasks();
  const progress: OpenProgress[] = [];
  const infos: SourceInfo[] = [];
  for (const [i, request] of requests.entries()) {
    const context = { signal: new AbortController().signal, report: (each: OpenProgress) => void progress.push(each) };
    infos.push(await table.open({ request, ticket: i }, context));
  }
  return { table, infos, progress };
}

/** A file to open. */
export function fileOf(name: string, ...parts: readonly BlobPart[]): SourceRequest {
  return { kind: 'file', file: new File([...parts], name) };
}
