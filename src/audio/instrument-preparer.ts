/** Pause between two instruments while music plays: whatever one takes, the next does not add to it. Milliseconds. */
const PATIENCE_MS = 400;

/**
 * Has the synth prepare its instruments, one after the other: at once while it is silent, with pauses while it plays. Tell
 * it by {@link onPrepared} when one is done.
 */
export class InstrumentPreparer {
  private next = 0;
  private waiting: ReturnType<typeof setTimeout> | undefined;

  /** @param prepare asks the synth for instrument `index` */
  constructor(
    private readonly prepare: (index: number) => void,
    private readonly plays: () => boolean,
  ) {
    this.prepare(this.next++);
  }

  onPrepared(left: number): void {
    if (left <= 0) return;
    this.waiting = setTimeout(() => this.prepare(this.next++), this.plays() ? PATIENCE_MS : 0);
  }

  stop(): void {
    clearTimeout(this.waiting);
  }
}
