import { describe, expect, it } from 'vitest';
import { SharedWork } from './shared-work';

/** Work that tests end by hand. */
function workshop() {
  const runs: { signal: AbortSignal; report: (n: number) => void; end: () => void; fail: (e: Error) => void }[] = [];
  const work = new SharedWork<number>(
    (signal, report) =>
      new Promise((end, fail) => {
        runs.push({ signal, report, end, fail });
        signal.addEventListener('abort', () => fail(signal.reason));
      }),
  );
  const begun = (count: number) => expect.poll(() => runs).toHaveLength(count);
  return { work, runs, begun };
}

describe('shared work', () => {
  it('runs once for all who wait, and tells them all', async () => {
    const { work, runs, begun } = workshop();
    const told: string[] = [];
    const both = Promise.all([
      work.join(undefined, (n) => told.push(`a${n}`)),
      work.join(undefined, (n) => told.push(`b${n}`)),
    ]);
    await begun(1);
    runs[0]?.report(1);
    runs[0]?.end();
    await both;
    expect(runs).toHaveLength(1);
    expect(told).toEqual(['a1', 'b1']);
  });

  it('goes on while one is left, and ends with the last', async () => {
    const { work, runs, begun } = workshop();
    const [first, second] = [new AbortController(), new AbortController()];
    const ends = Promise.allSettled([work.join(first.signal), work.join(second.signal)]);
    await begun(1);
    first.abort();
    await Promise.resolve();
    expect(runs[0]?.signal.aborted).toBe(false);
    second.abort();
    expect((await ends).map((end) => end.status)).toEqual(['rejected', 'rejected']);
    expect(runs[0]?.signal.aborted).toBe(true);
  });

  it('begins anew after it ended, failed or was aborted', async () => {
    const { work, runs, begun } = workshop();
    const failed = work.join();
    await begun(1);
    runs[0]?.fail(new Error('no network'));
    await expect(failed).rejects.toThrow('no network');
    const aborted = work.join();
    await begun(2);
    work.abort();
    const again = work.join();
    await expect(aborted).rejects.toThrow(/abort/i);
    await begun(3);
    runs[2]?.end();
    await again;
    expect(runs).toHaveLength(3);
  });

  it('begins anew only when what was ended has let go', async () => {
    const steps: string[] = [];
    let letGo = () => {};
    const work = new SharedWork<never>(async (signal) => {
      steps.push('begin');
      await new Promise<void>((end) => {
        letGo = end;
      });
      steps.push(signal.aborted ? 'let go' : 'done');
    });
    const first = work.join();
    await expect.poll(() => steps).toEqual(['begin']);
    const left = new AbortController();
    const second = work.join(left.signal);
    work.abort();
    const third = work.join();
    letGo();
    await Promise.allSettled([first, second]);
    await expect.poll(() => steps).toEqual(['begin', 'let go', 'begin']);
    letGo();
    await third;
  });

  it('does not begin for one who has left already', async () => {
    const { work, runs } = workshop();
    await expect(work.join(AbortSignal.abort())).rejects.toThrow(/abort/i);
    expect(runs).toHaveLength(0);
  });
});
