import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findJsonObject } from './json-in-text';

const wanted = (value: object) => 'config' in value;
const find = (text: string) => findJsonObject(text, wanted)?.value;
const A = '{"config": "a"}';
const B = '{"config": "b"}';

describe('the JSON object in a text', () => {
  it.each([
    ['all of the text', A, 'a'],
    ['in prose', `Sure, here's it: ${A} Hope you're happy`, 'a'],
    ['the last of two', `${A}\n${B}`, 'b'],
    ['the last of a list', `[${A}, ${B}]`, 'b'],
    ['fenced, though another follows', `${'```json'}\n${A}\n${'```'}\n${B}`, 'a'],
    ['fenced as JSON, though another fence follows', `${'```json'}\n${A}${'```'}\n${'```'}\n${B}\n${'```'}`, 'a'],
    ['the last of two fences', `${'```json'}\n${A}${'```'} or ${'```json'}\n${B}\n${'```'}`, 'b'],
    ['in a fence without a name', `${'```'}\n${A}\n${'```'}`, 'a'],
    ['in a fence that never ends', `${'```json'}\n${A}`, 'a'],
    ['outside of a fence that holds none', `${'```'}\nnothing\n${'```'} ${A}`, 'a'],
    ['before an object of another kind', `${A} {"smile": true} {} {x}`, 'a'],
    ['before an unfinished one', `${A} {"config": "b"`, 'a'],
    ['in a fence before an unfinished fence', `${'```json'}\n${A}\n${'```'}\n${'```json'}\n{"config": "b", `, 'a'],
    ['after a stray brace', `a { b "${'" '} ${A}`, 'a'],
    ['with braces and quotes in its strings', '{"x": "}{ \\" ]", "config": "a"}', 'a'],
    ['with an object in it', '{"config": "a", "x": {"config": "b"}}', 'a'],
    ['with a trailing comma', '{"config": "a",}', 'a'],
    ['in single quotes', "{'config': 'a'}", 'a'],
    ['without quotes around keys', '{config: "a"}', 'a'],
    ['with comments', '{ // it\'s\n"config": /* } */ "a" }', 'a'],
    ['in typographic quotes', '{“config”: “a”}', 'a'],
    ['without its last brace', '{"config": "a", "x": [1, 2]', 'a'],
    ['cut in its last value', '{"config": "a", "title": "Rai', 'a'],
    ['cut, in prose', 'Here: {"config": "a", "x": {"y": 1, "z": "unfin', 'a'],
    ['with a raw line break in a string', '{"config": "a", "t": "one\ntwo"}', 'a'],
    ['with unescaped quotes in a string', '{"t": "she said "hi" to me", "config": "a"}', 'a'],
  ])('is found %s', (_, text, config) => {
    expect(find(text)).toMatchObject({ config });
  });

  it.each([
    ['an empty text', ''],
    ['prose', 'I cannot do that.'],
    ['a number', '7'],
    ['null', 'null'],
    ['an object of another kind', '{"smile": true}'],
    ['an empty fence', '```json\n```'],
  ])('is not found in %s', (_, text) => {
    expect(findJsonObject(text, wanted)).toBeNull();
  });

  it('says whether it was repaired or cut', () => {
    expect(findJsonObject(A, wanted)).toMatchObject({ repaired: false, truncated: false });
    expect(findJsonObject(`so: ${A}`, wanted)).toMatchObject({ repaired: false, truncated: false });
    expect(findJsonObject('{config: "a"}', wanted)).toMatchObject({ repaired: true, truncated: false });
    expect(findJsonObject('{"config": "a", "b', wanted)).toMatchObject({ repaired: true, truncated: true });
  });

  it('leaves out a value that the text cuts', () => {
    expect(find('{"config": "a", "weight": "x')).toEqual({ config: 'a' });
  });

  it('is found between any two texts without braces, quotes and fences', () => {
    const prose = fc.string({ unit: 'grapheme', maxLength: 40 }).map((text) => text.replace(/[{}`"/]/g, ''));
    fc.assert(
      fc.property(prose, prose, (before, after) => {
        expect(find(before + A + after)).toEqual({ config: 'a' });
      }),
    );
  });

  it('never throws, whatever the text', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '"',
      "'",
      ':',
      ',',
      '\\',
      '```',
      '```json',
      '//',
      '/*',
      'config',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        findJsonObject(pieces.join(''), wanted);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    '{',
    '[',
    '{}',
    '{a}',
    '{"a":',
    '{"',
    '"{',
    '```',
    '```json{',
    '{[',
    '}{',
    '/*{',
    '{//',
    '{"config":{',
    '\\',
  ])('is soon given up in 250,000 characters of %s', (unit) => {
    const text = unit.repeat(Math.floor(250_000 / unit.length));
    const start = performance.now();
    findJsonObject(text, () => false);
    // Generous: a quadratic search would take minutes.
    expect(performance.now() - start).toBeLessThan(5000);
  });
});
