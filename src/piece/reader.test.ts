import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIELD_NAMES, fieldSpec } from './labels';
import type { Payload } from './payload';
import { PayloadError } from './payload-error';
import { readPayload } from './reader';
import { issuesOf, payloadSchema } from './schema';
import { anyPayload, anyText } from './testing/arbitraries';
import { RAINY_STREET } from './testing/rainy-street';

const { config, palettes } = RAINY_STREET;
const withFields = (fields: object) => ({ ...RAINY_STREET, config: { ...config, ...fields } });
const UNTOUCHED = { completed: [], converted: [], dropped: [], repaired: [] };

/** The error that reading `input` throws. */
function errorOf(input: unknown): PayloadError {
  try {
    readPayload(input);
  } catch (error) {
    if (error instanceof PayloadError) return error;
    throw error;
  }
  throw new Error('was read without an error');
}

describe('a payload of today', () => {
  it('is read as it is, parsed or as text', () => {
    expect(readPayload(RAINY_STREET)).toEqual({ payload: RAINY_STREET, notes: UNTOUCHED });
    expect(readPayload(JSON.stringify(RAINY_STREET))).toEqual({ payload: RAINY_STREET, notes: UNTOUCHED });
  });

  it('is read from a chatty answer', () => {
    const answer = `Here's the config {as asked}:\n\n${'```json'}\n${JSON.stringify(RAINY_STREET, null, 2)}\n${'```'}\nEnjoy :}`;
    expect(readPayload(answer).payload).toEqual(RAINY_STREET);
  });

  it('comes back whole, whatever it holds', () => {
    const check = (payload: Payload) => {
      expect(readPayload(JSON.stringify(payload))).toEqual({ payload, notes: UNTOUCHED });
    };
    fc.assert(fc.property(anyPayload, check), { numRuns: 100 });
  });

  it('has its palettes put in order, which is noted', () => {
    const unordered = [{ colors: [...palettes[0]!.colors].reverse() }, palettes[1], palettes[2]];
    const { payload, notes } = readPayload({ ...RAINY_STREET, palettes: unordered });
    expect(payload).toEqual(RAINY_STREET);
    expect(notes.repaired).toEqual(['palettes[0]']);
  });

  it('may be cut by the end of the text: what is whole counts, the rest is completed', () => {
    const text = JSON.stringify(RAINY_STREET);
    const cut = text.slice(0, text.indexOf('#C74177') + 3);
    const { payload, notes } = readPayload(cut);
    expect(payload.config).toEqual(config);
    expect(payload.title).toBe(RAINY_STREET.title);
    expect(payload.palettes[0]).toEqual(palettes[0]);
    expect(notes).toMatchObject({ completed: ['palettes[1]', 'palettes[2]'], repaired: ['json'] });
  });

  it('gives a valid payload or an error wherever the text ends', () => {
    const text = JSON.stringify(RAINY_STREET);
    for (let end = 0; end < text.length; end += 7) {
      try {
        expect(issuesOf(payloadSchema, readPayload(text.slice(0, end)).payload)).toEqual([]);
      } catch (error) {
        expect(error).toBeInstanceOf(PayloadError);
      }
    }
  });
});

