import Papa from 'papaparse';

import { delimiterOf } from './detect-format';
import { KEPT_OF_LONG, MAX_RECORD_BYTES, type Splitter, type TextRecord, tooLong } from './record';

/** What `Papa.Parser` answers; its types do not say. */
interface ParsedCells {
  readonly data: readonly (readonly string[])[];
  readonly errors: readonly { readonly row?: number; readonly message: string }[];
  readonly meta: { readonly cursor: number };
}

/** Cuts a table of cells into records: each row as JSON, by the names of the first row. Cells are text, never formulas. */
export class CsvSplitter implements Splitter {
  readonly #decoder = new TextDecoder();
  readonly #encoder = new TextEncoder();
  /** Text that no complete row was found in yet. */
  #rest = '';
  /** The length that it must have before it is looked at again: not at every chunk of a cell without end. */
  #enough = 0;
  #line = 1;
  #header: readonly string[] | null = null;
  #delimiter = ',';

  push(chunk: Uint8Array): TextRecord[] {
    this.#rest += this.#decoder.decode(chunk, { stream: true });
    return this.#rest.length < this.#enough ? [] : this.#parse(false);
  }

  end(): TextRecord[] {
    this.#rest += this.#decoder.decode();
    return this.#parse(true);
  }

  #parse(isEnd: boolean): TextRecord[] {
    if (this.#rest === '') return [];
    if (!this.#header) this.#delimiter = delimiterOf(firstLine(this.#rest));
    const text = this.#rest;
    const { data, errors, meta } = new Papa.Parser({ delimiter: this.#delimiter }).parse(
      text,
      0,
      !isEnd,
    ) as ParsedCells;
    this.#rest = isEnd ? '' : text.slice(meta.cursor);
    this.#enough = data.length > 0 ? 0 : 2 * this.#rest.length;
    const problems = new Map(errors.map(({ row, message }) => [row ?? 0, message]));
    const records = data.flatMap((cells, i) => this.#record(cells, problems.get(i)));
    return this.#rest.length > MAX_RECORD_BYTES ? [...records, this.#giveUp()] : records;
  }

  /** The record of a row of cells; none for the header and for blank rows. */
  #record(cells: readonly string[], problem: string | undefined): TextRecord[] {
    const line = this.#line;
    this.#line += 1 + cells.reduce((count, cell) => count + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0);
    if (cells.length === 1 && cells[0]?.trim() === '') return [];
    if (!this.#header) {
      this.#header = uniqueNames(cells);
      return [];
    }
    const bytes = this.#encoder.encode(JSON.stringify(rowOf(this.#header, cells)));
    return [{ line, start: 0, bytes, ...(problem === undefined ? {} : { problem: `${problem}.` }) }];
  }

  /** A quote that is never closed makes the rest of the file one cell: it is a row with an error. */
  #giveUp(): TextRecord {
    const bytes = this.#encoder.encode(this.#rest.slice(0, KEPT_OF_LONG));
    const record = { line: this.#line, start: 0, bytes, problem: tooLong(this.#rest.length) };
    this.#line += this.#rest.split('\n').length - 1;
    this.#rest = '';
    return record;
  }
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] as string;
}

/** Names of columns; one that stands twice gets a number. */
function uniqueNames(cells: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return cells.map((cell, i) => {
    const name = cell.trim() || `column ${i + 1}`;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  });
}

/** A row by column names. Empty cells are missing; cells beyond the header keep their number. */
function rowOf(header: readonly string[], cells: readonly string[]): Record<string, unknown> {
  const filled = cells.flatMap((cell, i) => (cell === '' ? [] : [[header[i] ?? `column ${i + 1}`, cell] as const]));
  return Object.fromEntries(filled.map(([name, cell]) => [name, cellValue(name, cell)]));
}

/** A cell's value: numbers that lose nothing as numbers, checks as booleans; all else stays text. */
function cellValue(name: string, cell: string): unknown {
  if (/^-?(0|[1-9]\d{0,14})(\.\d{1,17})?$/.test(cell)) return Number(cell);
  if (name.endsWith('_valid') && /^(true|false)$/i.test(cell)) return cell.toLowerCase() === 'true';
  return cell;
}
