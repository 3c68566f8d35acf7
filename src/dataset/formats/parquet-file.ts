import { type AsyncBuffer, type FileMetaData, parquetMetadataAsync, parquetScan, parquetSchema } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { DamagedError, SourceError, sentenceOf } from '../sources/source-error';
import { plainObject } from './plain-value';
import type { RangeReader } from './range-reader';

/** Rows that lie together in the file, by number: from `start` to before `end`. */
export interface RowGroupSpan {
  readonly start: number;
  readonly end: number;
  /** True where parts of it can be read without the rest: all but small columns have offset indexes. */
  readonly hasPages: boolean;
}

/** Columns of a group that are no more than this are read as a whole without regret, in bytes. */
const READ_WHOLE = 2 ** 20;

/** A Parquet file, read by columns and ranges of rows. */
export class ParquetFile {
  /** Names of its columns. */
  readonly columns: readonly string[];
  readonly rows: number;
  readonly groups: readonly RowGroupSpan[];
  readonly #metadata: FileMetaData;
  readonly #buffer: AsyncBuffer;

  private constructor(buffer: AsyncBuffer, metadata: FileMetaData) {
    this.#buffer = buffer;
    this.#metadata = metadata;
    this.columns = parquetSchema(metadata).children.map(({ element }) => element.name);
    this.groups = groupsOf(metadata);
    this.rows = this.groups.at(-1)?.end ?? 0;
  }

  /** Reads what the file says of itself. Throws SourceError where it is damaged. */
  static async open(ranges: RangeReader): Promise<ParquetFile> {
    const buffer = { byteLength: ranges.byteLength, slice: (start: number, end?: number) => ranges.slice(start, end) };
    return explained(async () => new ParquetFile(buffer, await parquetMetadataAsync(buffer)));
  }

  /** Packed bytes of some columns in all rows. */
  bytesOf(columns: readonly string[]): number {
    const sizes = this.#metadata.row_groups.flatMap((group) =>
      group.columns.map(({ meta_data }) =>
        meta_data && columns.includes(meta_data.path_in_schema[0] as string)
          ? Number(meta_data.total_compressed_size)
          : 0,
      ),
    );
    return sizes.reduce((a, b) => a + b, 0);
  }

  /** Rows `start` to before `end`, all of one group, as plain objects of the columns asked for. */
  async read(
    start: number,
    end: number,
    columns: readonly string[] = this.columns,
  ): Promise<Record<string, unknown>[]> {
    return explained(async () => {
      const scan = await parquetScan({
        file: this.#buffer,
        metadata: this.#metadata,
        columns: [...columns],
        compressors,
      });
      const values = await Promise.all(
        columns.map((column) => scan.readColumn({ column, rowStart: start, rowEnd: end })),
      );
      return Array.from({ length: end - start }, (_, i) =>
        plainObject(columns.map((column, c) => [column, values[c]?.[i]] as const)),
      );
    });
  }
}

function groupsOf(metadata: FileMetaData): RowGroupSpan[] {
  let start = 0;
  return metadata.row_groups.map(({ num_rows, columns }) => {
    const unpaged = columns.filter(({ offset_index_offset }) => !offset_index_offset);
    const bytes = unpaged.reduce((sum, { meta_data }) => sum + Number(meta_data?.total_compressed_size ?? 0), 0);
    const group = { start, end: start + Number(num_rows), hasPages: bytes < READ_WHOLE };
    start = group.end;
    return group;
  });
}

/** Runs `read`; the library's errors become sentences. */
async function explained<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    if (cause instanceof SourceError) throw cause;
    throw new DamagedError(`The Parquet file is damaged or cut off: ${sentenceOf(cause).replace(/\.$/, '')}.`, {
      cause,
    });
  }
}
