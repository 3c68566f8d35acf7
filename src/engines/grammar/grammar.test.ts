import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBytes, toBytes } from './byte-text';
import { WHITESPACE } from './character-automaton';
import { Grammar, REFUSED, type TextRule } from './grammar';

/** Pieces of JSON strings, whole and broken, in bytes. */
const anyContent = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'a',
        'bc',
        ' ',
        '  ',
        '"',
        '\\',
        '\\n',
        '\\"',
        '\\/',
        '\\u',
        '\\ud83d',
        '\\udc00',
        '\\uD83D\\uDE00',
      ),
      fc.constantFrom('\\u00a0', '\\u2003', '\\u0041', 'd83d', '00e9', 'DE', '\n', '\t', '\x7f'),
      fc.string({ unit: 'binary', maxLength: 2 }).map((text) => toBytes(text)),
      fc.constantFrom(...WHITESPACE).map((codePoint) => toBytes(String.fromCodePoint(codePoint))),
      // Overlong forms, surrogates in UTF-8, beyond U+10FFFF, bytes on their own.
      fc.constantFrom(
        '\xc0\x80',
        '\xe0\x80\x80',
        '\xed\xa0\x80',
        '\xf0\x80\x80\x80',
        '\xf4\x90\x80\x80',
        '\xf5',
        '\x80',
      ),
      fc.integer({ min: 0, max: 255 }).map((byte) => String.fromCharCode(byte)),
    ),
    { maxLength: 8 },
  )
  .map((pieces) => pieces.join(''));

/** What JSON and Unicode say: the text that bytes spell as a JSON string's content, null if none. */
function textOf(content: string): string | null {
  try {
    const text: unknown = JSON.parse(`"${fromBytes(content)}"`);
    return typeof text === 'string' && !/\p{Surrogate}/u.test(text) ? text : null;
  } catch {
    return null;
  }
}

function keeps(text: string, { maxCharacters, maxWords }: TextRule): boolean {
  const words = text.split(/\s+/).filter((word) => word !== '').length;
  return [...text].length <= maxCharacters && (maxWords === undefined || (words >= 1 && words <= maxWords));
}

function accepts(grammar: Grammar, bytes: string): boolean {
  return grammar.isComplete(grammar.advance(grammar.start, bytes));
}

describe('a text', () => {
  const anyRule = fc.record({
    maxCharacters: fc.integer({ min: 1, max: 6 }),
    maxWords: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
  }) as fc.Arbitrary<TextRule>;

  it('is exactly what JSON reads as a well-formed string within its bounds', () => {
    fc.assert(
      fc.property(anyContent, anyRule, (content, rule) => {
        const text = textOf(content);
        expect(accepts(new Grammar([{ text: rule }]), `${content}"`)).toBe(text !== null && keeps(text, rule));
      }),
      { numRuns: 3000 },
    );
  });

  it('can be ended from wherever it has come to', () => {
    fc.assert(
      fc.property(anyContent, anyRule, (content, rule) => {
        const grammar = new Grammar([{ text: rule }]);
        let state = grammar.advance(grammar.start, content);
        if (state === REFUSED) return;
        // Taking the highest byte that may follow ends words, and the quote comes when nothing else may.
        for (let steps = 0; !grammar.isComplete(state); steps++) {
          expect(steps).toBeLessThan(100);
          const byte = Array.from({ length: 256 }, (_, i) => 255 - i).find((i) => grammar.step(state, i) !== REFUSED);
          expect(byte).toBeDefined();
          state = grammar.step(state, byte as number);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('counts words by the same whitespace as JavaScript', () => {
    const spaces = Array.from({ length: 0x10000 }, (_, unit) => unit).filter((unit) =>
      /\s/.test(String.fromCharCode(unit)),
    );
    expect([...WHITESPACE].sort((a, b) => a - b)).toEqual(spaces);
  });
});

describe('fixed spellings', () => {
  const grammar = new Grammar([{ oneOf: ['{"a":'] }, { oneOf: ['"slow"', '"slower"', '2'] }, { oneOf: ['}'] }]);

  it('are accepted one after another, and nothing else is', () => {
    for (const text of ['{"a":"slow"}', '{"a":"slower"}', '{"a":2}']) expect(accepts(grammar, text)).toBe(true);
    for (const text of ['{"a":"slow', '{"a":"slow"}}', '{"a": 2}', '{"a":"fast"}', '', '{"a":"sl\xc3"}'])
      expect(accepts(grammar, text)).toBe(false);
  });

  it('are forced as far as there is no choice', () => {
    const forcedAfter = (text: string) => grammar.forced(grammar.advance(grammar.start, text));
    expect(forcedAfter('')).toBe('{"a":');
    expect(forcedAfter('{"a":')).toBe('');
    expect(forcedAfter('{"a":"')).toBe('slow');
    expect(forcedAfter('{"a":"slowe')).toBe('r"}');
    expect(forcedAfter('{"a":2}')).toBe('');
  });

  it('are refused where one begins another', () => {
    expect(() => new Grammar([{ oneOf: ['slow', 'slower'] }])).toThrow('"slower" begins or repeats another');
    expect(() => new Grammar([{ oneOf: ['slower', 'slow'] }])).toThrow('"slow" begins or repeats another');
    expect(() => new Grammar([{ oneOf: ['é'] }])).toThrow('not ASCII');
  });
});
