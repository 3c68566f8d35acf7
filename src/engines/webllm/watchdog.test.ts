import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Silence, Watchdog } from './watchdog';

const SECOND: Silence = { ms: 1000, kind: 'device lost', text: 'silent' };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a watchdog', () => {
  it('ends what never comes', async () => {
    const watchdog = new Watchdog();
    watchdog.allow(SECOND);
    const guarded = expect(watchdog.guard(new Promise(() => undefined))).rejects.toMatchObject({
      kind: 'device lost',
      message: 'silent',
    });
    await vi.advanceTimersByTimeAsync(1000);
    await guarded;
  });

  it('waits as long as there is a sign of life', async () => {
    const watchdog = new Watchdog();
    let finish = (_: string) => {};
    const guarded = watchdog.guard(
      new Promise<string>((resolve) => {
        finish = resolve;
      }),
    );
    for (let i = 0; i < 5; i++) {
      watchdog.allow(SECOND);
      await vi.advanceTimersByTimeAsync(999);
    }
    finish('done');
    expect(await guarded).toBe('done');
    expect(vi.getTimerCount()).toBe(0);
  });
});
