import { hubFiles } from '../sources/hub';
import { sentenceOf } from '../sources/source-error';
import type { LazyParquet } from '../table/lazy-parquet';
import type { RowStore } from '../table/row-store';
import { readSource } from './read-source';
import type { OpenProgress, SourceInfo, SourceRequest } from './row-table';
import { byteSourceOf, nameOf } from './source-of-request';

/** Shortest time between two reports of an opening, in milliseconds. */
const REPORT_MS = 100;

/** The sources that are open, and how each is doing. */
export class OpenSources {
  readonly #store: RowStore;
  readonly #infos: SourceInfo[] = [];
  /** Those whose rows are looked at as needed, by number. */
  readonly #lazy = new Map<number, LazyParquet>();

  constructor(store: RowStore) {
    this.#store = store;
  }

  /** What is known of each, in the order in which they were opened. */
  get infos(): SourceInfo[] {
    const broken = new Uint32Array(this.#infos.length);
    for (const { source, columns } of this.#store.blocks) {
      broken[source] = (broken[source] as number) + (columns?.brokenCount ?? 0);
    }
    return this.#infos.map((info) => ({ ...info, broken: broken[info.source] as number }));
  }

  /** The sources whose rows are looked at as needed. */
  get lazy(): ReadonlyMap<number, LazyParquet> {
    return this.#lazy;
  }

  /**
   * Opens a source. Never rejects: what went wrong is in its `error`, the rows read before it stay. A data set of the
   * hub becomes a source for each of its files; the first is answered.
   */
  async open(
    request: SourceRequest,
    signal: AbortSignal,
    report: (progress: OpenProgress) => void,
  ): Promise<SourceInfo> {
    if (request.kind !== 'hub') return this.#open(request, signal, report);
    const first = this.#infos.length;
    try {
      for (const { name, url } of await hubFiles(request.id, signal, request.hub)) {
        await this.#open({ kind: 'url', url, name }, signal, report);
        if (signal.aborted) break;
      }
    } catch (cause) {
      this.#fail(this.#add(request.id), cause, signal);
    }
    return this.infos[first] as SourceInfo;
  }

  async #open(
    request: Exclude<SourceRequest, { kind: 'hub' }>,
    signal: AbortSignal,
    report: (progress: OpenProgress) => void,
  ): Promise<SourceInfo> {
    const source = this.#add(nameOf(request));
    let reported = Number.NEGATIVE_INFINITY;
    let hasRows = false;
    try {
      await readSource(await byteSourceOf(request, signal), {
        store: this.#store,
        source,
        signal,
        change: (change) => {
          const info = this.#change(source, change);
          const { bytes, rows, broken, fetchedBytes } = info;
          // The first rows are told at once.
          const isDue = performance.now() - reported >= REPORT_MS || (rows > 0 && !hasRows);
          if (!isDue) return;
          hasRows = rows > 0;
          reported = performance.now();
          report({ source, bytes: fetchedBytes, totalBytes: bytes > 0 ? bytes : null, rows, broken });
        },
        keep: (lazy) => void this.#lazy.set(source, lazy),
      });
    } catch (cause) {
      this.#fail(source, cause, signal);
    }
    return this.infos[source] as SourceInfo;
  }

  /** Notes how much of a source was fetched, and that all of it was looked at. */
  noteLooked(source: number, fetchedBytes: number, isComplete: boolean): void {
    this.#change(source, { fetchedBytes, ...(isComplete ? { isComplete } : {}) });
  }

  #add(name: string): number {
    const source = this.#infos.length;
    const nothing = { rows: 0, broken: 0, bytes: 0, fetchedBytes: 0 };
    this.#infos.push({ source, name, format: null, ...nothing, isComplete: false, error: null });
    return source;
  }

  #fail(source: number, cause: unknown, signal: AbortSignal): void {
    const { rows } = this.#infos[source] as SourceInfo;
    const stopped = `Stopped after ${rows.toLocaleString('en')} ${rows === 1 ? 'row' : 'rows'}.`;
    this.#change(source, { error: signal.aborted ? stopped : sentenceOf(cause) });
  }

  #change(source: number, change: Partial<SourceInfo>): SourceInfo {
    const info = { ...(this.#infos[source] as SourceInfo), ...change };
    this.#infos[source] = info;
    return info;
  }
}
