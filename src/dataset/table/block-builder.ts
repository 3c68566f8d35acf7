import { concatBytes } from '../../lib/bytes';
import { type ReadRecord, readRecord } from '../formats/read-record';
import type { TextRecord } from '../formats/record';
import { rowsOfRecord } from '../rows/rows-of-record';
import { type Columns, columnsOf, type RecordStore } from './block';
import { digestBroken, digestRow, type RowDigest } from './row-digest';
import type { TableValues } from './table-values';

/** Rows and bytes after which a block is full. */
const FULL_ROWS = 2048;
const FULL_BYTES = 16 * 2 ** 20;

/** Collects records until they make a block of rows. */
export class BlockBuilder {
  readonly #file: Blob | null;
  #rows: RowDigest[] = [];
  #spans: Span[] = [];
  #spooled: Uint8Array[] = [];
  #bytes = 0;
  #broken = 0;

  /** @param file what the records' `start` counts in; null to keep a copy of them (the browser holds large ones on disk) */
  constructor(file: Blob | null) {
    this.#file = file;
  }

  get rows(): number {
    return this.#rows.length;
  }

  get broken(): number {
    return this.#broken;
  }

  get isFull(): boolean {
    return this.#rows.length >= FULL_ROWS || this.#bytes >= FULL_BYTES;
  }

  /** Adds a record's rows. Never throws: a record that cannot be read is a row too. */
  add(record: TextRecord): void {
    const span = this.#keep(record);
    const read = readRecord(record.bytes, record.problem);
    for (const row of digestsOf(read, record.line)) {
      this.#rows.push(row);
      this.#spans.push(span);
      if (row.isBroken) this.#broken++;
    }
  }

  /** The columns of what was added; nothing is left in here. */
  finish(values: TableValues): Columns {
    const blob = this.#file ?? new Blob([concatBytes(this.#spooled) as BlobPart]);
    const columns = columnsOf(this.#rows, new TextRecordStore(blob, this.#spans), values);
    this.#rows = [];
    this.#spans = [];
    this.#spooled = [];
    this.#bytes = 0;
    this.#broken = 0;
    return columns;
  }

  #keep({ start, bytes, problem }: TextRecord): Span {
    const span = { start: this.#file ? start : this.#bytes, length: bytes.length, problem };
    if (!this.#file) this.#spooled.push(bytes.slice());
    this.#bytes += bytes.length;
    return span;
  }
}

interface Span {
  readonly start: number;
  readonly length: number;
  readonly problem: string | undefined;
}

/** The rows of a record; a broken one where it cannot be read. */
export function digestsOf(read: ReadRecord, line: number): RowDigest[] {
  if (read.problem !== null) return [digestBroken(read.text, read.problem, line)];
  try {
    return rowsOfRecord(read.value, line).map((parts, part) => digestRow(parts, line, part));
  } catch (error) {
    return [digestBroken(read.text, error instanceof Error ? error.message : String(error), line)];
  }
}

/** Records as spans of a file. */
class TextRecordStore implements RecordStore {
  readonly #blob: Blob;
  readonly #starts: Float64Array;
  readonly #lengths: Uint32Array;
  readonly #problems: ReadonlyMap<number, string>;

  constructor(blob: Blob, spans: readonly Span[]) {
    this.#blob = blob;
    this.#starts = Float64Array.from(spans, ({ start }) => start);
    this.#lengths = Uint32Array.from(spans, ({ length }) => length);
    this.#problems = new Map(spans.flatMap(({ problem }, i) => (problem === undefined ? [] : [[i, problem]])));
  }

  async read(index: number): Promise<ReadRecord> {
    const start = this.#starts[index] as number;
    const span = this.#blob.slice(start, start + (this.#lengths[index] as number));
    return readRecord(new Uint8Array(await span.arrayBuffer()), this.#problems.get(index));
  }
}
