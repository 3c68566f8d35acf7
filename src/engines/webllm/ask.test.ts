import { describe, expect, it } from 'vitest';
import { RAINY_STREET } from '../../piece/testing/rainy-street';
import { ModelError, type ModelSpec } from '../model-engine';
import { Asker } from './ask';
import type { ChatRequest } from './chat-request';

const SPEC: ModelSpec = {
  id: 'gemma',
  name: 'Gemma',
  runtime: 'webllm',
  model: 'owner/name',
  profile: 'tintune',
  contextTokens: 8192,
  downloadBytes: null,
  memoryBytes: null,
  license: 'Gemma',
};
const GOOD = JSON.stringify(RAINY_STREET);
const WRONG = GOOD.replace(/"tempo":"\w+"/, '"tempo":"moderato"');

/** Asks a model that gives these answers; those that end in "…" are cut off there. */
async function ask(answers: readonly string[], spec = SPEC) {
  const requests: ChatRequest[] = [];
  const asker = new Asker(spec, undefined);
  const payload = await asker.ask(asker.messages('rain'), 4294967295, async (request) => {
    const text = answers[requests.length] ?? '';
    requests.push(request);
    return { text: text.replace(/…$/, ''), isFinished: !text.endsWith('…'), tokens: 1, seconds: 1 };
  });
  return { payload, requests };
}

describe('asking a model', () => {
  it('gives the payload of its answer', async () => {
    const { payload, requests } = await ask([GOOD]);
    expect(payload).toEqual(RAINY_STREET);
    expect(requests).toHaveLength(1);
    expect(requests[0]).toMatchObject({ seed: 4294967295, sampling: { temperature: 0.8 }, maxTokens: 1536 });
    expect(requests[0]?.messages.at(-1)).toEqual({ role: 'user', content: '<vibe>rain</vibe>' });
  });

  it('takes an answer that was whole when it was cut off', async () => {
    expect((await ask([`${GOOD}\n\n\n…`])).requests).toHaveLength(1);
  });

  it.each([
    ['that is none', 'La la la.', /no JSON|object/i],
    ['with a wrong field', WRONG, /config\.tempo is "moderato"/],
    ['that is cut off', `${GOOD.slice(0, -200)}…`, /./],
  ])('asks once more, with another seed, after an answer %s', async (_, first, problem) => {
    const { payload, requests } = await ask([first, GOOD]);
    expect(payload).toEqual(RAINY_STREET);
    expect(requests).toHaveLength(2);
    expect(requests[1]?.seed).toBe(0);
    expect(requests[1]?.messages.at(-1)?.content).toMatch(problem);
  });

  it('asks the same again where more is too long for the model', async () => {
    const { requests } = await ask([WRONG, GOOD], { ...SPEC, contextTokens: 3500 });
    expect(requests[1]?.messages).toEqual(requests[0]?.messages);
  });

  it('says what is wrong after the second answer', async () => {
    const failure = await ask([WRONG, WRONG]).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ModelError);
    expect(failure).toMatchObject({ kind: 'answer', message: expect.stringMatching(/Gemma twice.*config\.tempo/) });
  });

  it('refuses blank text', () => {
    expect(() => new Asker(SPEC, undefined).messages(' \n')).toThrow(RangeError);
  });
});
