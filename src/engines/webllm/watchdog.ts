import { ModelError, type ModelErrorKind } from '../model-engine';

/** How long nothing may happen, and what it means if nothing does. */
export interface Silence {
  readonly ms: number;
  readonly kind: ModelErrorKind;
  readonly text: string;
}

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

  /** Allows a silence from now on; after it, what is guarded rejects with its ModelError. */
  allow({ ms, kind, text }: Silence): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#expire(new ModelError(kind, text)), ms);
  }

  /** What `work` gives, unless the silence is too long before. */
  async guard<T>(work: Promise<T>): Promise<T> {
    try {
      return await Promise.race([work, this.#expired]);
    } finally {
      clearTimeout(this.#timer);
    }
  }
}
