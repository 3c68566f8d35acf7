import { QUANTUM } from './voices/instrument';

/** The sums, and the places of their gains. */
const MIDDLE = 0;
const SIDE = 1;
const REVERB_MIDDLE = 2;
const REVERB_SIDE = 3;
const ECHO = 4;
const SUMS = 5;

/**
 * The sums of a mix in one quantum: the dry sound and what is sent to the reverb, each as middle (l + r) / 2 and side
 * (l - r) / 2, and the mono send to the echo. All lie in one buffer, as do both channels of a sound: each buffer that a
 * loop fetches costs it time. So do sounds added one at a time, and numbers that are not written out in the loop itself
 * (their type keeps them true).
 */
export class MixBus {
  private readonly sums = new Float64Array(SUMS * QUANTUM);
  /** The dry sound, to which the wet is added: middle and then side. */
  readonly mix = this.sums.subarray(0, 2 * QUANTUM);
  readonly middle = this.sum(MIDDLE);
  readonly side = this.sum(SIDE);
  readonly reverbMiddle = this.sum(REVERB_MIDDLE);
  readonly reverbSide = this.sum(REVERB_SIDE);
  readonly echo = this.sum(ECHO);
  /** Gains of the sound to be added, and of the one that waits for a second to be added with. */
  private readonly gains = new Float64Array(SUMS);
  private readonly waitingGains = new Float64Array(SUMS);
  private readonly silence = new Float64Array(2 * QUANTUM);
  private waiting: Float64Array = this.silence;
  private waits = false;

  /** Empties the sums. */
  clear(): void {
    this.sums.fill(0);
    this.waits = false;
  }

  /**
   * Sets the gains of the next sound: its `level`, the `width` of its side, and how much of it is heard directly, sent to
   * the reverb and to the echo. Numbers in an array, so that the audio thread need not box them for a call.
   */
  set(level: number, width: number, direct: number, reverb: number, echo: number): void {
    const gains = this.gains;
    const half = 0.5 * level;
    gains[MIDDLE] = direct * half;
    gains[SIDE] = direct * width * half;
    gains[REVERB_MIDDLE] = reverb * half;
    gains[REVERB_SIDE] = reverb * width * half;
    gains[ECHO] = echo * half;
  }

  /** Adds a sound (left and then right), with the gains that were set; the sums are complete after {@link flush} only. */
  add(sound: Float64Array): void {
    if (this.gains[SIDE] === 0) this.addCentred(sound);
    else if (this.waits) {
      this.addTwo(sound, this.waiting);
      this.waits = false;
    } else {
      this.waiting = sound;
      for (let i = 0; i < SUMS; i++) this.waitingGains[i] = this.gains[i];
      this.waits = true;
    }
  }

  /** Adds the sound that still waits for a second one, if any. */
  flush(): void {
    if (!this.waits) return;
    this.gains.fill(0);
    this.addTwo(this.silence, this.waiting);
    this.waits = false;
  }

  private addTwo(sound: Float64Array, other: Float64Array): void {
    const quantum: typeof QUANTUM = 128;
    const sums = this.sums;
    const gains = this.gains;
    const middle = gains[MIDDLE];
    const side = gains[SIDE];
    const reverbMiddle = gains[REVERB_MIDDLE];
    const reverbSide = gains[REVERB_SIDE];
    const echo = gains[ECHO];
    const otherGains = this.waitingGains;
    const otherMiddle = otherGains[MIDDLE];
    const otherSide = otherGains[SIDE];
    const otherReverbMiddle = otherGains[REVERB_MIDDLE];
    const otherReverbSide = otherGains[REVERB_SIDE];
    const otherEcho = otherGains[ECHO];
    for (let n = 0; n < quantum; n++) {
      const left = sound[n];
      const right = sound[n + quantum];
      const otherLeft = other[n];
      const otherRight = other[n + quantum];
      const sum = left + right;
      const difference = left - right;
      const otherSum = otherLeft + otherRight;
      const otherDifference = otherLeft - otherRight;
      sums[n] += middle * sum + otherMiddle * otherSum;
      sums[n + quantum] += side * difference + otherSide * otherDifference;
      sums[n + 2 * quantum] += reverbMiddle * sum + otherReverbMiddle * otherSum;
      sums[n + 3 * quantum] += reverbSide * difference + otherReverbSide * otherDifference;
      sums[n + 4 * quantum] += echo * sum + otherEcho * otherSum;
    }
  }

  private addCentred(sound: Float64Array): void {
    const quantum: typeof QUANTUM = 128;
    const sums = this.sums;
    const gains = this.gains;
    const middle = gains[MIDDLE];
    const reverbMiddle = gains[REVERB_MIDDLE];
    const echo = gains[ECHO];
    for (let n = 0; n < quantum; n++) {
      const sum = sound[n] + sound[n + quantum];
      sums[n] += middle * sum;
      sums[n + 2 * quantum] += reverbMiddle * sum;
      sums[n + 4 * quantum] += echo * sum;
    }
  }

  private sum(index: number): Float64Array {
    return this.sums.subarray(index * QUANTUM, (index + 1) * QUANTUM);
  }
}
