/** Bytes to read rows from, wherever they are. */
export interface ByteSource {
  readonly name: string;
  /** Null where it is not known before the end. */
  readonly size: number | null;
  /** All bytes, from the first on. Rejects with a SourceError. */
  stream(signal: AbortSignal): Promise<ReadableStream<Uint8Array>>;
  /** The file itself, where it is one: rows are then read from it again and not copied. */
  readonly file: Blob | null;
}

/** A local file. */
export function fileSource(file: File): ByteSource {
  return { name: file.name, size: file.size, file, stream: async () => file.stream() };
}