describe('older dialects', () => {
  it('have justification for thinking', () => {
    const { thinking, ...rest } = RAINY_STREET;
    const { payload, notes } = readPayload({ justification: thinking, ...rest });
    expect(payload).toEqual(RAINY_STREET);
    expect(notes).toEqual({ ...UNTOUCHED, converted: ['thinking'] });
  });

  it('lack title, thinking and palettes, which are completed and noted', () => {
    const { payload, notes } = readPayload({ config });
    expect(notes.completed).toEqual(['title', 'thinking', 'palettes[0]', 'palettes[1]', 'palettes[2]']);
    expect(issuesOf(payloadSchema, payload)).toEqual([]);
    expect(payload.config).toEqual(config);
    expect(readPayload({ config })).toEqual({ payload, notes });
  });

  it.each([
    ['palettes with one', { palettes: [palettes[0]] }],
    ['a palette', { palette: palettes[0] }],
    ['a palette as a list of colours', { palette: palettes[0]?.colors }],
    ['palettes that are one palette', { palettes: palettes[0] }],
  ])('have %s', (_, part) => {
    const { payload, notes } = readPayload({ config, ...part });
    expect(payload.palettes[0]).toEqual(palettes[0]);
    expect(notes.completed).toEqual(['title', 'thinking', 'palettes[1]', 'palettes[2]']);
    expect(new Set(payload.palettes.map((palette) => JSON.stringify(palette))).size).toBe(3);
  });

  it('have only the first 19 fields', () => {
    const old = Object.fromEntries(FIELD_NAMES.slice(0, 19).map((name) => [name, config[name]]));
    const { payload, notes } = readPayload({ config: old });
    for (const name of FIELD_NAMES.slice(0, 19)) expect(payload.config[name]).toBe(config[name]);
    for (const name of FIELD_NAMES.slice(19)) {
      expect(payload.config[name]).toBe(fieldSpec(name).default);
      expect(notes.completed).toContain(`config.${name}`);
    }
  });

  it('are a config without a wrapper', () => {
    expect(readPayload(config).payload.config).toEqual(config);
    expect(readPayload({ tempo: 'fast', title: 'Only This' }).payload).toMatchObject({
      title: 'Only This',
      config: { tempo: 'fast', mode: 'minor' },
    });
  });

  it('have null for a missing text or palette list', () => {
    expect(readPayload({ ...RAINY_STREET, title: null, palettes: null }).notes.completed).toContain('title');
  });

  it('have keys of other versions, which are reported and dropped', () => {
    const text = `{"schema_version": 2, "__proto__": {"tempo": "fast"}, "config": {"tempo": "slow", "constructor": 1, "__proto__": {"root": "a"}},
      "palettes": [{"name": "x", "colors": ${JSON.stringify(palettes[0]?.colors)}}]}`;
    const { payload, notes } = readPayload(text);
    expect(notes.dropped).toEqual([
      'schema_version',
      '__proto__',
      'config.constructor',
      'config.__proto__',
      'palettes[0].name',
    ]);
    expect(payload.config).toMatchObject({ tempo: 'slow', root: 'c' });
    expect(Object.keys(payload)).toEqual(['thinking', 'title', 'config', 'palettes']);
    expect(Object.keys(payload.config)).toEqual(FIELD_NAMES);
    expect(({} as { tempo?: string }).tempo).toBeUndefined();
  });

  it.each([
    ['tempo', 0.3, 'slow'],
    ['tempo', 0.28, 'slow'],
    ['tempo', 0, 'very_slow'],
    ['tempo', 1, 'very_fast'],
    ['tempo', '0.3', 'slow'],
    ['space', 0.949999988079071, 'vast'],
    ['attack', 2.5, 'soft'],
    ['attack', 0.3, 'sharp'],
    ['echo', 0.25, 'subtle'],
    ['human', 0.15, 'tight'],
    ['step_bias', 0.4, 'leapy'],
    ['chromatic_prob', 0.12, 'medium'],
    ['chord_change_bars', 4, 'very_slow'],
    ['chord_change_bars', 2, 'slow'],
    ['chord_change_bars', 1, 'medium'],
    ['chord_change_bars', 0.5, 'fast'],
    ['density', '4', 4],
    ['phrase_len_bars', '8', 8],
    ['register_min_oct', '2', 2],
    ['depth', 'true', true],
    ['depth', 'False', false],
    ['depth', 1, true],
    ['root', 6, 'f#'],
    ['root', 'C#', 'c#'],
    ['root', 'Bb', 'a#'],
    ['root', 'E♭', 'd#'],
    ['mode', 'Minor', 'minor'],
    ['stereo', 'ultra wide', 'ultra_wide'],
  ] as const)('have %s %j, which means %j and is noted', (name, value, label) => {
    const { payload, notes } = readPayload({ config: { [name]: value } });
    expect(payload.config[name]).toBe(label);
    expect(notes.converted).toEqual([`config.${name}`]);
  });

  it('have any number that payload.md gives a label', () => {
    const named = FIELD_NAMES.filter((name) => !['grain', 'chord_extensions'].includes(name));
    for (const name of named) {
      const { labels, numbers = [] } = fieldSpec(name);
      numbers.forEach((number, i) => {
        if (name.startsWith('register')) return;
        expect(readPayload({ config: { [name]: number } }).payload.config[name]).toBe(labels[i]);
      });
    }
  });

  it('have one end of the register, and the default of the other yields', () => {
    expect(readPayload({ config: { register_min_oct: 7 } }).payload.config.register_max_oct).toBe(7);
    expect(readPayload({ config: { register_max_oct: 2 } }).payload.config.register_min_oct).toBe(2);
  });
});

