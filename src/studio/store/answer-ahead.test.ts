import { describe, expect, it } from 'vitest';
import { HandEngine, payloadFor } from '../testing/parts';
import { answerAhead } from './answer-ahead';

describe('answers begun ahead', () => {
  it('give what was asked for without asking the engine again', async () => {
    const engine = new HandEngine();
    const ahead = answerAhead(engine);
    ahead.expect('rain', 1);
    ahead.expect('rain', 1);
    expect(await ahead.generate('rain', { seed: 1 })).toEqual(payloadFor('rain', 1));
    expect(engine.asked).toHaveLength(1);
  });

  it('are not given to another text or seed', async () => {
    const engine = new HandEngine();
    const ahead = answerAhead(engine);
    ahead.expect('rain', 1);
    expect(await ahead.generate('rain', { seed: 2 })).toEqual(payloadFor('rain', 2));
    expect((await ahead.generate('sun', { seed: 1 })).thinking).toContain('sun');
  });

  it('that failed are asked for again when they are wanted', async () => {
    const engine = new HandEngine();
    engine.waits = true;
    const ahead = answerAhead(engine);
    ahead.expect('rain', 1);
    engine.waits = false;
    const wanted = ahead.generate('rain', { seed: 1 });
    engine.asked[0]?.fail('no network');
    expect(await wanted).toEqual(payloadFor('rain', 1));
  });

  it('reject when the wish for them was aborted', async () => {
    const ahead = answerAhead(new HandEngine());
    const controller = new AbortController();
    ahead.expect('rain', 1);
    controller.abort();
    await expect(ahead.generate('rain', { seed: 1, signal: controller.signal })).rejects.toThrow(/abort/i);
  });
});
