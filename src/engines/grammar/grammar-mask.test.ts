import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyPayload } from '../../piece/testing/arbitraries';
import { RAINY_STREET } from '../../piece/testing/rainy-street';
import { toBytes } from './byte-text';
import { type GrammarState, REFUSED } from './grammar';
import { GrammarMask } from './grammar-mask';
import { PAYLOAD_FORMATS, payloadGrammar, spellPayload } from './payload-format';
import { anyTokenizer, END_TOKEN, longestMatch, tokenizerJson } from './testing/tokenizers';
import { readTokenVocabulary, type TokenVocabulary } from './token-vocabulary';

const format = PAYLOAD_FORMATS.tintune;
const grammar = payloadGrammar(format);

/** Every token tried. */
function bruteForce({ tokens }: TokenVocabulary, state: GrammarState): number[] {
  if (grammar.isComplete(state)) return [END_TOKEN];
  const allowed = (bytes: string | undefined) => bytes !== undefined && grammar.advance(state, bytes) !== REFUSED;
  return tokens.flatMap((bytes, id) => (allowed(bytes) ? [id] : []));
}

function allowedBy(mask: GrammarMask, state: GrammarState, { tokens }: TokenVocabulary): number[] {
  mask.update(state);
  return tokens.flatMap((_, id) => (mask.allows(id) ? [id] : []));
}

/** Beginnings of payloads, many of them near the ends of texts. */
const anyBeginning = fc
  .record({
    payload: anyPayload,
    thinkingLength: fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 985, max: 1000 })),
    title: fc.option(
      fc.constantFrom('a b c d e f', 'a b c d e f ', `${' '.repeat(58)}ab`, 'x'.repeat(58), ' a\u2003b'),
      {
        nil: undefined,
      },
    ),
    at: fc.nat(),
    back: fc.integer({ min: 0, max: 30 }),
    isInTitle: fc.boolean(),
  })
  .map(({ payload, thinkingLength, title = payload.title, at, back, isInTitle }) => {
    const thinking = 'A\u00a0word \u2003"é😀\n'.repeat(100).slice(0, thinkingLength);
    const bytes = toBytes(spellPayload({ ...payload, thinking, title }, format));
    const configAt = bytes.indexOf('","config"');
    return bytes.slice(0, Math.max(0, (isInTitle ? configAt : at % bytes.length) - back + 5));
  });

function stateAfter(bytes: string): GrammarState {
  return grammar.advance(grammar.start, bytes);
}

describe('a mask', () => {
  it('allows exactly the tokens that the grammar accepts, found by trying every one', () => {
    fc.assert(
      fc.property(
        anyTokenizer(),
        fc.array(anyBeginning, { minLength: 8, maxLength: 8 }),
        ({ vocabulary }, beginnings) => {
          const mask = new GrammarMask(grammar, vocabulary, [END_TOKEN]);
          for (const beginning of beginnings) {
            const state = stateAfter(beginning);
            expect(state).not.toBe(REFUSED);
            const expected = bruteForce(vocabulary, state);
            expect(expected.length).toBeGreaterThan(0);
            expect(allowedBy(mask, state, vocabulary)).toEqual(expected);
            // A second time: lists that were kept.
            expect(allowedBy(mask, state, vocabulary)).toEqual(expected);
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('allows the end exactly at the end', () => {
    const vocabulary = readTokenVocabulary(tokenizerJson('sentencepiece', ['}]}']));
    const mask = new GrammarMask(grammar, vocabulary, [END_TOKEN, 0]);
    const text = toBytes(spellPayload(RAINY_STREET, format));
    expect(allowedBy(mask, stateAfter(text), vocabulary)).toEqual([0, END_TOKEN]);
    for (let at = 0; at < text.length; at++) {
      mask.update(stateAfter(text.slice(0, at)));
      expect(mask.allows(0) || mask.allows(END_TOKEN)).toBe(false);
    }
  });

  it('leaves the logits of allowed tokens as they are, and sets all others to -Infinity', () => {
    fc.assert(
      fc.property(anyTokenizer(), anyBeginning, fc.integer({ min: 0, max: 70 }), ({ vocabulary }, beginning, more) => {
        const mask = new GrammarMask(grammar, vocabulary, [END_TOKEN]);
        const state = stateAfter(beginning);
        const allowed = new Set(bruteForce(vocabulary, state));
        const logits = Float32Array.from({ length: vocabulary.size + more }, (_, id) => id);
        mask.apply(logits, state);
        expect([...logits]).toEqual(Array.from(logits, (_, id) => (allowed.has(id) ? id : Number.NEGATIVE_INFINITY)));
      }),
    );
  });

  it('says so when a model has fewer logits than its tokenizer has tokens', () => {
    const vocabulary = readTokenVocabulary(tokenizerJson('byte-level', []));
    const mask = new GrammarMask(grammar, vocabulary, [END_TOKEN]);
    expect(() => mask.apply(new Float32Array(vocabulary.size - 1), grammar.start)).toThrow('its tokenizer has 258');
  });

  it('allows every token of a payload as a tokenizer cuts it', () => {
    fc.assert(
      fc.property(anyTokenizer(), anyPayload, ({ vocabulary }, payload) => {
        const mask = new GrammarMask(grammar, vocabulary, [END_TOKEN]);
        let state = grammar.start;
        for (const token of longestMatch(vocabulary)(spellPayload(payload, format))) {
          mask.update(state);
          expect(mask.allows(token)).toBe(true);
          state = grammar.advance(state, vocabulary.tokens[token] as string);
        }
        expect(grammar.isComplete(state)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});
