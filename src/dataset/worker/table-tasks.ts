import type { TextVectors } from '../../engines/instant/network/text-vectors';
import { duplicateKeys } from '../formats/duplicate-keys';
import type { ReadRecord } from '../formats/read-record';
import type { NormalRow, RowPlace } from '../rows/normal-row';
import { brokenRow, normalRow } from '../rows/normalize';
import { rowsOfRecord } from '../rows/rows-of-record';
import { ladderOf } from '../table/ladder';
import { lineOf } from '../table/lines';
import { needsColumns } from '../table/matches';
import { plotColumns, type WantedColumns } from '../table/plot-columns';
import { RowFinder } from '../table/query';
import { RowStore } from '../table/row-store';
import { shapeOf } from '../table/shape';
import { type SimilarRow, SimilarRows } from '../table/similar-rows';
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
  #similar: SimilarRows;
  readonly #loadVectors: () => Promise<TextVectors>;
  /** Openings that go on, by the ticket they were given. */
  readonly #opening = new Map<number, AbortController>();

  /** @param loadVectors brings the instant model's vectors here */
  constructor(loadVectors: () => Promise<TextVectors>) {
    this.#loadVectors = loadVectors;
    this.#similar = new SimilarRows(this.#store, loadVectors);
  }

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
    this.#similar = new SimilarRows(this.#store, this.#loadVectors);
  }

  sources(): SourceInfo[] {
    return this.#sources.infos;
  }

  shape(): TableShape {
    return shapeOf(this.#store);
  }

  async query(query: RowQuery, { signal, report }: Context<number>): Promise<QueryResult> {
    if (needsColumns(query)) await this.#lookAtAll(signal, report);
    const start = performance.now();
    const ids = this.#finder.find(query);
    return { ids, known: this.#store.rows, milliseconds: performance.now() - start };
  }

  /** Rows that were closed meanwhile are left out. */
  async lines(ids: readonly RowId[]): Promise<RowLine[]> {
    const store = this.#store;
    const open = ids.filter((id) => store.has(id));
    await this.#lookAt(open);
    return open.map((id) => lineOf(store, store.row(id)));
  }

  async row(id: RowId): Promise<NormalRow> {
    await this.#lookAt([id]);
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

  async ladder(id: RowId): Promise<RowId[]> {
    await this.#lookAt([id]);
    return ladderOf(this.#store, this.#store.row(id));
  }

  async addScores({ name, ids, scores }: { name: string; ids: Uint32Array; scores: Float32Array }): Promise<void> {
    await this.#lookAt(ids);
    this.#store.addScores(name, ids, scores);
  }

  async similar(
    { to, count }: { to: RowId | string; count: number },
    context: Context<number>,
  ): Promise<readonly SimilarRow[]> {
    const { signal, report } = context;
    await this.#lookAtAll(signal, report);
    return typeof to === 'string' ? this.#similar.toText(to, count, context) : this.#similar.toRow(to, count, context);
  }

  /** Reads the columns of rows that nobody has looked at yet. */
  async #lookAt(ids: Iterable<RowId>): Promise<void> {
    const { lazy } = this.#sources;
    if (lazy.size === 0) return;
    const blocks = new Set(Array.from(ids, (id) => this.#store.at(id).block).filter(({ columns }) => columns === null));
    await Promise.all([...blocks].map((block) => lazy.get(block.source)?.look(block)));
    if (blocks.size > 0) this.#noteLooked();
  }

  async #lookAtAll(signal: AbortSignal, report: (share: number) => void): Promise<void> {
    for (const lazy of this.#sources.lazy.values()) {
      if (lazy.isComplete) continue;
      await lazy.lookAtAll(signal, () => report(this.#store.looked / this.#store.rows));
      this.#noteLooked();
    }
  }

  #noteLooked(): void {
    for (const [source, { fetchedBytes, isComplete }] of this.#sources.lazy) {
      this.#sources.noteLooked(source, fetchedBytes, isComplete);
    }
  }
}

/** The row that is this part of a record. */
function rowOf({ text, value, problem, notes: odd }: ReadRecord, part: number, place: RowPlace): NormalRow {
  if (problem !== null) return brokenRow(problem, place, text, odd);
  const notes = [...odd, ...duplicateKeys(text).map((key) => `“${key}” stands twice in one object; the last counts.`)];
  try {
    const parts = rowsOfRecord(value, place.line)[part];
    if (parts) return normalRow(parts, place, text, notes);
    return brokenRow('The file has changed since it was opened.', place, text, notes);
  } catch (error) {
    return brokenRow(error instanceof Error ? error.message : String(error), place, text, notes);
  }
}
