import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCompactConfig, parseCompactPalette } from './compact';
import { FIELD_NAMES } from './labels';
import { anyConfig, anyPayload } from './testing/arbitraries';

describe('the compact form', () => {
  it('of any config is read back', () => {
    fc.assert(
      fc.property(anyConfig, (config) => {
        const line = FIELD_NAMES.map((name) => String(config[name])).join(' ');
        expect(parseCompactConfig(line)).toEqual(config);
      }),
    );
  });

  it('of any palette in order is read back', () => {
    fc.assert(
      fc.property(anyPayload, ({ palettes: [palette] }) => {
        expect(parseCompactPalette(palette?.colors.map(({ hex, weight }) => `${hex} ${weight}`))).toEqual(palette);
      }),
    );
  });

  it.each([
    [['#FFFFFF md']],
    ['#FFFFFF md'],
    [null],
    [[1, 2, 3, 4, 5]],
    [['#ffffff md', '#000000 md', '#000001 md', '#000002 md', '#000003 md']],
    [['#FFFFFF mid', '#000000 md', '#000001 md', '#000002 md', '#000003 md']],
    [['#FFFFFF', '#000000 md', '#000001 md', '#000002 md', '#000003 md']],
  ])('of a palette is not %j', (entries) => {
    expect(() => parseCompactPalette(entries)).toThrow(/^pal/);
  });
});
