import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { configWith, HandEngine, sessionForTest } from '../testing/parts';
import { currentEntry } from './history';

/** A session with a slow engine chosen besides the one that answers at once. */
function withSlowEngine() {
  const all = sessionForTest();
  const slow = new HandEngine('slow');
  slow.waits = true;
  all.choice.choose({ name: 'Slow', engine: slow });
  const shown = () => currentEntry(all.session.store.getState().history);
  const thinking = () => all.thinker.store.getState().thinking;
  const problem = () => all.thinker.store.getState().problem;
  const settle = () => vi.advanceTimersByTimeAsync(200);
  return { ...all, slow, shown, thinking, problem, settle };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('with another engine chosen', () => {
  it('the first answer plays at once, and the better one is morphed in when it comes', async () => {
    const { session, slow, player, shown, thinking, settle } = withSlowEngine();
    await session.submit('rain');
    expect(shown()?.piece.engine).toBe('hand');
    expect(player.log).toEqual(['play']);
    expect(thinking()?.name).toBe('Slow');
    slow.asked[0]?.answer({ title: 'Better' });
    await settle();
    expect(shown()?.piece).toMatchObject({ vibe: 'rain', engine: 'slow', seed: 1, payload: { title: 'Better' } });
    expect(player.log).toEqual(['play', 'morph']);
    expect(thinking()).toBeNull();
  });

  it('the first answer is one step back', async () => {
    const { session, slow, shown, settle } = withSlowEngine();
    await session.submit('rain');
    slow.asked[0]?.answer({ title: 'Better' });
    await settle();
    session.step(-1);
    expect(shown()?.piece).toMatchObject({ vibe: 'rain', engine: 'hand' });
  });

  it('both are asked at the same time, and an answer that overtakes the first still comes after it', async () => {
    const { session, engine, slow, shown, settle } = withSlowEngine();
    engine.waits = true;
    const submitted = session.submit('rain');
    slow.asked[0]?.answer({ title: 'Better' });
    await settle();
    expect(shown()).toBeNull();
    engine.asked[0]?.answer();
    await submitted;
    await settle();
    expect(session.store.getState().history.entries.map(({ piece }) => piece.engine)).toEqual(['hand', 'slow']);
  });

  it('its answer plays where the built-in engine has none', async () => {
    const { session, engine, slow, shown, player, settle } = withSlowEngine();
    engine.waits = true;
    const submitted = session.submit('rain');
    engine.asked[0]?.fail('not loaded');
    await submitted;
    slow.asked[0]?.answer();
    await settle();
    expect(shown()?.piece.engine).toBe('slow');
    expect(player.log).toEqual(['play']);
  });

  it('a newer text ends its thinking', async () => {
    const { session, slow, shown, settle } = withSlowEngine();
    await session.submit('rain');
    await session.submit('sun');
    expect(slow.asked[0]?.options.signal?.aborted).toBe(true);
    slow.asked[0]?.answer({ title: 'Late' });
    slow.asked[1]?.answer({ title: 'Sunny' });
    await settle();
    expect(shown()?.piece.payload.title).toBe('Sunny');
    expect(session.store.getState().history.entries).toHaveLength(3);
  });

  it.each([
    ['stopping it', (all: ReturnType<typeof withSlowEngine>) => all.thinker.stop()],
    ['going back', (all: ReturnType<typeof withSlowEngine>) => all.session.step(-1)],
    ['the empty screen', (all: ReturnType<typeof withSlowEngine>) => all.session.startOver()],
    ['choosing another engine', (all: ReturnType<typeof withSlowEngine>) => all.choice.choose(null)],
  ])('%s ends it and leaves what plays alone', async (_words, leave) => {
    const all = withSlowEngine();
    await all.session.submit('fog');
    await all.session.submit('rain');
    leave(all);
    const before = all.shown();
    expect(all.thinking()).toBeNull();
    all.slow.asked[1]?.answer({ title: 'Late' });
    await all.settle();
    expect(all.shown()).toBe(before);
    expect(all.problem()).toBeNull();
  });

  it('its failure leaves the first answer, says why, and can be tried again', async () => {
    const { session, slow, shown, problem, player, settle } = withSlowEngine();
    await session.submit('rain');
    slow.asked[0]?.fail('The server is asleep');
    await settle();
    expect(problem()).toEqual({ name: 'Slow', text: 'The server is asleep.' });
    expect(shown()?.piece.engine).toBe('hand');
    session.askChosen();
    expect(problem()).toBeNull();
    slow.asked[1]?.answer({ title: 'Awake' });
    await settle();
    expect(shown()?.piece).toMatchObject({ seed: 1, engine: 'slow', payload: { title: 'Awake' } });
    expect(player.log).toEqual(['play', 'morph']);
  });

  it('a re-roll asks it too, and locked knobs keep their labels in its answer', async () => {
    const { session, slow, shown, settle } = withSlowEngine();
    await session.submit('rain');
    session.setField('bass', 'walking');
    session.toggleLock('bass');
    await session.reroll();
    slow.asked[1]?.answer({ config: configWith({ bass: 'octave', pad: 'cinematic' }) });
    await settle();
    expect(shown()?.piece).toMatchObject({ seed: 2, payload: { config: { bass: 'walking', pad: 'cinematic' } } });
    expect(shown()?.chosen.bass).toBe('octave');
  });

  it('does not start music that was paused meanwhile', async () => {
    const { session, slow, shown, player, settle } = withSlowEngine();
    await session.submit('rain');
    session.togglePlay();
    slow.asked[0]?.answer();
    await settle();
    expect(shown()?.piece.engine).toBe('slow');
    expect(player.log).toEqual(['play', 'pause']);
    session.togglePlay();
    expect(player.log).toEqual(['play', 'pause', 'play']);
  });

  it('shows its tokens, their speed, and the title and reasoning as they are written', async () => {
    const { session, slow, thinking, settle } = withSlowEngine();
    await session.submit('rain');
    const { onToken, onProgress } = slow.asked[0]!.options;
    for (let tokens = 1; tokens <= 40; tokens++) {
      onToken?.(tokens === 1 ? '{"thinking":"Wet ' : 'a');
      onProgress?.({ phase: 'generating', done: tokens, total: null, unit: 'tokens' });
      await vi.advanceTimersByTimeAsync(50);
    }
    await settle();
    expect(thinking()).toMatchObject({ phase: 'generating', tokens: 40, text: { thinking: `Wet ${'a'.repeat(39)}` } });
    expect(thinking()?.tokensPerSecond).toBeCloseTo(20, 0);
  });
});
