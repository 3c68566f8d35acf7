import { LineSplitter } from '../formats/line-splitter';
import { type ByteSource, fileSource } from '../sources/byte-source';
import { fetchedSource } from '../sources/fetched';
import { sentenceOf } from '../sources/source-error';
import { type ReadingProgress, readText } from '../table/read-text';
import type { RowStore } from '../table/row-store';
import type { OpenProgress, SourceInfo, SourceRequest } from './row-table';

type Report = (progress: OpenProgress) => void;

/** The sources that are open, and how each is doing. */
export class OpenSources {
  readonly #store: RowStore;
  readonly #infos: SourceInfo[] = [];

  constructor(store: RowStore) {
    this.#store = store;
  }

  /** What is known of each, in the order in which they were opened. */
  get infos(): readonly SourceInfo[] {
    return this.#infos;
  }

  /** Opens a source. Never rejects: what went wrong is in its `error`, the rows read before it stay. */
  async open(request: SourceRequest, signal: AbortSignal, report: Report): Promise<SourceInfo> {
    const source = this.#infos.length;
    this.#infos.push(unopened(source, request));
    try {
      await this.#read(source, await bytesOf(request, signal), signal, report);
      this.#change(source, { isComplete: true });
    } catch (cause) {
      const { rows } = this.#infos[source] as SourceInfo;
      const stopped = `Stopped after ${rows.toLocaleString('en')} rows.`;
      this.#change(source, { error: signal.aborted ? stopped : sentenceOf(cause) });
    }
    return this.#infos[source] as SourceInfo;
  }

  async #read(source: number, from: ByteSource, signal: AbortSignal, report: Report): Promise<void> {
    this.#change(source, { name: from.name, bytes: from.size ?? 0, format: 'jsonl' });
    const onProgress = (progress: ReadingProgress) => {
      const { bytes, rows, broken } = progress;
      this.#change(source, { rows, broken, fetchedBytes: bytes, bytes: Math.max(bytes, from.size ?? 0) });
      report({ source, totalBytes: from.size, ...progress });
    };
    await readText(await from.stream(signal), new LineSplitter(), from.file, {
      store: this.#store,
      source,
      signal,
      report: onProgress,
    });
  }

  #change(source: number, change: Partial<SourceInfo>): void {
    this.#infos[source] = { ...(this.#infos[source] as SourceInfo), ...change };
  }
}

function unopened(source: number, request: SourceRequest): SourceInfo {
  return {
    source,
    name: nameOf(request),
    format: null,
    rows: 0,
    broken: 0,
    bytes: 0,
    fetchedBytes: 0,
    isComplete: false,
    error: null,
  };
}

function nameOf(request: SourceRequest): string {
  switch (request.kind) {
    case 'builtin':
      return request.name;
    case 'file':
      return request.file.name;
    case 'url':
      return request.url;
    case 'hub':
      return request.id;
  }
}

async function bytesOf(request: SourceRequest, signal: AbortSignal): Promise<ByteSource> {
  switch (request.kind) {
    case 'file':
      return fileSource(request.file);
    case 'builtin':
    case 'url':
      return fetchedSource(request.url, nameOf(request), signal);
    case 'hub':
      throw new Error('Hub data sets are not read yet.');
  }
}
