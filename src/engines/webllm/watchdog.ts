/** Ends what waits for something that may never come. */
export class Watchdog {
  readonly #expired: Promise<never>;
  #expire!: (error: Error) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    this.#expired = new Promise((_, reject) => {
      this.#expire = reject;
    });
    this.#expired.catch(() => undefined);
  }

  /** Allows so many milliseconds from now; after them what is guarded rejects with `error`. */
  allow(milliseconds: number, error: Error): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#expire(error), milliseconds);
  }

  /** What `work` gives, unless the time is up before. */
  async guard<T>(work: Promise<T>): Promise<T> {
    try {
      return await Promise.race([work, this.#expired]);
    } finally {
      clearTimeout(this.#timer);
    }
  }
}
