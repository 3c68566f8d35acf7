import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { lessons } from '../../../models/gemma/tiny/lessons';
import { ConstrainedDecoder } from '../grammar/constrained-decoding';
import { PAYLOAD_FORMATS, payloadGrammar } from '../grammar/payload-format';
import { TokenSampler } from '../grammar/token-sampler';
import { readTokenVocabulary } from '../grammar/token-vocabulary';
import { type TokenReading, writeAnswer } from './model';
import { PromptReader } from './prompt-reader';
import type { LoadedModel, Reading } from './runtime';
import { loadTinyModel, tinyJson, tinyTokenizer } from './testing/tiny-model';

/** Steps of the reference that are followed here; all of them in Chromium. */
const STEPS = 60;

// A busy machine takes its time for thousands of tokens.
vi.setConfig({ testTimeout: 60_000 });

describe.each(['random', 'recall'] as const)('the tiny checkpoint %s', (name) => {
  let model: LoadedModel;
  const reference = tinyJson(name, 'reference.json');

  beforeAll(async () => {
    model = await loadTinyModel(name);
  });
  afterAll(() => model.dispose());

  function errorAt(step: number, logits: Float32Array): number {
    const pairs: [number, number][] = reference.logits[step];
    return Math.max(...pairs.map(([token, logit]) => Math.abs((logits[token] as number) - logit)));
  }

  it("reads a chat as Python's tokenizer does", () => {
    const [lesson] = lessons();
    const tokenizer = tinyTokenizer(name);
    expect(tokenizer.prompt(lesson!.messages)).toEqual(reference.prompt);
    expect(tokenizer.encode(lesson!.answer)).toEqual(reference.answer.slice(0, -1));
  });

  it("gives PyTorch's logits, token by token and several at once", async () => {
    const reading = model.begin();
    let logits = await reading.forward(reference.prompt);
    for (let step = 0; step < STEPS; ) {
      expect(errorAt(step, logits)).toBeLessThan(1e-3);
      const count = 1 + (step % 4);
      logits = await reading.forward(reference.answer.slice(step, step + count));
      step += count;
    }
    reading.end();
  });

  it('goes on from the same beginning any number of times', async () => {
    const beginning = model.begin();
    await beginning.forward(reference.prompt);
    for (let time = 0; time < 2; time++) {
      const reading = beginning.fork();
      await reading.forward(reference.answer.slice(0, 5));
      expect(errorAt(6, await reading.forward(reference.answer.slice(5, 6)))).toBeLessThan(1e-3);
      reading.end();
    }
    beginning.end();
  });
});

describe('a checkpoint that knows its lessons', () => {
  let model: LoadedModel;
  beforeAll(async () => {
    model = await loadTinyModel('recall');
  });
  afterAll(() => model.dispose());

  it('writes an answer through the grammar, reading the instructions once', async () => {
    const tokenizer = tinyTokenizer('recall');
    const prompts = new PromptReader(model, tokenizer);
    const vocabulary = readTokenVocabulary(tinyJson('recall', 'tokenizer.json'));
    const grammar = payloadGrammar(PAYLOAD_FORMATS.tintune);
    const decoder = new ConstrainedDecoder(grammar, { vocabulary, endTokens: [1, 5], encode: tokenizer.encode });
    const read: number[] = [];
    for (const { messages, answer: expected } of lessons().slice(0, 2)) {
      let tokens = 0;
      const readerOf = ({ forward }: Reading): TokenReading => ({
        forward,
        chunkTokens: 64,
        signal: new AbortController().signal,
        onRead: (count) => {
          tokens += count;
        },
      });
      const prompt = prompts.promptOf(messages);
      const reading = await prompts.begin(prompt, readerOf);
      const answer = decoder.begin();
      const sampler = new TokenSampler({ temperature: 0, seed: 1 }, 2048);
      await writeAnswer({ ...readerOf(reading), prompt: prompt.own, answer, sampler, room: 2048 });
      reading.end();
      read.push(tokens);
      expect(answer.text).toBe(expected);
    }
    expect(read[0]! - read[1]!).toBeGreaterThan(1000);
  });
});
