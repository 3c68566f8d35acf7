import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { uniform } from '../../lib/random';
import { readPayload } from '../../piece/reader';
import { issuesOf, payloadSchema } from '../../piece/schema';
import { anyPayload } from '../../piece/testing/arbitraries';
import { RAINY_STREET } from '../../piece/testing/rainy-street';
import { type Answer, ConstrainedDecoder } from './constrained-decoding';
import type { EncodeText } from './jump-forward';
import { PAYLOAD_FORMATS, payloadGrammar, spellPayload } from './payload-format';
import {
  anyTokenizer,
  bytePairs,
  END_TOKEN,
  learnMerges,
  longestMatch,
  type TestTokenizer,
  type TokenizerKind,
  tokenizerJson,
} from './testing/tokenizers';
import { TokenSampler } from './token-sampler';
import { readTokenVocabulary } from './token-vocabulary';

const anyFormat = fc.constantFrom(...Object.values(PAYLOAD_FORMATS));
const format = PAYLOAD_FORMATS.tintune;
const ours = payloadGrammar(format);

function decoderOf({ vocabulary }: TestTokenizer, grammar = ours): ConstrainedDecoder {
  return new ConstrainedDecoder(grammar, { vocabulary, endTokens: [END_TOKEN], encode: longestMatch(vocabulary) });
}

/** Lets a model that knows nothing write an answer: random logits at every step. */
function writeAtRandom(answer: Answer, size: number, seed: number, jumps: boolean): void {
  const sampler = new TokenSampler({ temperature: 1, seed }, size);
  const logits = new Float32Array(size);
  for (let step = 0; ; step++) {
    if (jumps) answer.jump();
    if (answer.isComplete) return;
    for (let id = 0; id < size; id++) logits[id] = 4 * uniform(seed, 2, step, id);
    answer.constrain(logits);
    answer.accept(sampler.draw(logits));
  }
}

describe('an answer', () => {
  it('is a payload that the schema accepts, whatever the model gives', () => {
    fc.assert(
      fc.property(anyTokenizer(), anyFormat, fc.nat(), fc.boolean(), (tokenizer, anyOf, seed, jumps) => {
        const answer = decoderOf(tokenizer, payloadGrammar(anyOf)).begin();
        writeAtRandom(answer, tokenizer.vocabulary.size, seed, jumps);
        const written: unknown = JSON.parse(answer.text);
        if (anyOf.hasTitle) expect(issuesOf(payloadSchema, written)).toEqual([]);
        expect(issuesOf(payloadSchema, readPayload(answer.text).payload)).toEqual([]);
        if (jumps) expect(answer.jumpedCount).toBeGreaterThan(0);
      }),
      { numRuns: 30 },
    );
  });

  it('is the same text for the same seed', () => {
    fc.assert(
      fc.property(anyTokenizer(20), fc.nat(), (tokenizer, seed) => {
        const decoder = decoderOf(tokenizer);
        const texts = [1, 2].map(() => {
          const answer = decoder.begin();
          writeAtRandom(answer, tokenizer.vocabulary.size, seed, true);
          return answer.text;
        });
        expect(texts[0]).toBe(texts[1]);
      }),
      { numRuns: 3 },
    );
  });

  it('tells its text as whole characters while they come in pieces', () => {
    const vocabulary = readTokenVocabulary(tokenizerJson('byte-level', []));
    const answer = decoderOf({ kind: 'byte-level', vocabulary }).begin();
    answer.jump();
    const begun = answer.text;
    const seen = [...'\xf0\x9f\x98\x80'].map((byte) => {
      answer.accept(vocabulary.tokens.indexOf(byte));
      return answer.text.slice(begun.length);
    });
    expect(seen).toEqual(['', '', '', '😀']);
  });

  it('refuses a token that may not follow, and takes the end only at the end', () => {
    const vocabulary = readTokenVocabulary(tokenizerJson('byte-level', []));
    const answer = decoderOf({ kind: 'byte-level', vocabulary }).begin();
    expect(() => answer.accept(vocabulary.tokens.indexOf('x'))).toThrow(RangeError);
    expect(() => answer.accept(END_TOKEN)).toThrow(`token ${END_TOKEN} may not follow`);
    expect(() => answer.accept(-1)).toThrow(RangeError);
    for (const token of longestMatch(vocabulary)(spellPayload(RAINY_STREET, format))) answer.accept(token);
    expect(answer.isComplete).toBe(true);
    answer.accept(END_TOKEN);
    expect(JSON.parse(answer.text)).toEqual(RAINY_STREET);
  });
});

