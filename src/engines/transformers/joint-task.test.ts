import { describe, expect, it } from 'vitest';
import { JointTask } from './joint-task';
import { Turns } from './turns';

/** A task that runs until it is told to, or ended. */
function startTask() {
  let finish = () => {};
  let report: (progress: number) => void = () => {};
  let wasEnded = false;
  const task = new JointTask<number>(
    (signal, tell) =>
      new Promise((resolve, reject) => {
        finish = resolve;
        report = tell;
        signal.addEventListener('abort', () => {
          wasEnded = true;
          reject(signal.reason);
        });
      }),
  );
  return { task, finish: () => finish(), report: (progress: number) => report(progress), wasEnded: () => wasEnded };
}

describe('a task that several wait for', () => {
  it('tells all of them', async () => {
    const { task, report, finish } = startTask();
    const heard: string[] = [];
    const joined = ['a', 'b'].map((name) => task.join({ onProgress: (progress) => heard.push(`${name}${progress}`) }));
    report(1);
    finish();
    await Promise.all(joined);
    expect(heard).toEqual(['a1', 'b1']);
  });

  it('goes on while one is left, and ends with the last', async () => {
    const { task, wasEnded } = startTask();
    const [first, second] = [new AbortController(), new AbortController()];
    const joined = [first, second].map(({ signal }) => task.join({ signal }));
    first.abort(new Error('gone'));
    await expect(joined[0]).rejects.toThrow('gone');
    expect(wasEnded()).toBe(false);
    second.abort(new Error('gone too'));
    await expect(joined[1]).rejects.toThrow('gone too');
    expect(wasEnded()).toBe(true);
    expect(task.isEnded).toBe(true);
    await task.settled;
  });
});

it('a newer turn ends the one before, not before it has begun itself', async () => {
  const turns = new Turns();
  const older = turns.take(undefined);
  const newer = turns.take(undefined);
  expect(older.signal.aborted).toBe(false);
  await null;
  expect(older.signal.reason).toMatchObject({ name: 'AbortError' });
  expect(newer.signal.aborted).toBe(false);
  older.end();
  turns.end(new Error('unloaded'));
  expect(newer.signal.reason).toEqual(new Error('unloaded'));
});
