/** Rows of a Parquet file: their columns are read when somebody looks at them, a whole row when it is asked for. */
import { macrotask } from '../../engines/transformers/macrotask';
import type { ParquetFile, RowGroupSpan } from '../formats/parquet-file';
import type { RangeReader } from '../formats/range-reader';
import type { ReadRecord } from '../formats/read-record';
import { tableFields } from '../rows/table-fields';
import { DamagedError } from '../sources/source-error';
import { type Block, columnsOf, type RecordStore } from './block';
import { digestsOf } from './block-builder';
import { digestBroken, type RowDigest } from './row-digest';
import type { RowStore } from './row-store';

/** Rows of a block. */
const BLOCK_ROWS = 1024;
/** Rows that are read as a whole together: they share pages. */
const PAGE_ROWS = 64;
/** Such pages that are kept. */
const KEPT_PAGES = 8;

/** Blocks that are read together, and where their rows stand in the file. */
interface Piece {
  readonly block: Block;
  readonly start: number;
  readonly group: RowGroupSpan;
}

/** The rows of one file in a store. */
export class LazyParquet {
  readonly #file: ParquetFile;
  readonly #ranges: RangeReader;
  readonly #store: RowStore;
  readonly #fields: readonly string[];
  readonly #pieces: Piece[] = [];
  readonly #records: FileRecords;
  /** Looks that go on, by the block's first row. */
  readonly #looking = new Map<Block, Promise<void>>();

  /** Adds the file's rows to the store, not looked at. */
  constructor(file: ParquetFile, store: RowStore, source: number, ranges: RangeReader) {
    this.#ranges = ranges;
    this.#file = file;
    this.#store = store;
    this.#fields = tableFields(file.columns);
    this.#records = new FileRecords(file);
    for (const group of file.groups) {
      for (let start = group.start; start < group.end; start += BLOCK_ROWS) {
        const block = store.add(source, Math.min(BLOCK_ROWS, group.end - start), null);
        this.#pieces.push({ block, start, group });
      }
    }
  }

  /** Packed bytes of all that the table's columns are made of. */
  get columnBytes(): number {
    return this.#file.bytesOf(this.#fields);
  }

  /** Bytes of the file that were fetched so far. */
  get fetchedBytes(): number {
    return this.#ranges.fetchedBytes;
  }

  /** True once all its rows were looked at. */
  get isComplete(): boolean {
    return this.#pieces.every(({ block }) => block.columns);
  }

  /** Reads a block's columns; where its group can only be read as a whole, those of the whole group. */
  look(block: Block): Promise<void> {
    if (block.columns) return Promise.resolve();
    const piece = this.#pieces.find((each) => each.block === block);
    if (!piece) return Promise.resolve();
    const together = piece.group.hasPages ? [piece] : this.#pieces.filter(({ group }) => group === piece.group);
    return this.#lookOnce(together);
  }

  /** Looks at all rows, a group at a time. */
  async lookAtAll(signal: AbortSignal, onProgress: (looked: number, total: number) => void): Promise<void> {
    let looked = 0;
    for (const group of this.#file.groups) {
      const pieces = this.#pieces.filter((piece) => piece.group === group);
      // Groups of any size are read a few blocks at a time, where they have pages.
      const step = group.hasPages ? 16 : pieces.length;
      for (let i = 0; i < pieces.length; i += step) {
        signal.throwIfAborted();
        const together = pieces.slice(i, i + step);
        await this.#lookOnce(together);
        looked += together.reduce((sum, { block }) => sum + block.count, 0);
        onProgress(looked, this.#file.rows);
      }
    }
  }

  /** Looks at blocks; those that somebody is looking at already are waited for. */
  async #lookOnce(pieces: readonly Piece[]): Promise<void> {
    const mine = pieces.filter(({ block }) => !block.columns && !this.#looking.has(block));
    if (mine.length > 0) {
      const looking = this.#read(mine).finally(() => {
        for (const { block } of mine) this.#looking.delete(block);
      });
      for (const { block } of mine) this.#looking.set(block, looking);
    }
    await Promise.all(pieces.map(({ block }) => this.#looking.get(block)));
  }

  async #read(pieces: readonly Piece[]): Promise<void> {
    const first = pieces[0] as Piece;
    const last = pieces.at(-1) as Piece;
    const end = last.start + last.block.count;
    const rows = await this.#file.read(first.start, end, this.#fields).catch((cause): DamagedError => {
      if (cause instanceof DamagedError) return cause;
      throw cause;
    });
    for (const { block, start } of pieces) {
      const digests = Array.from({ length: block.count }, (_, i) =>
        rows instanceof DamagedError
          ? digestBroken('', rows.message, start + i + 1)
          : digestValue(rows[start - first.start + i], start + i + 1),
      );
      this.#store.look(block, columnsOf(digests, this.#records.from(start), this.#store.values));
      await macrotask();
    }
  }
}

/** The digest of a row of the file: it is one row, and stands for no others. */
function digestValue(value: unknown, line: number): RowDigest {
  return digestsOf({ text: '', value, problem: null, notes: [] }, line)[0] as RowDigest;
}

/** Whole rows of a file, read in small pages. */
class FileRecords {
  readonly #file: ParquetFile;
  readonly #pages = new Map<number, Promise<readonly Record<string, unknown>[]>>();

  constructor(file: ParquetFile) {
    this.#file = file;
  }

  /** The records of the block that starts at this row of the file. */
  from(start: number): RecordStore {
    return { read: (index) => this.#read(start + index) };
  }

  async #read(row: number): Promise<ReadRecord> {
    const group = this.#file.groups.find(({ end }) => row < end) as RowGroupSpan;
    const start = row - ((row - group.start) % PAGE_ROWS);
    const page = this.#pages.get(start) ?? this.#file.read(start, Math.min(group.end, start + PAGE_ROWS));
    this.#pages.delete(start);
    this.#pages.set(start, page);
    page.catch(() => this.#pages.delete(start));
    const [oldest] = this.#pages.keys();
    if (this.#pages.size > KEPT_PAGES && oldest !== undefined) this.#pages.delete(oldest);
    const value = (await page)[row - start];
    return { text: JSON.stringify(value, null, 1), value, problem: null, notes: [] };
  }
}
