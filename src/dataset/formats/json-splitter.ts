/** Cuts JSON documents: the elements of a list, values one after another, or the rows within one object. */
import { concatBytes } from '../../lib/bytes';
import { isObject } from '../../piece/json-in-text';
import { readRecord } from './read-record';
import { KEPT_OF_LONG, MAX_RECORD_BYTES, type Splitter, type TextRecord, tooLong } from './record';

const QUOTE = 34;
const BACKSLASH = 92;
const COMMA = 44;
const LF = 10;
const OPEN_LIST = 91;
const CLOSE_LIST = 93;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;
/** Blanks and control characters are no part of any value. */
const HIGHEST_BLANK = 32;

const CUT_OFF = 'The file ends in the middle of this row.';

/** What a byte is to the record that is being read. */
type Step = 'inside' | 'last' | 'behind';

/** Cuts a JSON document of any layout. What is no JSON is a row of its own, with an error. */
export class JsonSplitter implements Splitter {
  #line = 1;
  /** True within the list around all rows. */
  #inList = false;
  readonly #record: OpenRecord;
  #records = 0;
  /** The first value outside of a list. If it stays alone, it may hold the rows. */
  #first: TextRecord | null = null;

  /** @param start where the first byte stands in the stream */
  constructor(start = 0) {
    this.#record = new OpenRecord(start);
  }

  push(chunk: Uint8Array): TextRecord[] {
    const records: TextRecord[] = [];
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i] as number;
      if (byte === LF) this.#line++;
      if (!this.#record.isOpen) {
        if (this.#isBetween(byte)) continue;
        this.#record.open(this.#line, i);
      }
      const step = this.#record.step(byte);
      if (step === 'inside') continue;
      this.#add(this.#record.close(chunk, step === 'last' ? i + 1 : i), records);
      if (step === 'behind' && byte === CLOSE_LIST) this.#inList = false;
    }
    this.#record.keep(chunk);
    return records;
  }

  end(): TextRecord[] {
    const records: TextRecord[] = [];
    if (this.#record.isOpen) {
      const wasWhole = this.#record.depth === 0;
      const record = this.#record.close(new Uint8Array(0), 0);
      this.#add(wasWhole ? record : { ...record, problem: CUT_OFF }, records);
    }
    if (this.#first) records.unshift(...rowsWithin(this.#first));
    return records;
  }

  /** True for a byte between records; the brackets of the list around all rows are noted. */
  #isBetween(byte: number): boolean {
    if (byte <= HIGHEST_BLANK || byte === COMMA) return true;
    if (byte === OPEN_LIST && !this.#inList && this.#records === 0) {
      this.#inList = true;
      return true;
    }
    if (byte !== CLOSE_LIST || !this.#inList) return false;
    this.#inList = false;
    return true;
  }

  #add(record: TextRecord, records: TextRecord[]): void {
    this.#records++;
    if (this.#records === 1 && !this.#inList) {
      this.#first = { ...record, bytes: record.bytes.slice() };
      return;
    }
    if (this.#first) records.push(this.#first);
    this.#first = null;
    records.push(record);
  }
}

/** The record that has begun: how deep in it the reader is, and its bytes so far. */
class OpenRecord {
  isOpen = false;
  depth = 0;
  #inString = false;
  #isEscaped = false;
  #line = 0;
  /** Where it starts in the stream, and where its bytes of this chunk do. */
  #start = 0;
  #from = 0;
  #pieces: Uint8Array[] = [];
  #kept = 0;
  /** Bytes of the stream before this chunk. */
  #before: number;

  constructor(start: number) {
    this.#before = start;
  }

  open(line: number, at: number): void {
    this.isOpen = true;
    this.#line = line;
    this.#start = this.#before + at;
    this.#from = at;
  }

  step(byte: number): Step {
    if (this.#inString) return this.#stepInString(byte);
    if (byte === QUOTE) this.#inString = true;
    else if (byte === OPEN_OBJECT || byte === OPEN_LIST) this.depth++;
    else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) return this.#stepOut(byte);
    else if (this.depth === 0 && (byte === COMMA || byte <= HIGHEST_BLANK)) return 'behind';
    return 'inside';
  }

  #stepInString(byte: number): Step {
    if (this.#isEscaped) this.#isEscaped = false;
    else if (byte === BACKSLASH) this.#isEscaped = true;
    // No string goes over the end of a line: one that is not closed should not swallow the rows behind it.
    else if (byte === QUOTE || byte === LF) {
      this.#inString = false;
      if (this.depth === 0) return 'last';
    }
    return 'inside';
  }

  #stepOut(byte: number): Step {
    if (this.depth === 0) return byte === CLOSE_LIST ? 'behind' : 'last';
    this.depth--;
    return this.depth === 0 ? 'last' : 'inside';
  }

  /** Ends the record at `end` of the chunk. */
  close(chunk: Uint8Array, end: number): TextRecord {
    const last = chunk.subarray(this.#from, end);
    const length = this.#kept + last.length;
    const about = { line: this.#line, start: this.#start };
    const record =
      length > MAX_RECORD_BYTES
        ? { ...about, bytes: (this.#pieces[0] ?? last).slice(0, KEPT_OF_LONG), problem: tooLong(length) }
        : { ...about, bytes: this.#pieces.length > 0 ? concatBytes([...this.#pieces, last]) : last };
    this.isOpen = false;
    this.depth = 0;
    this.#inString = false;
    this.#isEscaped = false;
    this.#pieces = [];
    this.#kept = 0;
    return record;
  }

  /** Keeps what the chunk has of the record: the next one follows. */
  keep(chunk: Uint8Array): void {
    this.#before += chunk.length;
    if (!this.isOpen) return;
    const piece = chunk.subarray(this.#from);
    if (this.#kept === 0 || this.#kept + piece.length <= MAX_RECORD_BYTES) this.#pieces.push(piece.slice());
    else this.#pieces = [concatBytes(this.#pieces).slice(0, KEPT_OF_LONG)];
    this.#kept += piece.length;
    this.#from = 0;
  }
}

/** Keys under which a document may keep its rows. */
const ROW_KEYS = ['rows', 'data', 'results', 'items', 'examples', 'records', 'prompts', 'scenes'];

/** The rows of a document that is one object: those of the first list of objects it keeps, else the object itself. */
function rowsWithin(record: TextRecord): TextRecord[] {
  const { value } = readRecord(record.bytes, record.problem);
  if (!isObject(value)) return [record];
  const isRows = (key: string) => Array.isArray(value[key]) && value[key].length > 0 && value[key].every(isObject);
  const key = ROW_KEYS.find((name) => Object.hasOwn(value, name) && isRows(name));
  if (key === undefined || Object.hasOwn(value, 'vibe') || Object.hasOwn(value, 'prompt')) return [record];
  const encoder = new TextEncoder();
  return (value[key] as unknown[]).map((row, i) => ({
    line: i + 1,
    start: record.start,
    bytes: encoder.encode(JSON.stringify(row)),
  }));
}
