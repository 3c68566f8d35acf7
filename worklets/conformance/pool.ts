import { type ChildProcess, fork } from 'node:child_process';

/** What a worker process answers to a job. */
type Answer<Result> = { readonly result: Result } | { readonly error: string };

/**
 * Runs jobs in `size` worker processes, each taking the next job when it is free.
 *
 * @param workerFile a module that calls {@link serveJobs}
 * @param onResult called with each result as it comes
 * @throws Error with the worker's message if a job fails
 */
export async function runJobs<Job extends object, Result>(
  workerFile: URL,
  jobs: readonly Job[],
  size: number,
  onResult: (result: Result, job: Job) => void,
): Promise<void> {
  const queue = [...jobs];
  const workers = Array.from({ length: Math.min(size, jobs.length) }, () =>
    fork(workerFile, { serialization: 'advanced' }),
  );
  try {
    await Promise.all(
      workers.map(async (worker) => {
        for (let job = queue.shift(); job; job = queue.shift()) onResult(await ask<Result>(worker, job), job);
      }),
    );
  } finally {
    for (const worker of workers) worker.kill();
  }
}

function ask<Result>(worker: ChildProcess, job: object): Promise<Result> {
  return new Promise((resolve, reject) => {
    const ended = () => reject(new Error('a worker process ended before its work was done'));
    worker.once('exit', ended);
    worker.once('message', (answer: Answer<Result>) => {
      worker.off('exit', ended);
      if ('error' in answer) reject(new Error(answer.error));
      else resolve(answer.result);
    });
    worker.send(job);
  });
}

/** The worker's side: answers each job by `work`, for ever. */
export function serveJobs<Job, Result>(work: (job: Job) => Promise<Result>): void {
  process.on('message', async (job: Job) => {
    try {
      process.send?.({ result: await work(job) });
    } catch (error) {
      process.send?.({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  });
}
