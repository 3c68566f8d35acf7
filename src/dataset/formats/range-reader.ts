/** Reads parts of a file. */
export interface RangeReader {
  readonly byteLength: number;
  /** How many bytes were brought here so far; all of a local file. */
  readonly fetchedBytes: number;
  /** Bytes `start` to before `end`. Rejects with a SourceError where they cannot be read. */
  slice(start: number, end?: number): Promise<ArrayBuffer>;
}
