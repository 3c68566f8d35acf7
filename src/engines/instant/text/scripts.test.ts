import { describe, expect, it } from 'vitest';
import { unreadScripts } from './scripts';
import { tokenize } from './tokens';

const unread = (text: string, ...known: string[]) => {
  const tokens = tokenize(text);
  return unreadScripts(tokens, (token) => known.includes(tokens[token]?.text ?? ''));
};

describe('scripts of which nothing was read', () => {
  it.each([
    ['ฝนตกหนัก', ['Thai']],
    ['тихий дождь', ['Cyrillic']],
    ['雨の夜', ['Japanese']],
    ['雨夜', ['Chinese']],
    ['비 오는 밤', ['Korean']],
    ['rain ฝนตก', ['Thai']],
    ['ᚱᚢᚾ', ['this']],
  ])('%s', (text, scripts) => {
    expect(unread(text)).toEqual(scripts);
  });

  it('says nothing of Latin letters, marks, numbers and emoji', () => {
    expect(unread('zzzqx, 120! 🌧️ naïve')).toEqual([]);
  });

  it('says nothing of a script in which at least one word was read', () => {
    expect(unread('тихий дождь', 'дождь')).toEqual([]);
  });
});
