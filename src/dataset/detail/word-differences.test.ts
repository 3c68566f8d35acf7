import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordDifferences } from './word-differences';

const changed = (text: string, other: string) =>
  wordDifferences(text, other)
    .filter((run) => run.changed)
    .map((run) => run.text.trim());

describe('differences between a text and its noisy copy', () => {
  it('marks the words that were changed, and only those', () => {
    expect(changed('a qiuet harbour at dwan', 'a quiet harbour at dawn')).toEqual(['qiuet', 'dwan']);
    expect(changed('the same words', 'the same words')).toEqual([]);
    expect(changed('one more word here', 'one word here')).toEqual(['more']);
    expect(changed('swapped words two', 'two swapped words')).toEqual(['two']);
  });

  it('gives the text back whole, whatever the two are', () => {
    const texts = fc
      .array(fc.constantFrom('a', 'b', ' ', '\n', 'rain', 'ß', ' x'), { maxLength: 60 })
      .map((p) => p.join(''));
    fc.assert(
      fc.property(texts, texts, (text, other) => {
        const runs = wordDifferences(text, other);
        expect(runs.map((run) => run.text).join('')).toBe(text);
      }),
    );
  });

  it('compares very long texts by their ends', () => {
    const long = (word: string) => `${'so '.repeat(2000)}${word} ${'on '.repeat(2000)}`.trim();
    expect(changed(long('dwan'), long('dawn'))).toEqual(['dwan']);
  });
});
