import { readFileSync } from 'node:fs';
import { TextVectors } from '../../engines/instant/network/text-vectors';
import type { NormalRow } from '../rows/normal-row';
import { EVERYTHING, type OpenProgress, type RowQuery, type SourceInfo, type SourceRequest } from '../worker/row-table';
import { TableTasks } from '../worker/table-tasks';

/** A table outside a worker, with short ways to ask it. */
export interface TestTable {
  readonly table: TableTasks;
  /** What opening each source answered. */
  readonly infos: readonly SourceInfo[];
  readonly progress: readonly OpenProgress[];
  find(query?: Partial<RowQuery>): Promise<number[]>;
  /** All rows, whole, in the order of their files. */
  rows(): Promise<NormalRow[]>;
}

/** The instant model's vectors, from the repository. */
async function vectors(): Promise<TextVectors> {
  return new TextVectors(new Uint8Array(readFileSync('models/instant/network.bin')));
}

/** Opens sources one after another. */
export async function openRows(...requests: readonly SourceRequest[]): Promise<TestTable> {
  const table = new TableTasks(vectors);
  const progress: OpenProgress[] = [];
  const infos: SourceInfo[] = [];
  for (const [i, request] of requests.entries()) {
    infos.push(
      await table.open(
        { request, ticket: i },
        quiet((each) => void progress.push(each)),
      ),
    );
  }
  const find = async (query: Partial<RowQuery> = {}) => {
    return [...(await table.query({ ...EVERYTHING, ...query }, quiet())).ids];
  };
  return { table, infos, progress, find, rows: async () => Promise.all((await find()).map((id) => table.row(id))) };
}

/** A call that nobody aborts. */
export function quiet<Progress>(report: (progress: Progress) => void = () => undefined) {
  return { signal: new AbortController().signal, report };
}

/** A file to open. */
export function fileOf(name: string, ...parts: readonly BlobPart[]): SourceRequest {
  return { kind: 'file', file: new File([...parts], name) };
}
