import { type ByteChunks, peek, skipBytes } from '../formats/byte-chunks';
import { bomLength, detectFormat, HEAD_BYTES } from '../formats/detect-format';
import { gunzip } from '../formats/gunzip';
import { JsonSplitter } from '../formats/json-splitter';
import { LineSplitter } from '../formats/line-splitter';
import type { Splitter } from '../formats/record';
import { type ByteSource, fileSource } from '../sources/byte-source';
import { SourceError } from '../sources/source-error';
import type { LazyParquet } from '../table/lazy-parquet';
import { readText } from '../table/read-text';
import type { RowStore } from '../table/row-store';
import type { SourceInfo } from './row-table';

/** What reads a source into the store. */
export interface SourceContext {
  readonly store: RowStore;
  readonly source: number;
  readonly signal: AbortSignal;
  /** Says how the source is doing. */
  readonly change: (change: Partial<SourceInfo>) => void;
  /** Keeps a source whose rows are looked at as needed. */
  readonly keep: (lazy: LazyParquet) => void;
}

/** Columns of a Parquet file elsewhere that are fetched at once, in bytes: beyond, as they are needed. */
const FETCHED_AT_ONCE = 16 * 2 ** 20;

type TextFormat = 'jsonl' | 'json' | 'csv';

/** What reads CSV and Parquet is loaded when it is needed: the first screen of other rows does not wait for it. */
const SPLITTERS: Readonly<Record<TextFormat, (start: number) => Splitter | Promise<Splitter>>> = {
  jsonl: (start) => new LineSplitter(start),
  json: (start) => new JsonSplitter(start),
  csv: async () => new (await import('../formats/csv-splitter')).CsvSplitter(),
};

/** Reads a source of any format. Rejects with a SourceError, or the signal's reason; rows so far stay. */
export async function readSource(from: ByteSource, context: SourceContext): Promise<void> {
  const { change } = context;
  change({ name: from.name, bytes: from.size ?? 0 });
  const head = await from.head(HEAD_BYTES);
  const format = formatOf(head);
  if (format === 'empty') change({ isComplete: true });
  else if (format === 'parquet') await readParquet(from, context);
  else if (format === 'gzip') await readGzip(from, context);
  else await readLines(counted(from, context), head, format, context, format === 'jsonl' ? from.file : null);
}

function formatOf(head: Uint8Array) {
  const detection = detectFormat(head);
  if ('problem' in detection) throw new SourceError(detection.problem);
  return detection.format;
}

async function readGzip(from: ByteSource, context: SourceContext): Promise<void> {
  const { head, chunks } = await peek(gunzip(counted(from, context)), HEAD_BYTES);
  const format = formatOf(head);
  if (format === 'empty') context.change({ isComplete: true });
  else if (format === 'parquet' || format === 'gzip') {
    throw new SourceError(`There is a ${format} file packed in this file. Unpack it and open that one.`);
  } else await readLines(chunks, head, format, context, null);
}

async function readLines(
  chunks: ByteChunks,
  head: Uint8Array,
  format: TextFormat,
  { store, source, signal, change }: SourceContext,
  file: Blob | null,
): Promise<void> {
  change({ format });
  const bom = bomLength(head);
  const splitter = await SPLITTERS[format](bom);
  await readText(skipBytes(chunks, bom), splitter, file, { store, source, signal, report: change });
  change({ isComplete: true });
}

/** The source's bytes; how many there were is said as they come. */
async function* counted(from: ByteSource, { change, signal }: SourceContext): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of from.chunks()) {
    signal.throwIfAborted();
    bytes += chunk.length;
    change({ fetchedBytes: bytes, bytes: Math.max(bytes, from.size ?? 0) });
    yield chunk;
  }
}

async function readParquet(from: ByteSource, context: SourceContext): Promise<void> {
  const { store, source, signal, change } = context;
  change({ format: 'parquet' });
  const ranges = from.ranges ?? (await downloaded(from, context)).ranges;
  if (!ranges) throw new SourceError('The file cannot be read in parts.');
  const [{ ParquetFile }, { LazyParquet }] = await Promise.all([
    import('../formats/parquet-file'),
    import('../table/lazy-parquet'),
  ]);
  const file = await ParquetFile.open(ranges);
  signal.throwIfAborted();
  const lazy = new LazyParquet(file, store, source, ranges);
  context.keep(lazy);
  const say = () => change({ rows: file.rows, fetchedBytes: ranges.fetchedBytes });
  say();
  const isHere = from.file !== null || from.ranges === null;
  if (!isHere && lazy.columnBytes > FETCHED_AT_ONCE) return;
  await lazy.lookAtAll(signal, say);
  change({ isComplete: true });
}

/** The whole file, where its server does not hand out parts. */
async function downloaded(from: ByteSource, context: SourceContext): Promise<ByteSource> {
  const parts: BlobPart[] = [];
  for await (const chunk of counted(from, context)) parts.push(chunk as BlobPart);
  return fileSource(new Blob(parts), from.name);
}
