import { exp } from '../../src/lib/dmath';
import type { Hertz, SampleRate } from '../../src/lib/units';

const CUTOFF: Hertz = 6;

/** One channel's DC blocker: y = x - x' + R y' (first-order high-pass at 6 Hz). */
export class DcBlocker {
  private readonly pole: number;
  private x1 = 0;
  private y1 = 0;

  constructor(sampleRate: SampleRate) {
    this.pole = exp((-6.283185307179586 * CUTOFF) / sampleRate);
  }

  reset(): void {
    this.x1 = this.y1 = 0;
  }

  /** Filters `block` in place and returns the sum of its squares. */
  process(block: Float64Array, frames: number): number {
    const pole = this.pole;
    let x1 = this.x1;
    let y1 = this.y1;
    let energy = 0;
    for (let n = 0; n < frames; n++) {
      const x = block[n];
      y1 = x - x1 + pole * y1;
      x1 = x;
      block[n] = y1;
      energy += y1 * y1;
    }
    this.x1 = x1;
    this.y1 = Math.abs(y1) < 1e-15 ? 0 : y1;
    return energy;
  }
}
