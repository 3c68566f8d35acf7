import { QUANTUM } from '../voices/instrument';

/** Lowers resolution in time and in amplitude: holds each sample for `hold` frames and rounds it to `steps` levels. */
export class BitCrusher {
  private counter = 0;
  private held = 0;

  /** Forgets the held sample. */
  reset(): void {
    this.counter = 0;
    this.held = 0;
  }

  /**
   * Crushes `block[from..127]` in place.
   *
   * @param hold  frames each sample is held, >= 1 (fractions alternate)
   * @param steps levels between 0 and 1
   */
  process(block: Float64Array, from: number, hold: number, steps: number): void {
    const size = 1 / steps;
    let counter = this.counter;
    let held = this.held;
    for (let i = from; i < QUANTUM; i++) {
      counter -= 1;
      if (counter <= 0) {
        counter += hold;
        held = Math.floor(block[i] * steps + 0.5) * size;
      }
      block[i] = held;
    }
    this.counter = counter;
    this.held = held;
  }
}
