/** What each who waits for a {@link JointTask} may say and hear. */
export interface Joining<Progress> {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** Something long that several may wait for. It is ended only when nobody waits any more. */
export class JointTask<Progress> {
  readonly #controller = new AbortController();
  readonly #listeners = new Set<(progress: Progress) => void>();
  readonly #done: Promise<void>;
  #waiting = 0;

  constructor(run: (signal: AbortSignal, report: (progress: Progress) => void) => Promise<void>) {
    this.#done = run(this.#controller.signal, (progress) => {
      for (const listener of this.#listeners) listener(progress);
    });
  }

  /** True once it has been ended: too late to join. */
  get isEnded(): boolean {
    return this.#controller.signal.aborted;
  }

  /** Resolves when nothing of it goes on any more. */
  get settled(): Promise<void> {
    return this.#done.catch(() => undefined);
  }

  /** Ends it for all who wait. */
  end(reason: unknown): void {
    this.#controller.abort(reason);
  }

  /** Waits until it is done. Rejects with the task's error, or at once with the reason of one's own signal. */
  async join({ signal, onProgress }: Joining<Progress>): Promise<void> {
    signal?.throwIfAborted();
    if (onProgress) this.#listeners.add(onProgress);
    this.#waiting++;
    let leave = () => {};
    const left = new Promise<never>((_, reject) => {
      leave = () => reject(signal?.reason);
    });
    signal?.addEventListener('abort', leave, { once: true });
    try {
      await Promise.race([this.#done, left]);
    } finally {
      signal?.removeEventListener('abort', leave);
      if (onProgress) this.#listeners.delete(onProgress);
      this.#waiting--;
      if (this.#waiting === 0) this.end(signal?.reason);
    }
  }
}
