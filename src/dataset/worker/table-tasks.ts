import type { ReadRecord } from '../formats/read-record';
import type { NormalRow, RowPlace } from '../rows/normal-row';
import { brokenRow, normalRow } from '../rows/normalize';
import { rowsOfRecord } from '../rows/rows-of-record';
import { lineOf } from '../table/lines';
import { plotColumns, type WantedColumns } from '../table/plot-columns';
import { RowFinder } from '../table/query';
import { RowStore } from '../table/row-store';
import { shapeOf } from '../table/shape';
import { OpenSources } from './open-sources';
import type {
  OpenProgress,
  QueryResult,
  RowColumns,
  RowId,
  RowLine,
  RowQuery,
  SourceInfo,
  SourceRequest,
  TableShape,
} from './row-table';

/** What a task is told. */
interface Context<Progress> {
  readonly signal: AbortSignal;
  readonly report: (progress: Progress) => void;
}

/** What the dataset worker answers: see {@link RowTable}. */
export class TableTasks {
  #store = new RowStore();
  #sources = new OpenSources(this.#store);
  #finder = new RowFinder(this.#store);
  /** Openings that go on, by the ticket they were given. */
  readonly #opening = new Map<number, AbortController>();

  async open({ request, ticket }: { request: SourceRequest; ticket: number }, { report }: Context<OpenProgress>) {
    const controller = new AbortController();
    this.#opening.set(ticket, controller);
    try {
      return await this.#sources.open(request, controller.signal, report);
    } finally {
      this.#opening.delete(ticket);
    }
  }

  /** Stops an opening; its rows so far stay. */
  stop(ticket: number): void {
    this.#opening.get(ticket)?.abort();
  }

  clear(): void {
    for (const controller of this.#opening.values()) controller.abort();
    this.#store = new RowStore();
    this.#sources = new OpenSources(this.#store);
    this.#finder = new RowFinder(this.#store);
  }

  sources(): SourceInfo[] {
    return [...this.#sources.infos];
  }

  shape(): TableShape {
    return shapeOf(this.#store);
  }

  query(query: RowQuery): QueryResult {
    const start = performance.now();
    const ids = this.#finder.find(query);
    return { ids, known: this.#store.rows, milliseconds: performance.now() - start };
  }

  lines(ids: readonly RowId[]): RowLine[] {
    return ids.map((id) => lineOf(this.#store, this.#store.row(id)));
  }

  async row(id: RowId): Promise<NormalRow> {
    const row = this.#store.row(id);
    const place: RowPlace = {
      key: this.#store.key(row),
      source: row.block.source,
      line: row.columns.lines[row.index] as number,
    };
    const record = await row.columns.records.read(row.index);
    return rowOf(record, row.columns.parts[row.index] as number, place);
  }

  columns({ ids, wanted }: { ids: Uint32Array; wanted: WantedColumns }): RowColumns {
    return plotColumns(this.#store, ids, wanted);
  }

  ladder(id: RowId): RowId[] {
    return [id];
  }
}

function rowOf({ text, value, problem, notes }: ReadRecord, part: number, place: RowPlace): NormalRow {
  if (problem !== null) return brokenRow(problem, place, text, notes);
  try {
    const parts = rowsOfRecord(value, place.line)[part];
    if (parts) return normalRow(parts, place, text, notes);
    return brokenRow('The file has changed since it was opened.', place, text, notes);
  } catch (error) {
    return brokenRow(error instanceof Error ? error.message : String(error), place, text, notes);
  }
}
