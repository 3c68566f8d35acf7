import { afterEach, describe, expect, it } from 'vitest';
import { RAINY_STREET } from '../../piece/testing/rainy-street';
import type { EngineProgress } from '../engine';
import { answerEvents, chunk, sendJson, streamAnswer, wholeAnswer } from './testing/chat-server';
import { ANSWER, closeServer, engineFor, KEY } from './testing/engine-for';

afterEach(closeServer);

describe('an endpoint that streams', () => {
  it('is asked at /v1/chat/completions with the key, the model, the seed and the schema', async () => {
    const { generate, requests } = await engineFor((response) => streamAnswer(response, ANSWER));
    await generate();
    const [{ method, path, headers, body }] = requests as [(typeof requests)[0]];
    expect([method, path]).toEqual(['POST', '/v1/chat/completions']);
    expect(headers.authorization).toBe(`Bearer ${KEY}`);
    expect(body).toMatchObject({ model: 'tiny', seed: 7, stream: true, response_format: { type: 'json_schema' } });
    expect(body.messages.at(-1)).toEqual({ role: 'user', content: '<vibe>rainy neon street</vibe>' });
  });

  it('gives the payload, its text as it comes, and counts the tokens', async () => {
    const { generate } = await engineFor((response) => streamAnswer(response, ANSWER));
    const text: string[] = [];
    const progress: EngineProgress[] = [];
    const payload = await generate({
      onToken: (piece) => text.push(piece),
      onProgress: (state) => progress.push(state),
    });
    expect(payload).toEqual(RAINY_STREET);
    expect(text.join('')).toBe(ANSWER);
    expect(text.length).toBeGreaterThan(100);
    expect(progress[0]).toEqual({ phase: 'warming', done: 0, total: null, unit: 'tokens' });
    expect(progress[1]).toMatchObject({ phase: 'generating', done: 1 });
    expect(progress.at(-1)).toMatchObject({ phase: 'generating', done: 321 });
  });

  it('may fall silent after the end of the answer', async () => {
    const { generate } = await engineFor(
      (response) => {
        response.writeHead(200);
        response.write(chunk({ content: ANSWER }, 'stop'));
      },
      { patience: { betweenPieces: 100 } },
    );
    expect(await generate()).toEqual(RAINY_STREET);
  });

  it('may reason outside of the answer', async () => {
    const { generate } = await engineFor((response) => {
      response.writeHead(200);
      response.write(chunk({ reasoning_content: 'Rain is {"config": 1}' }));
      response.end(answerEvents(`<think>A draft: {}</think>\n\`\`\`json\n${ANSWER}\n\`\`\``).join(''));
    });
    expect(await generate()).toEqual(RAINY_STREET);
  });

  it('is left at once when the generation is cancelled', async () => {
    const { generate, server } = await engineFor((response) => {
      response.writeHead(200);
      response.write(chunk({ content: ANSWER.slice(0, 100) }));
    });
    const controller = new AbortController();
    const reason = new Error('cancelled');
    let cancelledAt = 0;
    const onToken = () => {
      cancelledAt = performance.now();
      controller.abort(reason);
    };
    await expect(generate({ signal: controller.signal, onToken })).rejects.toBe(reason);
    expect(performance.now() - cancelledAt).toBeLessThan(200);
    await server.left;
  });

  it('gives nothing after a cancellation, even where the whole answer has come', async () => {
    const { generate } = await engineFor((response) => wholeAnswer(response, ANSWER));
    const controller = new AbortController();
    const reason = new Error('cancelled');
    await expect(generate({ signal: controller.signal, onToken: () => controller.abort(reason) })).rejects.toBe(reason);
  });

  it('asks nothing where the generation is cancelled before it begins', async () => {
    const { generate, requests } = await engineFor((response) => streamAnswer(response, ANSWER));
    const reason = new Error('cancelled');
    await expect(generate({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(requests).toHaveLength(0);
  });
});

describe('an endpoint that answers in another way', () => {
  it('may send the answer as a whole', async () => {
    const { generate } = await engineFor((response) => wholeAnswer(response, ANSWER));
    expect(await generate()).toEqual(RAINY_STREET);
  });

  it('may offer no structured output: then it is asked without, and not again', async () => {
    const { generate, requests, statuses } = await engineFor((response, { body }) => {
      if (body.response_format) sendJson(response, 400, { error: { message: "'response_format' is not supported" } });
      else streamAnswer(response, `Here it is:\n${ANSWER}\nEnjoy!`);
    });
    expect(await generate()).toEqual(RAINY_STREET);
    expect(await generate()).toEqual(RAINY_STREET);
    expect(requests.map(({ body }) => 'response_format' in body)).toEqual([true, false, false]);
    expect(statuses).toEqual([{ kind: 'conceding', what: 'structured output' }]);
  });

  it('may refuse one parameter after another', async () => {
    const { generate, statuses } = await engineFor((response, { body }) => {
      const refused = ['stream_options', 'seed', 'temperature', 'max_tokens', 'stream'].find((name) => body[name]);
      if (refused) sendJson(response, 422, { detail: [{ loc: ['body', refused], msg: 'extra fields not permitted' }] });
      else wholeAnswer(response, ANSWER);
    });
    expect(await generate()).toEqual(RAINY_STREET);
    expect(statuses.map((status) => 'what' in status && status.what)).toEqual([
      'usage in the stream',
      'seed',
      'temperature',
      'max_tokens',
      'streaming',
    ]);
  });

  it('may have no system messages in its template', async () => {
    const { generate, requests } = await engineFor((response, { body }) => {
      if (body.messages[0].role === 'system') sendJson(response, 500, { error: 'System role not supported' });
      else streamAnswer(response, ANSWER);
    });
    expect(await generate()).toEqual(RAINY_STREET);
    expect(requests[1]?.body.messages[0]).toMatchObject({ role: 'user' });
  });

  it('is told what was wrong with an answer, and asked again', async () => {
    const wrong = { ...RAINY_STREET, config: { ...RAINY_STREET.config, tempo: 'moderato' } };
    const { generate, requests, statuses } = await engineFor((response, _, n) =>
      streamAnswer(response, n === 0 ? JSON.stringify(wrong) : ANSWER),
    );
    expect(await generate()).toEqual(RAINY_STREET);
    expect(statuses).toEqual([{ kind: 'asking again' }]);
    const [wrongAnswer, problem] = requests[1]?.body.messages.slice(-2) ?? [];
    expect(wrongAnswer).toMatchObject({ role: 'assistant', content: JSON.stringify(wrong) });
    expect(problem.content).toContain('config.tempo is "moderato"');
  });

  it('fails with the wrong fields named where the second answer is wrong too', async () => {
    const { generate } = await engineFor((response) => streamAnswer(response, '{"config": {"tempo": "moderato"}}'));
    await expect(generate()).rejects.toMatchObject({ problem: 'answer', message: /config\.tempo is "moderato"/ });
  });
});

it('an error of the listener is not taken for one of the connection', async () => {
  const { generate } = await engineFor((response) => streamAnswer(response, ANSWER));
  const mistake = new Error('a mistake of the caller');
  const onToken = () => {
    throw mistake;
  };
  await expect(generate({ onToken })).rejects.toBe(mistake);
});
