import { concatBytes } from '../../lib/bytes';
import { KEPT_OF_LONG, MAX_RECORD_BYTES, type Splitter, type TextRecord, tooLong } from './record';

const LF = 10;
const CR = 13;
const SPACE = 32;
const TAB = 9;

/** Cuts JSON lines: a record for every line that is not blank; LF or CRLF ends it. */
export class LineSplitter implements Splitter {
  /** Pieces of the line that the last chunk did not end. */
  #pieces: Uint8Array[] = [];
  /** Their length; of a line too long, also of what was not kept. */
  #length = 0;
  #line = 1;
  /** Where the line starts in the stream. */
  #start: number;

  /** @param start where the first byte stands in the stream */
  constructor(start = 0) {
    this.#start = start;
  }

  push(chunk: Uint8Array): TextRecord[] {
    const records: TextRecord[] = [];
    let start = 0;
    for (let end = chunk.indexOf(LF); end >= 0; end = chunk.indexOf(LF, start)) {
      this.#finish(chunk.subarray(start, end), records);
      start = end + 1;
    }
    if (start < chunk.length) this.#keep(chunk.subarray(start));
    return records;
  }

  end(): TextRecord[] {
    const records: TextRecord[] = [];
    if (this.#length > 0) this.#finish(new Uint8Array(0), records);
    return records;
  }

  #keep(piece: Uint8Array): void {
    if (this.#length === 0 || this.#length + piece.length <= MAX_RECORD_BYTES) this.#pieces.push(piece.slice());
    else this.#pieces = [concatBytes(this.#pieces).slice(0, KEPT_OF_LONG)];
    this.#length += piece.length;
  }

  #finish(last: Uint8Array, records: TextRecord[]): void {
    const line = this.#line++;
    const length = this.#length + last.length;
    if (length > MAX_RECORD_BYTES) {
      const bytes = (this.#pieces[0] ?? last).slice(0, KEPT_OF_LONG);
      records.push({ line, start: this.#start, bytes, problem: tooLong(length) });
    } else {
      const whole = this.#pieces.length > 0 ? concatBytes([...this.#pieces, last]) : last;
      const blanks = leadingBlanks(whole);
      const bytes = withoutTrailingBlanks(whole.subarray(blanks));
      if (bytes.length > 0) records.push({ line, start: this.#start + blanks, bytes });
    }
    this.#pieces = [];
    this.#length = 0;
    this.#start += length + 1;
  }
}

function leadingBlanks(line: Uint8Array): number {
  let count = 0;
  while (count < line.length && isBlank(line[count] as number)) count++;
  return count;
}

function withoutTrailingBlanks(line: Uint8Array): Uint8Array {
  let end = line.length;
  while (end > 0 && isBlank(line[end - 1] as number)) end--;
  return line.subarray(0, end);
}

function isBlank(byte: number): boolean {
  return byte === SPACE || byte === CR || byte === TAB;
}
