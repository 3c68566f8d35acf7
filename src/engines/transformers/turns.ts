/** A turn of one who works alone: its signal fires with the caller's, or when a newer turn begins. */
export interface Turn {
  readonly signal: AbortSignal;
  /** To be called when the work is over. */
  end(): void;
}

/** Turns at something that only one can have: the newest wins. */
export class Turns {
  #current: AbortController | null = null;

  /**
   * Begins a turn; the one before is ended once the caller has run on to its first wait, so that what both need is not
   * given up in between.
   */
  take(signal: AbortSignal | undefined): Turn {
    const controller = new AbortController();
    const previous = this.#current;
    this.#current = controller;
    const onAbort = () => controller.abort(signal?.reason);
    signal?.addEventListener('abort', onAbort, { once: true });
    queueMicrotask(() => previous?.abort(new DOMException('A newer generation took its place.', 'AbortError')));
    return {
      signal: controller.signal,
      end: () => {
        signal?.removeEventListener('abort', onAbort);
        if (this.#current === controller) this.#current = null;
      },
    };
  }

  /** Ends the turn that runs. */
  end(reason: unknown): void {
    this.#current?.abort(reason);
  }
}
