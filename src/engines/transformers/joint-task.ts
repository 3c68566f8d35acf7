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

  /** Ends it for all who wait. */
  end(reason: unknown): void {
    this.#controller.abort(reason);
  }

  /** Waits for the end. Rejects with the task's error, or at once with the reason of one's own signal. */
  async join({ signal, onProgress }: Joining<Progress>): Promise<void> {
    signal?.throwIfAborted();
    if (onProgress) this.#listeners.add(onProgress);
    this.#waiting++;
    let leave: (() => void) | undefined;
    const left = new Promise<never>((_, reject) => {
      leave = () => reject(signal?.reason);
    });
    signal?.addEventListener('abort', leave as () => void, { once: true });
    try {
      await Promise.race([this.#done, left]);
    } finally {
      signal?.removeEventListener('abort', leave as () => void);
      if (onProgress) this.#listeners.delete(onProgress);
      this.#waiting--;
      if (this.#waiting === 0) this.#controller.abort(signal?.reason);
    }
  }
}
