import { describe, expect, it } from 'vitest';
import { RAINY_STREET } from '../../piece/testing/rainy-street';
import { ConstrainedDecoder } from '../grammar/constrained-decoding';
import { PAYLOAD_FORMATS, payloadGrammar, spellPayload } from '../grammar/payload-format';
import { END_TOKEN, longestMatch, tokenizerJson } from '../grammar/testing/tokenizers';
import { TokenSampler } from '../grammar/token-sampler';
import { readTokenVocabulary } from '../grammar/token-vocabulary';
import { FreeAnswer } from './free-answer';
import { type AnswerWriter, type Writing, writeAnswer } from './model';

const vocabulary = readTokenVocabulary(tokenizerJson('byte-level', ['{"', 'thinking', '":"', '","', 'title']));
const encode = longestMatch(vocabulary);
const decoder = new ConstrainedDecoder(payloadGrammar(PAYLOAD_FORMATS.tintune), {
  vocabulary,
  endTokens: [END_TOKEN],
  encode,
});
const TEXT = spellPayload(RAINY_STREET, PAYLOAD_FORMATS.tintune);
const PROMPT = encode('What is it like in the rain?');

/** A model that knows one text, and what it was given to read. */
function knowing(text: string, prompt: readonly number[]) {
  const whole = [...prompt, ...encode(text), END_TOKEN];
  const chunks: (readonly number[])[] = [];
  const forward = async (tokens: readonly number[]) => {
    chunks.push(tokens);
    const read = chunks.flat();
    expect(read).toEqual(whole.slice(0, read.length));
    const logits = new Float32Array(vocabulary.size);
    logits[whole[read.length] as number] = 9;
    return logits;
  };
  return { forward, chunks };
}

function writing(overrides: Partial<Writing> & Pick<Writing, 'forward'>): Writing & { readonly answer: AnswerWriter } {
  return {
    prompt: PROMPT,
    answer: decoder.begin(),
    sampler: new TokenSampler({ temperature: 0, seed: 1 }, vocabulary.size),
    chunkTokens: 1000,
    room: 10_000,
    signal: new AbortController().signal,
    ...overrides,
  };
}

describe('writing an answer', () => {
  it('reads the prompt once, and forced tokens together with the one before them', async () => {
    const { forward, chunks } = knowing(TEXT, PROMPT);
    const work = writing({ forward });
    const speed = await writeAnswer(work);
    expect(work.answer.text).toBe(TEXT);
    expect(chunks[0]).toEqual([...PROMPT, ...encode('{"thinking'), ...encode('":"')]);
    expect(chunks.length).toBe(speed.drawnTokens);
    expect(chunks.some((tokens) => tokens.length > 10)).toBe(true);
    expect(speed.jumpedTokens + speed.drawnTokens).toBe(encode(TEXT).length);
    expect(speed.seconds).toBeGreaterThanOrEqual(0);
  });

  it('reads long prompts in chunks and says how many tokens it has read', async () => {
    const { forward, chunks } = knowing(TEXT, PROMPT);
    const read: number[] = [];
    await writeAnswer(writing({ forward, chunkTokens: 7, onRead: (tokens) => read.push(tokens) }));
    expect(Math.max(...chunks.map((tokens) => tokens.length))).toBe(7);
    expect(read).toEqual(chunks.map((tokens) => tokens.length));
  });

  it('tells the text in pieces as it comes', async () => {
    const pieces: string[] = [];
    await writeAnswer(writing({ forward: knowing(TEXT, PROMPT).forward, onText: (text) => pieces.push(text) }));
    expect(pieces.join('')).toBe(TEXT);
    expect(pieces.length).toBeGreaterThan(100);
    expect(pieces).not.toContain('');
  });

  it('stops between two steps when it is cancelled', async () => {
    const controller = new AbortController();
    const { forward, chunks } = knowing(TEXT, PROMPT);
    const pieces: string[] = [];
    const work = writing({
      forward: async (tokens) => {
        if (chunks.length === 5) controller.abort(new Error('enough'));
        return forward(tokens);
      },
      signal: controller.signal,
      onText: (text) => pieces.push(text),
    });
    await expect(writeAnswer(work)).rejects.toThrow('enough');
    expect(chunks.length).toBe(6);
    expect(pieces.length).toBe(5);
  });

  it('fails where the context has no room for the answer', async () => {
    const work = writing({ forward: knowing(TEXT, PROMPT).forward, room: PROMPT.length + 100 });
    await expect(writeAnswer(work)).rejects.toMatchObject({ kind: 'answer', message: /no room is left/ });
  });

  it('goes wherever the model goes without a grammar, up to its end or a bound', async () => {
    const free = (text: string, maxTokens: number) => {
      const answer = new FreeAnswer(vocabulary, [END_TOKEN], maxTokens);
      return writeAnswer(writing({ forward: knowing(text, PROMPT).forward, answer })).then(() => answer.text);
    };
    expect(await free('No idea 😀', 50)).toBe('No idea 😀');
    expect(await free('No idea', 3)).toBe('No ');
  });
});
