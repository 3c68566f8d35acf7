import { describe, expect, it } from 'vitest';
import { makePiece } from '../piece/piece';
import { TICKS_PER_BAR } from '../piece/score';
import { isAbort, readingMilliseconds, sentenceOf } from '../ui/messages';
import { clockTime } from './clock-time';
import { CHIP_VIBES, SURPRISE_VIBES, surpriseVibe } from './example-vibes';
import { fileNameOf } from './file-names';
import { barSeconds, durationWords, lastEditSeconds, performanceWords } from './performance-words';
import { configWith, payloadFor } from './testing/parts';

describe('file names', () => {
  it('are the title in plain letters of any script', () => {
    expect(fileNameOf('The Lake Ice Sings')).toBe('the-lake-ice-sings');
    expect(fileNameOf('../../etc/passwd')).toBe('etc-passwd');
    expect(fileNameOf('夜の雨 / Regen')).toBe('夜の雨-regen');
    expect(fileNameOf('🌧️')).toBe('piece');
  });
});

describe('elapsed time', () => {
  it('is minutes and seconds, and hours when there are any', () => {
    expect(clockTime(0)).toBe('0:00');
    expect(clockTime(65.9)).toBe('1:05');
    expect(clockTime(3600 + 61)).toBe('1:01:01');
    expect(clockTime(-1)).toBe('0:00');
  });
});

describe('what there is to a Performance', () => {
  const piece = makePiece({ vibe: 'v', payload: payloadFor('v', 1), seed: 1, engine: 'hand' });
  const slow = { ...piece, payload: { ...piece.payload, config: configWith({ tempo: 'very_slow' }) } };

  it('is how much was done in what time, at the tempo that there was', () => {
    const bars = (count: number) => count * TICKS_PER_BAR;
    const performance = {
      piece,
      edits: [
        { tick: bars(4), to: slow, bars: 0 },
        { tick: bars(6), set: { echo: 'none' as const } },
      ],
    };
    const expected = 4 * barSeconds(piece.payload.config) + 2 * barSeconds(slow.payload.config);
    expect(lastEditSeconds(performance)).toBeCloseTo(expected, 9);
    expect(performanceWords(performance)).toMatch(/^2 changes in \d+ seconds$/);
    expect(performanceWords({ piece, edits: performance.edits.slice(0, 1) })).toMatch(/^1 change in /);
  });

  it('is said in seconds below a minute and in minutes above', () => {
    expect([0.2, 1, 59.4, 59.6, 100, 3600].map(durationWords)).toEqual([
      '1 second',
      '1 second',
      '59 seconds',
      '1 minute',
      '2 minutes',
      '60 minutes',
    ]);
  });
});

describe('surprises', () => {
  it('avoid what is recent, for any draw', () => {
    for (const draw of [0, 0.5, 0.999999, 1]) expect(SURPRISE_VIBES).toContain(surpriseVibe([], draw));
    const all = SURPRISE_VIBES.slice(1);
    expect(surpriseVibe(all, 0.7)).toBe(SURPRISE_VIBES[0]);
    expect(SURPRISE_VIBES).toContain(surpriseVibe(SURPRISE_VIBES, 0.3));
  });

  it('and chips are all different', () => {
    expect(new Set([...CHIP_VIBES, ...SURPRISE_VIBES]).size).toBe(CHIP_VIBES.length + SURPRISE_VIBES.length);
  });
});

describe('messages', () => {
  it('are sentences whatever was thrown', () => {
    expect(sentenceOf(new Error('No such file'))).toBe('No such file.');
    expect(sentenceOf('the input is "nope"')).toBe('The input is "nope".');
    expect(sentenceOf('Really?')).toBe('Really?');
    expect(sentenceOf(new Error(''))).toBe('Something went wrong.');
  });

  it('stay longer the longer they are, within reason', () => {
    expect(readingMilliseconds('a'.repeat(80))).toBeGreaterThan(readingMilliseconds('short'));
    expect(readingMilliseconds('a'.repeat(10000))).toBeLessThanOrEqual(15000);
  });

  it('are not made of what was ended on purpose', () => {
    expect(isAbort(new DOMException('ended', 'AbortError'))).toBe(true);
    expect(isAbort(new Error('broken'))).toBe(false);
  });
});
