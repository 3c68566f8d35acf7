import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from '../../piece/testing/arbitraries';
import { readPartialAnswer } from './partial-answer';

describe('a partial answer', () => {
  it.each([
    ['', '', ''],
    ['{"thinking": ', '', ''],
    ['{"thinking": "Rain', 'Rain', ''],
    ['{"thinking": "Rain\\', 'Rain', ''],
    ['{"thinking": "Rain\\n\\u00e', 'Rain\n', ''],
    ['{"thinking": "Rain\\u2014\\"so\\"', 'Rain—"so"', ''],
    ['{"justification":"Rain","config', 'Rain', ''],
    ['{"thinking": "the \\"title\\": \\"x\\"", "title": "Wet St', 'the "title": "x"', 'Wet St'],
    ['{"thinking":"draft"} again: {"thinking":"be', 'be', ''],
  ])('%j has its texts so far', (text, thinking, title) => {
    expect(readPartialAnswer(text)).toEqual({ thinking, title });
  });

  it('has texts that only grow while the answer is written, up to what it says', () => {
    fc.assert(
      fc.property(anyText(30), anyText(10), (thinking, title) => {
        const text = JSON.stringify({ thinking, title, config: {} });
        let before = { thinking: '', title: '' };
        for (let end = 0; end <= text.length; end++) {
          const now = readPartialAnswer(text.slice(0, end));
          expect(now.thinking.startsWith(before.thinking)).toBe(true);
          expect(now.title.startsWith(before.title)).toBe(true);
          before = now;
        }
        expect(before).toEqual({ thinking, title });
      }),
      { numRuns: 40 },
    );
  });
});
