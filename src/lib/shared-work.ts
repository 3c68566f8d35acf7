interface Run<Progress> {
  readonly done: Promise<void>;
  readonly controller: AbortController;
  readonly listeners: Set<(progress: Progress) => void>;
}

/**
 * Work that several callers wait for: it begins with the first and goes on while one of them is left. Each may leave by
 * its own signal. Work that was ended is waited for before the next begins: what it still holds would be in the way.
 */
export class SharedWork<Progress> {
  #run: Run<Progress> | null = null;
  /** Resolves when nothing of the last run goes on any more. */
  #settled: Promise<void> = Promise.resolve();

  constructor(private readonly work: (signal: AbortSignal, report: (progress: Progress) => void) => Promise<void>) {}

  /** Resolves when the work is done. Rejects with its error, or with the signal's reason. */
  async join(signal?: AbortSignal, onProgress?: (progress: Progress) => void): Promise<void> {
    signal?.throwIfAborted();
    const { done, controller, listeners } = this.#run ?? this.#begin();
    const listener = (progress: Progress) => onProgress?.(progress);
    listeners.add(listener);
    try {
      await unlessAborted(done, signal);
    } finally {
      listeners.delete(listener);
      if (listeners.size === 0) controller.abort(signal?.reason);
    }
  }

  /** Ends the work for all who wait: they reject with the reason, by default an AbortError. */
  abort(reason?: unknown): void {
    this.#run?.controller.abort(reason);
  }

  #begin(): Run<Progress> {
    const controller = new AbortController();
    const listeners = new Set<(progress: Progress) => void>();
    const over = () => {
      if (this.#run === run) this.#run = null;
    };
    controller.signal.addEventListener('abort', over, { once: true });
    const report = (progress: Progress) => {
      if (!controller.signal.aborted) for (const listener of listeners) listener(progress);
    };
    const run = { done: this.#start(controller.signal, report).finally(over), controller, listeners };
    this.#run = run;
    this.#settled = run.done.catch(() => undefined);
    return run;
  }

  async #start(signal: AbortSignal, report: (progress: Progress) => void): Promise<void> {
    await this.#settled;
    signal.throwIfAborted();
    await this.work(signal, report);
  }
}

/** What a promise gives, or the signal's reason if that comes before. */
async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise;
  let leave = () => {};
  const left = new Promise<never>((_, reject) => {
    leave = () => reject(signal.reason);
    signal.addEventListener('abort', leave, { once: true });
  });
  try {
    return await Promise.race([promise, left]);
  } finally {
    signal.removeEventListener('abort', leave);
  }
}
