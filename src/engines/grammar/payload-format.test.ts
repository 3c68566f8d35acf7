import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyPayload } from '../../piece/testing/arbitraries';
import { RAINY_STREET } from '../../piece/testing/rainy-street';
import { toBytes } from './byte-text';
import { REFUSED } from './grammar';
import { PAYLOAD_FORMATS, payloadGrammar, spellPayload } from './payload-format';

const ours = payloadGrammar(PAYLOAD_FORMATS.tintune);
const spelled = spellPayload(RAINY_STREET, PAYLOAD_FORMATS.tintune);

function accepts(text: string): boolean {
  return ours.isComplete(ours.advance(ours.start, toBytes(text)));
}

describe('the grammar of a payload', () => {
  it('accepts every payload in each format, as that format spells it', () => {
    for (const format of Object.values(PAYLOAD_FORMATS)) {
      const grammar = payloadGrammar(format);
      fc.assert(
        fc.property(anyPayload, (payload) => {
          const end = grammar.advance(grammar.start, toBytes(spellPayload(payload, format)));
          expect(grammar.isComplete(end)).toBe(true);
        }),
      );
    }
  });

  it('spells ours as JSON.stringify does, and the published one as json.dumps does', () => {
    expect(spelled).toBe(JSON.stringify(RAINY_STREET));
    const theirs = spellPayload(RAINY_STREET, PAYLOAD_FORMATS.latentscore);
    expect(JSON.parse(theirs)).toEqual(RAINY_STREET);
    expect(theirs).toMatch(
      /^\{"thinking": "Rain and neon: .*", "title": "Rainy Neon Side Street", "config": \{"tempo": /,
    );
    expect(theirs).toContain(
      '"chord_extensions": "lush"}, "palettes": [{"colors": [{"hex": "#10131F", "weight": "xxl"}, ',
    );
    const older = spellPayload(RAINY_STREET, PAYLOAD_FORMATS.latentscoreJustification);
    expect(older).toMatch(/^\{"justification": "Rain and neon: .*", "config": \{/);
  });

  it('refuses anything else', () => {
    expect(accepts(spelled)).toBe(true);
    const wrong: readonly (readonly [string | RegExp, string])[] = [
      ['"tempo":"slow"', '"tempo":"slowest"'],
      ['"tempo":"slow",', ''],
      ['"tempo":"slow","root":"f#"', '"root":"f#","tempo":"slow"'],
      ['"density":6', '"density":7'],
      ['"density":6', '"density":"6"'],
      ['"depth":true', '"depth":"true"'],
      ['"depth":true', '"depth": true'],
      ['#10131F', '#10131'],
      ['#10131F', '#10131f'],
      ['#10131F', '#10131FF'],
      ['"weight":"xxl"', '"weight":"xxxl"'],
      ['"register_min_oct":3,"register_max_oct":5', '"register_min_oct":6,"register_max_oct":5'],
      ['"title":"Rainy Neon Side Street"', '"title":""'],
      ['"title":"Rainy Neon Side Street"', '"title":"one two three four five six seven"'],
      ['"title":"Rainy Neon Side Street"', `"title":"${'x'.repeat(61)}"`],
      [/"thinking":"[^"]*"/, `"thinking":"${'x'.repeat(1001)}"`],
      [/"thinking":"[^"]*"/, '"thinking":"line\nbreak"'],
      [/\}\]\}$/, '}]} '],
    ];
    for (const [from, to] of wrong) {
      const changed = spelled.replace(from, to);
      expect(changed).not.toBe(spelled);
      expect(accepts(changed), `${from} -> ${to}`).toBe(false);
    }
  });

  it('lets the register reach exactly from its lower end up', () => {
    for (let low = 1; low <= 8; low++) {
      const beginning = spelled.slice(0, spelled.indexOf('"register_min_oct"'));
      const state = ours.advance(ours.start, `${beginning}"register_min_oct":${low},"register_max_oct":`);
      const highs = Array.from('0123456789').filter((high) => ours.step(state, high.charCodeAt(0)) !== REFUSED);
      expect(highs).toEqual(Array.from('12345678').filter((high) => Number(high) >= low));
    }
  });

  it('forces a text only where it could not go on otherwise', () => {
    fc.assert(
      fc.property(anyPayload, fc.nat(), (payload, at) => {
        const bytes = toBytes(spellPayload(payload, PAYLOAD_FORMATS.tintune));
        const state = ours.advance(ours.start, bytes.slice(0, at % bytes.length));
        const next = (from: number) =>
          Array.from({ length: 256 }, (_, byte) => byte).filter((byte) => ours.step(from, byte) !== REFUSED);
        const forced = ours.forced(state);
        let reached = state;
        for (const byte of forced) {
          expect(next(reached)).toEqual([byte.charCodeAt(0)]);
          reached = ours.step(reached, byte.charCodeAt(0));
        }
        expect(next(reached).length === 1).toBe(false);
      }),
    );
  });
});
