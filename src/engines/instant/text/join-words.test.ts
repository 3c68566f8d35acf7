import { describe, expect, it } from 'vitest';
import { joinWords } from './join-words';
import { tokenize } from './tokens';

const KNOWN = new Set(['夜明', '夜明け', '雨', 'ฝน', 'rain']);
const joined = (text: string) => joinWords(tokenize(text), (word) => KNOWN.has(word));

describe('words of scripts without spaces', () => {
  it('are the longest known runs of characters', () => {
    expect(joined('夜明けの雨').map(({ text }) => text)).toEqual(['夜明け', 'の', '雨']);
    expect(joined('ฝนตก').map(({ text }) => text)).toEqual(['ฝน', 'ต', 'ก']);
  });

  it('do not reach over spaces or marks', () => {
    expect(joined('夜 明').map(({ text }) => text)).toEqual(['夜', '明']);
    expect(joined('夜、明').map(({ text }) => text)).toEqual(['夜', '、', '明']);
  });

  it('keep where they stand in the text', () => {
    const text = 'at 夜明け, rain';
    for (const { start, source } of joined(text)) expect(text.slice(start, start + source.length)).toBe(source);
  });

  it('leave other scripts as they are', () => {
    expect(joined('slow rain')).toEqual(tokenize('slow rain'));
  });
});