describe('jumping forward', () => {
  /** Writes a text by its own tokens, jumping wherever it can; what the jumps said, and the tokens that should have been. */
  function followed(
    decoder: ConstrainedDecoder,
    encode: EncodeText,
    text: string,
  ): [number[], readonly number[], Answer] {
    const natural = encode(text);
    const answer = decoder.begin();
    const written: number[] = [];
    while (written.length < natural.length) {
      written.push(...answer.jump());
      const next = natural[written.length];
      if (next === undefined || written.some((token, i) => token !== natural[i])) break;
      answer.accept(next);
      written.push(next);
    }
    return [written, natural, answer];
  }

  it('makes the tokens that a longest-match tokenizer makes of the whole text', () => {
    fc.assert(
      fc.property(anyTokenizer(), anyFormat, anyPayload, (tokenizer, anyOf, payload) => {
        const decoder = decoderOf(tokenizer, payloadGrammar(anyOf));
        const [written, natural] = followed(decoder, longestMatch(tokenizer.vocabulary), spellPayload(payload, anyOf));
        expect(written).toEqual(natural);
      }),
      { numRuns: 60 },
    );
  });

  it('makes the tokens that byte pair encoding makes of the whole text', () => {
    const anyKind = fc.constantFrom<TokenizerKind>('byte-level', 'sentencepiece');
    const anyMerges = fc
      .tuple(fc.array(anyPayload, { minLength: 1, maxLength: 3 }), fc.integer({ min: 1, max: 120 }))
      .map(([payloads, count]) => learnMerges(payloads.map((payload) => asciiText(payload)).join(''), count));
    fc.assert(
      fc.property(anyKind, anyMerges, anyPayload, (kind, merges, payload) => {
        const tokens = merges.map(([left, right]) => left + right);
        const vocabulary = readTokenVocabulary(tokenizerJson(kind, tokens));
        const encode = bytePairs(vocabulary, merges);
        const decoder = new ConstrainedDecoder(ours, { vocabulary, endTokens: [END_TOKEN], encode });
        const [written, natural] = followed(decoder, encode, spellPayload(payload, format));
        expect(written).toEqual(natural);
      }),
      { numRuns: 30 },
    );
  });

  /** A payload as a text to learn merges from. */
  function asciiText(payload: typeof RAINY_STREET): string {
    return spellPayload({ ...payload, thinking: RAINY_STREET.thinking, title: RAINY_STREET.title }, format);
  }

  it('leaves to the model only what could end otherwise', () => {
    const vocabulary = readTokenVocabulary(
      tokenizerJson('sentencepiece', [
        '{"',
        'thinking',
        'title',
        '":"',
        '","',
        'config',
        'tempo',
        'root',
        '"c',
        '":{"',
      ]),
    );
    const answer = decoderOf({ kind: 'sentencepiece', vocabulary }).begin();
    const spell = (ids: readonly number[]) => ids.map((id) => vocabulary.tokens[id]);
    const write = (text: string) => {
      for (const token of longestMatch(vocabulary)(text)) answer.accept(token);
    };
    // Nothing that begins with a quote or a colon reaches into the text that follows.
    expect(spell(answer.jump())).toEqual(['{"', 'thinking', '":"']);
    write('Rain');
    expect(answer.jump()).toEqual([]);
    write('","');
    expect(spell(answer.jump())).toEqual(['title', '":"']);
    write('Rain","');
    expect(spell(answer.jump())).toEqual(['config', '":{"', 'tempo', '":"']);
    // `"c` could begin the root, but the tokenizer makes `":"` first: tried, and jumped over.
    write('slow');
    expect(spell(answer.jump())).toEqual(['","', 'root', '":"']);
  });

  it('leaves the end of a forced text to the model where a token does reach beyond it', () => {
    const begun = (tokens: readonly string[]) => {
      const vocabulary = readTokenVocabulary(tokenizerJson('sentencepiece', tokens));
      return decoderOf({ kind: 'sentencepiece', vocabulary })
        .begin()
        .jump()
        .map((id) => vocabulary.tokens[id]);
    };
    expect(begun(['{"', 'thinking'])).toEqual(['{"', 'thinking', '"', ':', '"']);
    // A reasoning may begin with a colon.
    expect(begun(['{"', 'thinking', '":'])).toEqual(['{"', 'thinking', '":']);
    expect(begun(['{"', 'thinking', '":', '"The'])).toEqual(['{"', 'thinking', '":']);
    expect(begun(['{"', 'thinking', '":"', '":"The'])).toEqual(['{"', 'thinking']);
    // So many could that none is tried.
    const many = Array.from({ length: 300 }, (_, i) => `"${i}`);
    expect(begun(['{"', 'thinking', '":"', ...many])).toEqual(['{"', 'thinking']);
  });
});
