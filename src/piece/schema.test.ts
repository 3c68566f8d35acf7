import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIELD_NAMES, fieldSpec } from './labels';
import { issuesOf, payloadSchema } from './schema';
import { anyPayload } from './testing/arbitraries';
import { RAINY_STREET } from './testing/rainy-street';

const paths = (value: unknown) => issuesOf(payloadSchema, value).map((issue) => issue.path);
const withConfig = (part: object) => ({ ...RAINY_STREET, config: { ...RAINY_STREET.config, ...part } });

describe('the payload schema', () => {
  it('passes every valid payload', () => {
    fc.assert(
      fc.property(anyPayload, (payload) => {
        expect(paths(payload)).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  it('passes every label of every field, and no other value', () => {
    for (const name of FIELD_NAMES) {
      if (name.startsWith('register')) continue;
      for (const label of fieldSpec(name).labels) expect(paths(withConfig({ [name]: label }))).toEqual([]);
      for (const wrong of ['', 'loud', -1, 1.5, null, undefined, Number.NaN, [], {}]) {
        expect(paths(withConfig({ [name]: wrong }))).toEqual([`config.${name}`]);
      }
    }
  });

  it.each([
    ['an extra key', { ...RAINY_STREET, bpm: 90 }, 'bpm'],
    ['an extra field', withConfig({ reverb: 1 }), 'config.reverb'],
    ['an upside-down register', withConfig({ register_min_oct: 6, register_max_oct: 5 }), 'config.register_max_oct'],
    ['octave 9', withConfig({ register_max_oct: 9 }), 'config.register_max_oct'],
    ['a label in upper case', withConfig({ tempo: 'SLOW' }), 'config.tempo'],
    ['an empty title', { ...RAINY_STREET, title: '' }, 'title'],
    ['a blank title', { ...RAINY_STREET, title: '  ' }, 'title'],
    ['a title of 61 characters', { ...RAINY_STREET, title: 'x'.repeat(61) }, 'title'],
    ['a title of seven words', { ...RAINY_STREET, title: 'a b c d e f g' }, 'title'],
    ['thinking of 1001 characters', { ...RAINY_STREET, thinking: 'x'.repeat(1001) }, 'thinking'],
    ['two palettes', { ...RAINY_STREET, palettes: RAINY_STREET.palettes.slice(1) }, 'palettes'],
    ['four palettes', { ...RAINY_STREET, palettes: [...RAINY_STREET.palettes, RAINY_STREET.palettes[0]] }, 'palettes'],
    ['no config', { ...RAINY_STREET, config: undefined }, 'config'],
    ['a list', [], ''],
  ])('names the path of %s', (_, value, path) => {
    expect(paths(value)).toEqual([path]);
  });

  it('counts characters as people do: 60 emoji are a title', () => {
    expect(paths({ ...RAINY_STREET, title: '🌧'.repeat(60) })).toEqual([]);
  });

  it('names the colour that is wrong', () => {
    const palettes = structuredClone(RAINY_STREET.palettes);
    palettes[2] = { colors: palettes[2]!.colors.map((color, i) => (i === 3 ? { ...color, hex: '#12345' } : color)) };
    const [issue] = issuesOf(payloadSchema, { ...RAINY_STREET, palettes });
    expect(issue).toEqual({
      path: 'palettes[2].colors[3].hex',
      value: '#12345',
      allowed: 'a colour "#RRGGBB"',
      message: 'palettes[2].colors[3].hex is "#12345"; it must be a colour "#RRGGBB"',
    });
  });

  it('names every wrong field at once', () => {
    expect(paths({ ...withConfig({ tempo: 'x', density: 9, depth: 'x' }), title: 1 })).toEqual([
      'title',
      'config.tempo',
      'config.density',
      'config.depth',
    ]);
  });
});
