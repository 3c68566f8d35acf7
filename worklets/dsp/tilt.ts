/** Below this a state counts as silence, so that it never becomes denormal. */
const SILENCE = 1e-20;

/**
 * Adds two buses to the output with a gain and a tilt: a first-order shelf that raises or lowers everything above its
 * pivot. Gain and shelf glide over the block. With one bus (`right` the same array as `left`) both sides get the same.
 */
export class TiltMixer {
  private coefficient = 1;
  private lowLeft = 0;
  private lowRight = 0;
  private gainLeft = 0;
  private gainRight = 0;
  private shelf = 1;
  private nextLeft = 0;
  private nextRight = 0;
  private nextShelf = 1;
  private fresh = true;

  /** Forgets the past: the next gains apply at once. */
  reset(): void {
    this.lowLeft = 0;
    this.lowRight = 0;
    this.fresh = true;
  }

  /** Sets the pivot in cycles per sample (first-order lowpass, bilinear for low frequencies). */
  tune(cyclesPerSample: number): void {
    const w = Math.PI * Math.min(0.25, cyclesPerSample);
    this.coefficient = (2 * w) / (1 + 2 * w);
  }

  /** Sets the gains for the end of the next block; `shelf` is the linear gain above the pivot, over that below. */
  aim(gainLeft: number, gainRight: number, shelf: number): void {
    this.nextLeft = gainLeft;
    this.nextRight = gainRight;
    this.nextShelf = shelf;
    if (!this.fresh) return;
    this.fresh = false;
    this.land();
  }

  /** Adds a block of the buses. */
  mix(left: Float64Array, right: Float64Array, busLeft: Float64Array, busRight: Float64Array): void {
    if (busLeft === busRight) this.mixOne(left, right, busLeft);
    else this.mixTwo(left, right, busLeft, busRight);
    this.land();
  }

  private land(): void {
    this.gainLeft = this.nextLeft;
    this.gainRight = this.nextRight;
    this.shelf = this.nextShelf;
  }

  private mixOne(left: Float64Array, right: Float64Array, bus: Float64Array): void {
    const frames = left.length;
    const c = this.coefficient;
    const keep = 1 - c;
    const gainStep = (this.nextLeft - this.gainLeft) / frames;
    const shelfStep = (this.nextShelf - this.shelf) / frames;
    let gain = this.gainLeft;
    let shelf = this.shelf;
    let low = this.lowLeft;
    for (let i = 0; i < frames; i++) {
      const x = bus[i];
      low = keep * low + c * x;
      const y = gain * (low + shelf * (x - low));
      left[i] += y;
      right[i] += y;
      gain += gainStep;
      shelf += shelfStep;
    }
    this.lowLeft = Math.abs(low) < SILENCE ? 0 : low;
  }

  private mixTwo(left: Float64Array, right: Float64Array, busLeft: Float64Array, busRight: Float64Array): void {
    const frames = left.length;
    const c = this.coefficient;
    const keep = 1 - c;
    const leftStep = (this.nextLeft - this.gainLeft) / frames;
    const rightStep = (this.nextRight - this.gainRight) / frames;
    const shelfStep = (this.nextShelf - this.shelf) / frames;
    let gainLeft = this.gainLeft;
    let gainRight = this.gainRight;
    let shelf = this.shelf;
    let lowLeft = this.lowLeft;
    let lowRight = this.lowRight;
    for (let i = 0; i < frames; i++) {
      const l = busLeft[i];
      const r = busRight[i];
      lowLeft = keep * lowLeft + c * l;
      lowRight = keep * lowRight + c * r;
      left[i] += gainLeft * (lowLeft + shelf * (l - lowLeft));
      right[i] += gainRight * (lowRight + shelf * (r - lowRight));
      gainLeft += leftStep;
      gainRight += rightStep;
      shelf += shelfStep;
    }
    this.lowLeft = Math.abs(lowLeft) < SILENCE ? 0 : lowLeft;
    this.lowRight = Math.abs(lowRight) < SILENCE ? 0 : lowRight;
  }
}
