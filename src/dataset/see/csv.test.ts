import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { csvOf } from './csv';

describe('CSV', () => {
  it('is read again as it was, whatever the texts hold', () => {
    const unit = fc.constantFrom('"', ',', '\n', '\r', '\r\n', ';', ' ', 'x', 'é', '😀', '\u0000', '=');
    const text = fc.string({ unit, maxLength: 12 }).map((any) => `a${any}`);
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 5 }), (rows) => {
        expect(Papa.parse(csvOf(rows), { delimiter: ',', newline: '\r\n', skipEmptyLines: true }).data).toEqual(rows);
      }),
    );
  });

  it('has no cell that a spreadsheet would run', () => {
    const begins = fc.constantFrom('=', '+', '-', '@', '\t', '\r');
    fc.assert(
      fc.property(begins, fc.string(), (begin, rest) => {
        const [[cell]] = Papa.parse<[string]>(csvOf([[`${begin}${rest}`]]), { delimiter: ',', newline: '\r\n' })
          .data as [[string]];
        expect(cell).toBe(`'${begin}${rest}`);
      }),
    );
  });

  it('leaves numbers as they are, and nothing empty', () => {
    expect(
      csvOf([
        ['model', 'mean'],
        ['a', -0.5],
        ['b', null],
      ]),
    ).toBe('model,mean\r\na,-0.5\r\nb,\r\n');
  });
});
