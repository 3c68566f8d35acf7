import { QUANTUM } from './voices/instrument';

/** Where the gains of {@link MixBus.gains} lead, and where in the buffer each sum lies. */
const MIDDLE = 0;
const SIDE = 1;
const REVERB_MIDDLE = 2;
const REVERB_SIDE = 3;
const ECHO = 4;
const SUMS = 5;

/**
 * The sums of a mix in one quantum: the dry sound and what is sent to the reverb, each as middle (l + r) / 2 and side
 * (l - r) / 2, and the mono send to the echo. All lie in one buffer, which the loops below are the faster for.
 */
export class MixBus {
  private readonly sums = new Float64Array(SUMS * QUANTUM);
  readonly middle = this.sum(MIDDLE);
  readonly side = this.sum(SIDE);
  readonly reverbMiddle = this.sum(REVERB_MIDDLE);
  readonly reverbSide = this.sum(REVERB_SIDE);
  readonly echo = this.sum(ECHO);
  /** Gains of the next sound to be added. */
  private readonly gains = new Float64Array(SUMS);

  clear(): void {
    this.sums.fill(0);
  }

  /**
   * Sets the gains of the next sound: `level` of its middle, `width` of its side against that, and its sends. Numbers in
   * an array, so that the audio thread need not box them for a call.
   */
  set(level: number, width: number, reverb: number, echo: number): void {
    const gains = this.gains;
    gains[MIDDLE] = 0.5 * level;
    gains[SIDE] = 0.5 * level * width;
    gains[REVERB_MIDDLE] = reverb * gains[MIDDLE];
    gains[REVERB_SIDE] = reverb * gains[SIDE];
    gains[ECHO] = echo * gains[MIDDLE];
  }

  /** Adds a sound with the gains that were set. */
  add(left: Float64Array, right: Float64Array): void {
    if (this.gains[SIDE] === 0) this.addCentred(left, right);
    else this.addWide(left, right);
  }

  private addWide(left: Float64Array, right: Float64Array): void {
    const sums = this.sums;
    const gains = this.gains;
    const middle = gains[MIDDLE];
    const side = gains[SIDE];
    const reverbMiddle = gains[REVERB_MIDDLE];
    const reverbSide = gains[REVERB_SIDE];
    const echo = gains[ECHO];
    for (let n = 0; n < QUANTUM; n++) {
      const l = left[n];
      const r = right[n];
      const sum = l + r;
      const difference = l - r;
      sums[n] += middle * sum;
      sums[n + QUANTUM] += side * difference;
      sums[n + 2 * QUANTUM] += reverbMiddle * sum;
      sums[n + 3 * QUANTUM] += reverbSide * difference;
      sums[n + 4 * QUANTUM] += echo * sum;
    }
  }

  private addCentred(left: Float64Array, right: Float64Array): void {
    const sums = this.sums;
    const gains = this.gains;
    const middle = gains[MIDDLE];
    const reverbMiddle = gains[REVERB_MIDDLE];
    const echo = gains[ECHO];
    for (let n = 0; n < QUANTUM; n++) {
      const sum = left[n] + right[n];
      sums[n] += middle * sum;
      sums[n + 2 * QUANTUM] += reverbMiddle * sum;
      sums[n + 4 * QUANTUM] += echo * sum;
    }
  }

  private sum(index: number): Float64Array {
    return this.sums.subarray(index * QUANTUM, (index + 1) * QUANTUM);
  }
}