describe('a wrong payload', () => {
  it.each([
    ['tempo', 1.2, 'one of very_slow, slow, medium, fast, very_fast, or a number from 0 to 1'],
    ['tempo', 'speedy', 'one of very_slow, slow, medium, fast, very_fast, or a number from 0 to 1'],
    ['tempo', null, 'one of very_slow, slow, medium, fast, very_fast, or a number from 0 to 1'],
    ['tempo', Number.NaN, 'one of very_slow, slow, medium, fast, very_fast, or a number from 0 to 1'],
    ['tempo', true, 'one of very_slow, slow, medium, fast, very_fast, or a number from 0 to 1'],
    ['attack', 3, 'one of soft, medium, sharp, or a number from 0.3 to 2.5'],
    ['density', 7, 'one of 2, 3, 4, 5, 6'],
    ['density', 3.5, 'one of 2, 3, 4, 5, 6'],
    ['phrase_len_bars', 3, 'one of 2, 4, 8'],
    ['grain', 1, 'one of clean, warm, gritty'],
    ['depth', 2, 'one of false, true, or one of the numbers 0, 1'],
    ['depth', 'yes', 'one of false, true, or one of the numbers 0, 1'],
  ])('has %s %j: the error names it and what is allowed', (name, value, allowed) => {
    const { issues, message } = errorOf(withFields({ [name]: value }));
    expect(issues).toHaveLength(1);
    expect(issues[0]).toMatchObject({ path: `config.${name}`, allowed });
    expect(issues[0]?.value).toBe(value);
    expect(message).toContain(
      `config.${name} is ${typeof value === 'string' ? `"${value}"` : value}; it must be ${allowed}`,
    );
  });

  it('has each of its wrong fields on a line of the message', () => {
    const wrong = { ...withFields({ tempo: 'x', root: 'h' }), title: 'a b c d e f g', palettes: [{ colors: [1, 2] }] };
    const { message, issues } = errorOf(wrong);
    expect(issues.map((issue) => issue.path)).toEqual([
      'title',
      'config.tempo',
      'config.root',
      'palettes[0].colors[0]',
      'palettes[0].colors[1]',
      'palettes[0].colors',
    ]);
    expect(message.split('\n')).toHaveLength(6);
  });

  it('is one with an upside-down register, a bad colour, a bad weight or four palettes', () => {
    expect(errorOf(withFields({ register_min_oct: 6, register_max_oct: 4 })).message).toMatch(/register_max_oct is 4/);
    const [first] = palettes as [Payload['palettes'][number]];
    const color = (part: object) => ({ colors: [{ ...first.colors[0], ...part }, ...first.colors.slice(1)] });
    expect(errorOf({ config, palette: color({ hex: 'red' }) }).issues[0]?.path).toBe('palettes[0].colors[0].hex');
    expect(errorOf({ config, palette: color({ weight: 'xxxl' }) }).issues[0]?.path).toBe(
      'palettes[0].colors[0].weight',
    );
    expect(errorOf({ config, palettes: [...palettes, first] }).message).toMatch(/at most 3 palettes/);
  });

  it.each([
    ['a short hex', { hex: '#1AF' }, '#1AF'],
    ['a hex with alpha', { hex: '#11AAFF80' }, '#11AAFF80'],
    ['a named colour', { hex: 'teal' }, 'teal'],
    ['a weight that is no number', { weight: Number.NaN }, 'xs, sm, md'],
  ])('is one with %s in a palette, named with what is allowed', (_name, part, word) => {
    const [first] = palettes as [Payload['palettes'][number]];
    const palette = { colors: [{ ...first.colors[0], ...part }, ...first.colors.slice(1)] };
    const { message } = errorOf({ config, palettes: [palette, palette, palette] });
    expect(message).toContain(word);
    expect(message).toMatch(/#RRGGBB|xxl/);
  });

  it.each([0, 4, 100])('is one with %i colours in a palette', (count) => {
    const [first] = palettes as [Payload['palettes'][number]];
    const colors = Array.from({ length: count }, () => first.colors[0]);
    expect(errorOf({ config, palette: { colors } }).message).toMatch(/a list of 5 colours/);
  });

  it.each([
    ['no text at all', ''],
    ['prose', 'I am sorry, I cannot help with that.'],
    ['null', null],
    ['a number', 7],
    ['a list', []],
    ['an object without a config', { title: 'x' }],
    ['a config that is a word', { config: 'slow' }],
    ['a config that is null', { config: null }],
  ])('is %s', (_, input) => {
    expect(errorOf(input).message).toMatch(/it must be/);
  });

  it('is a text of a megabyte, which the message says', () => {
    expect(errorOf('{'.repeat(1_000_000)).message).toBe('the input has 1000000 characters; it may have at most 262144');
  });

  it('is one nested a hundred thousand deep', () => {
    expect(errorOf(`{"config": {"tempo": ${'['.repeat(100_000)}${']'.repeat(100_000)}}}`)).toBeInstanceOf(PayloadError);
    expect(
      errorOf(`{"config": ${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}, "tempo": 9}`.slice(0, -1)),
    ).toBeInstanceOf(PayloadError);
  });

  it('has a message of bounded length, however much is wrong', () => {
    const many = { config, palettes: Array.from({ length: 10_000 }, () => ({ colors: 'x'.repeat(100) })) };
    expect(errorOf(many).message.length).toBeLessThan(20_000);
  });

  it('is an error and nothing else, whatever JSON or text it is', () => {
    const expectNoOtherError = (input: unknown) => {
      try {
        expect(issuesOf(payloadSchema, readPayload(input).payload)).toEqual([]);
      } catch (error) {
        expect(error).toBeInstanceOf(PayloadError);
      }
    };
    const part = fc.oneof(fc.jsonValue(), fc.double(), anyText(20));
    const anyConfig = fc.dictionary(fc.constantFrom(...FIELD_NAMES, '__proto__', 'x'), part);
    const keys = { thinking: part, title: part, palettes: part, palette: part, config: fc.oneof(part, anyConfig) };
    fc.assert(fc.property(fc.record(keys, { requiredKeys: [] }), expectNoOtherError), { numRuns: 300 });
    fc.assert(fc.property(fc.anything(), expectNoOtherError), { numRuns: 300 });
    fc.assert(fc.property(anyText(200), expectNoOtherError), { numRuns: 300 });
  });
});
