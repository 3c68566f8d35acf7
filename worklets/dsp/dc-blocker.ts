import { exp } from '../../src/lib/dmath';
import type { Hertz, SampleRate } from '../../src/lib/units';

const CUTOFF: Hertz = 6;

/** Stereo DC blocker: y = x - x' + R y' (first-order high-pass at 6 Hz). */
export class DcBlocker {
  private readonly pole: number;
  private leftX = 0;
  private leftY = 0;
  private rightX = 0;
  private rightY = 0;

  constructor(sampleRate: SampleRate) {
    this.pole = exp((-6.283185307179586 * CUTOFF) / sampleRate);
  }

  reset(): void {
    this.leftX = this.leftY = this.rightX = this.rightY = 0;
  }

  /** Filters both blocks in place and returns the sum of their squares. */
  process(left: Float64Array, right: Float64Array, frames: number): number {
    const pole = this.pole;
    let { leftX, leftY, rightX, rightY } = this;
    let energy = 0;
    for (let n = 0; n < frames; n++) {
      const l = left[n];
      const r = right[n];
      leftY = l - leftX + pole * leftY;
      rightY = r - rightX + pole * rightY;
      leftX = l;
      rightX = r;
      left[n] = leftY;
      right[n] = rightY;
      energy += leftY * leftY + rightY * rightY;
    }
    this.leftX = leftX;
    this.rightX = rightX;
    this.leftY = Math.abs(leftY) < 1e-15 ? 0 : leftY;
    this.rightY = Math.abs(rightY) < 1e-15 ? 0 : rightY;
    return energy;
  }
}
