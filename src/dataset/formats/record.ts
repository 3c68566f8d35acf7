/** One row's text in a file. */
export interface TextRecord {
  /** Line on which it starts, or its number in files without lines, from 1. */
  readonly line: number;
  /** Where its bytes start in the stream. */
  readonly start: number;
  /** Its JSON, as bytes of UTF-8 (a view: copy it to keep it). */
  readonly bytes: Uint8Array;
  /** Why it cannot be read, whatever its bytes say. */
  readonly problem?: string;
}

/** Cuts a stream of bytes into records. */
export interface Splitter {
  /** The records that `chunk` completes. They are valid until the next call. */
  push(chunk: Uint8Array): TextRecord[];
  /** What is left once the stream has ended. */
  end(): TextRecord[];
}

/** Longest record that is read, in bytes; a longer one is a row with an error. */
export const MAX_RECORD_BYTES = 32 * 2 ** 20;
/** What is kept of a record that is longer. */
export const KEPT_OF_LONG = 20_000;

/** What is wrong with a record of more than {@link MAX_RECORD_BYTES}. */
export function tooLong(bytes: number): string {
  return `The row is ${Math.round(bytes / 2 ** 20)} MB long; at most ${MAX_RECORD_BYTES / 2 ** 20} MB are read.`;
}
