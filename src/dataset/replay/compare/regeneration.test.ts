import { describe, expect, it } from 'vitest';
import type { Engine, GenerateOptions } from '../../../engines/engine';
import { payloadCalled, rowWith } from '../../testing/rows';
import { createRegeneration } from './regeneration';

const ROW = rowWith([]);

/** An engine that answers when it is told to. */
function handEngine() {
  const asked: {
    vibe: string;
    options: GenerateOptions;
    answer: (title: string) => void;
    fail: (why: string) => void;
  }[] = [];
  const engine: Engine = {
    meta: { id: 'hand', name: 'Hand', downloadBytes: 0, needs: [] },
    generate: (vibe, options) =>
      new Promise((resolve, reject) => {
        const answer = (title: string) => resolve(payloadCalled(title));
        asked.push({ vibe, options, answer, fail: (why) => reject(new Error(why)) });
        options.signal?.addEventListener('abort', () => reject(options.signal?.reason));
      }),
  };
  return { engine, asked };
}

describe('regenerating a row', () => {
  it('asks about the clean or the noisy text and keeps the answers, newest first', async () => {
    const { engine, asked } = handEngine();
    const regeneration = createRegeneration();
    for (const words of ['clean', 'noisy'] as const) {
      const done = regeneration.ask(engine, ROW, words);
      asked.at(-1)?.answer(words);
      await done;
    }
    expect(asked.map(({ vibe }) => vibe)).toEqual([ROW.vibe, ROW.noisyVibe]);
    const answers = regeneration.store.getState().answers.get(ROW.key);
    expect(answers?.map(({ words, payload, engine }) => [words, payload.title, engine])).toEqual([
      ['noisy', 'noisy', 'Hand'],
      ['clean', 'clean', 'Hand'],
    ]);
  });

  it('tells how far it is, and can be cancelled', async () => {
    const { engine, asked } = handEngine();
    const regeneration = createRegeneration();
    const done = regeneration.ask(engine, ROW, 'clean');
    asked[0]?.options.onProgress?.({ phase: 'generating', done: 12, total: null, unit: 'tokens' });
    expect(regeneration.store.getState().answering).toMatchObject({ engine: 'Hand', progress: { done: 12 } });
    regeneration.cancel();
    await done;
    expect(asked[0]?.options.signal?.aborted).toBe(true);
    expect(regeneration.store.getState()).toMatchObject({ answering: null });
    expect(regeneration.store.getState().answers.size).toBe(0);
  });

  it('gives way to the next question', async () => {
    const { engine, asked } = handEngine();
    const regeneration = createRegeneration();
    const first = regeneration.ask(engine, ROW, 'clean');
    const second = regeneration.ask(engine, ROW, 'noisy');
    await first;
    expect(regeneration.store.getState().answering).toMatchObject({ words: 'noisy' });
    asked[1]?.answer('second');
    await second;
    expect(regeneration.store.getState().answers.get(ROW.key)).toHaveLength(1);
  });

  it('passes on why an engine failed', async () => {
    const { engine, asked } = handEngine();
    const regeneration = createRegeneration();
    const done = regeneration.ask(engine, ROW, 'clean');
    asked[0]?.fail('The server is away.');
    await expect(done).rejects.toThrow('The server is away.');
    expect(regeneration.store.getState().answering).toBeNull();
  });
});
