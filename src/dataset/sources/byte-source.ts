import { type ByteChunks, chunksOf } from '../formats/byte-chunks';
import type { RangeReader } from '../formats/range-reader';

/** Bytes to read rows from, wherever they are. */
export interface ByteSource {
  readonly name: string;
  /** Null where it is not known before the end. */
  readonly size: number | null;
  /** The first bytes, of which the format is told. */
  head(length: number): Promise<Uint8Array>;
  /** All bytes, from the first on. May be called once. */
  chunks(): ByteChunks;
  /** Parts of the file, without the rest of it; null where the server does not hand out parts. */
  readonly ranges: RangeReader | null;
  /** The file itself, where it is a local one: rows are then read from it again and not copied. */
  readonly file: Blob | null;
}

/** A local file. */
export function fileSource(file: Blob, name: string): ByteSource {
  return {
    name,
    size: file.size,
    file,
    head: async (length) => new Uint8Array(await file.slice(0, length).arrayBuffer()),
    chunks: () => chunksOf(file.stream()),
    ranges: {
      byteLength: file.size,
      fetchedBytes: file.size,
      slice: (start, end) => file.slice(start, end).arrayBuffer(),
    },
  };
}
