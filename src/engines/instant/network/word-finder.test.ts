import { describe, expect, it } from 'vitest';
import { tokenize } from '../text/tokens';
import type { NetworkWeights } from './weights-file';
import { WordFinder } from './word-finder';

const WORDS = ['rain', 'night', 'harbour', '🕯', 'moon'];
const weights = { words: WORDS, aliases: new Map([['regen', 0]]) } as unknown as NetworkWeights;
const finder = new WordFinder(weights, (word) => (word === 'rian' ? ['rain'] : []));
const never = () => false;
const wordsOf = (text: string) => finder.find(tokenize(text), never, never).map(({ row }) => WORDS[row]);

describe('the word finder', () => {
  it('finds words of the table, their genitives and what others are taken for', () => {
    expect(wordsOf("Night, harbour's Regen")).toEqual(['night', 'harbour', 'rain']);
  });

  it('finds misspelled words and the parts of compounds', () => {
    expect(wordsOf('rian moonharbour nightsregen')).toEqual(['rain', 'moon', 'harbour', 'night', 'rain']);
  });

  it('knows an emoji whatever its variation', () => {
    expect(wordsOf('🕯️')).toEqual(['🕯']);
  });

  it('leaves out what nothing is known of, and what is used up', () => {
    expect(wordsOf('zzzqx night')).toEqual(['night']);
    expect(finder.find(tokenize('rain night'), (token) => token === 0, never)).toEqual([
      { row: 1, negated: false, token: 1 },
    ]);
  });

  it('says which words are negated', () => {
    expect(finder.find(tokenize('not rain'), never, (token) => token === 1)[0]?.negated).toBe(true);
  });
});
