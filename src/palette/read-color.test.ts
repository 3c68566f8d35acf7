import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readColor } from './read-color';

const hexOf = (text: string) => {
  const read = readColor(text);
  return 'hex' in read ? read.hex : read.problem;
};
const noteOf = (text: string) => {
  const read = readColor(text);
  return 'hex' in read ? read.note : read.problem;
};

describe('a colour that is typed', () => {
  test.each([
    ['#1af', '#11AAFF'],
    ['1AF', '#11AAFF'],
    [' #0f1c2e ', '#0F1C2E'],
    ['#0f1c2eff', '#0F1C2E'],
    ['RebeccaPurple', '#663399'],
    ['teal', '#008080'],
    ['rgb(255 128 0)', '#FF8000'],
    ['rgb(100%, 0%, 0%)', '#FF0000'],
    ['hsl(120 100% 50%)', '#00FF00'],
    ['oklch(1 0 0)', '#FFFFFF'],
    ['oklch(62.8% 0.2577 29.23)', '#FF0000'],
    ['oklch(0.5 0 none)', '#636363'],
  ])('may be %s', (text, hex) => {
    expect(hexOf(text)).toBe(hex);
    expect(noteOf(text)).toBeNull();
  });

  test.each(['#1af8', '#11aaff80', 'rgb(17 170 255 / 0.5)'])('loses its transparency: %s', (text) => {
    expect(hexOf(text)).toBe('#11AAFF');
    expect(noteOf(text)).toBe('Taken without its transparency.');
  });

  test('is made paler where no screen can show it, and keeps its hue', () => {
    expect(noteOf('oklch(0.7 0.4 150)')).toMatch(/paler/);
    expect(hexOf('oklch(0.7 0.4 150)')).toMatch(/^#00[89A-C][0-9A-F][0-9A-F]{2}$/);
  });

  test.each([
    '',
    '  ',
    'no colour',
    '#12',
    '#12345',
    '#GGGGGG',
    'oklch(',
    'url(x)',
    'NaN',
    'rgb(NaN 0 0)',
    'x'.repeat(5000),
  ])('that is none is told what is allowed: %s', (text) => {
    expect(noteOf(text)).toMatch(/Write #RRGGBB/);
    expect((noteOf(text) as string).length).toBeLessThan(200);
  });

  test('is always #RRGGBB or a sentence, whatever is typed', () => {
    const part = fc.oneof(fc.string(), fc.constantFrom('oklch(', '#', 'rgb(', ' 1e999', ')', '/', '-', '%', 'none'));
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        expect(hexOf(parts.join(''))).toMatch(/^#[0-9A-F]{6}$|\. Write #RRGGBB/);
      }),
    );
  });
});
