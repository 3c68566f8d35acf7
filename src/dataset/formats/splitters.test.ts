import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CsvSplitter } from './csv-splitter';
import { JsonSplitter } from './json-splitter';
import { LineSplitter } from './line-splitter';
import type { Splitter } from './record';

/** A record, copied: its bytes are valid until the next call only. */
interface Cut {
  readonly line: number;
  readonly text: string;
  readonly problem: boolean;
}

const encode = (text: string) => new TextEncoder().encode(text);
const copied = (records: ReturnType<Splitter['push']>): Cut[] =>
  records.map(({ line, bytes, problem }) => ({
    line,
    text: new TextDecoder().decode(bytes),
    problem: problem !== undefined,
  }));

/** All records of a text that comes in pieces of these sizes, over and over. */
function cut(make: () => Splitter, text: string, sizes: readonly number[]): Cut[] {
  const bytes = encode(text);
  const splitter = make();
  const records: Cut[] = [];
  for (let at = 0, i = 0; at < bytes.length; i++) {
    const end = at + (sizes[i % sizes.length] as number);
    records.push(...copied(splitter.push(bytes.subarray(at, end))));
    at = end;
  }
  return [...records, ...copied(splitter.end())];
}

const jsonRow = fc.dictionary(fc.string({ unit: 'grapheme' }), fc.oneof(fc.string(), fc.integer(), fc.constant(null)));
const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });
const values = (records: readonly Cut[]) => records.map(({ text }) => JSON.parse(text));

describe('JSON lines', () => {
  it('are the same rows in whatever pieces they come', () => {
    const newline = fc.constantFrom('\n', '\r\n', '\n\n', '\n  \r\n');
    fc.assert(
      fc.property(fc.array(fc.tuple(jsonRow, newline)), sizes, (rows, pieces) => {
        const text = rows.map(([row, end]) => JSON.stringify(row) + end).join('');
        const records = cut(() => new LineSplitter(), text, pieces);
        expect(values(records)).toEqual(JSON.parse(JSON.stringify(rows.map(([row]) => row))));
      }),
    );
  });

  it('have the line number and the place that they have in the file', () => {
    const text = '{"a":1}\r\n\n  {"b":2}\n{"c":3}';
    const bytes = encode(text);
    const splitter = new LineSplitter();
    const records = [...splitter.push(bytes), ...splitter.end()];
    expect(records.map(({ line }) => line)).toEqual([1, 3, 4]);
    for (const { start, bytes: own } of records) expect(bytes.subarray(start, start + own.length)).toEqual(own);
  });

  it('are given up one by one where they are too long', () => {
    const splitter = new LineSplitter();
    const megabyte = new Uint8Array(2 ** 20).fill(120);
    for (let i = 0; i < 33; i++) expect(splitter.push(megabyte)).toEqual([]);
    const records = splitter.push(encode('\n{"a":1}\n'));
    expect(records.map(({ line, problem }) => [line, problem])).toEqual([
      [1, 'The row is 33 MB long; at most 32 MB are read.'],
      [2, undefined],
    ]);
    expect(records[0]?.bytes.length).toBeLessThan(100_000);
  });
});

describe('JSON documents', () => {
  const layouts: readonly ((rows: readonly unknown[]) => string)[] = [
    (rows) => JSON.stringify(rows),
    (rows) => JSON.stringify(rows, null, 2),
    (rows) => rows.map((row) => JSON.stringify(row, null, 1)).join('\n'),
  ];

  it('are the same rows in any layout and in whatever pieces they come', () => {
    fc.assert(
      fc.property(fc.array(jsonRow, { minLength: 2 }), fc.constantFrom(...layouts), sizes, (rows, layout, pieces) => {
        const records = cut(() => new JsonSplitter(), layout(rows), pieces);
        expect(values(records)).toEqual(JSON.parse(JSON.stringify(rows)));
      }),
    );
  });

  it('may keep their rows in one object', () => {
    const rows = [{ vibe: 'a' }, { vibe: 'b' }];
    expect(values(cut(() => new JsonSplitter(), JSON.stringify({ model: 'm', results: rows }, null, 2), [7]))).toEqual(
      rows,
    );
    expect(cut(() => new JsonSplitter(), '{"vibe": "x", "data": []}', [7])).toHaveLength(1);
  });

  it('that are cut off keep the rows so far and name the last', () => {
    const records = cut(() => new JsonSplitter(), '[{"a": 1}, {"b": [2, {"c"', [4]);
    expect(records.map(({ problem }) => problem)).toEqual([false, true]);
  });

  it('never lose what is no JSON, and never hang', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'[]{}",: \n\\a1') }), sizes, (text, pieces) => {
        const records = cut(() => new JsonSplitter(), text, pieces);
        const kept = records.map((record) => record.text).join('').length;
        const dropped = text.replace(/[[\],\s]/g, '').length;
        expect(kept).toBeGreaterThanOrEqual(dropped);
      }),
    );
  });
});

describe('CSV', () => {
  const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
  const cell = fc.string({ unit: fc.constantFrom(...'ab ,;"\n\r=é😀') });

  it('is the same rows in whatever pieces it comes', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell)), sizes, (rows, pieces) => {
        const lines = [['vibe', 'note'], ...rows].map((cells) => cells.map(quoted).join(','));
        const records = cut(() => new CsvSplitter(), `${lines.join('\n')}\n`, pieces);
        const wanted = rows.map(([vibe, note]) => ({ ...(vibe && { vibe }), ...(note && { note }) }));
        expect(values(records)).toEqual(wanted);
      }),
    );
  });

  it('counts lines within cells', () => {
    const records = cut(() => new CsvSplitter(), 'vibe,n\n"a\nb",1\n\nc,2\n', [5]);
    expect(records.map(({ line }) => line)).toEqual([2, 5]);
  });

  it('takes formulas for text, numbers for numbers and what is beyond the header for columns of its own', () => {
    const text = 'vibe;score;ok_valid\n=HYPERLINK("x");0.50;True\n+1;007;no;more\n';
    expect(values(cut(() => new CsvSplitter(), text, [9]))).toEqual([
      { vibe: '=HYPERLINK("x")', score: 0.5, ok_valid: true },
      { vibe: '+1', score: '007', ok_valid: 'no', 'column 4': 'more' },
    ]);
  });

  it('gives up a cell that never ends', () => {
    const splitter = new CsvSplitter();
    splitter.push(encode('vibe\n"'));
    const piece = encode('x'.repeat(2 ** 22));
    const records: Cut[] = [];
    for (let i = 0; i < 18; i++) records.push(...copied(splitter.push(piece)));
    records.push(...copied(splitter.end()));
    expect(records.filter(({ problem }) => problem)).toHaveLength(1);
  });
});
