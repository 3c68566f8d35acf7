import { Doubler } from '../dsp/doubler';
import { TiltMixer } from '../dsp/tilt';
import { QUANTUM } from './instrument';
import type { ToneFollower } from './tone-follower';

/**
 * The end of an instrument: its buses, their tremolo and tilt, and from half the sample rate to the full one where it works
 * at half.
 */
export class PolyOutput {
  /** What the voices add to; a mono instrument uses the left one only. */
  readonly left: Float64Array;
  readonly right: Float64Array;
  /** Tremolo of each side for the end of the quantum. */
  swellLeft = 1;
  swellRight = 1;
  private readonly mixer = new TiltMixer();
  private readonly half: HalfRate | null;

  /** @param pivot frequency of the tilt in cycles per frame of the buses */
  constructor(
    frames: number,
    pivot: number,
    private readonly mono: boolean,
  ) {
    this.left = new Float64Array(frames);
    this.right = mono ? this.left : new Float64Array(frames);
    this.half = frames < QUANTUM ? new HalfRate() : null;
    this.mixer.tune(pivot);
  }

  /** After silence nothing glides: the next gains apply at once. */
  wake(): void {
    this.mixer.reset();
    this.half?.reset();
  }

  reset(): void {
    this.half?.reset();
  }

  /** Empties the buses. */
  clear(): void {
    this.left.fill(0);
    if (!this.mono) this.right.fill(0);
  }

  /** Adds the buses to the output, as loud and bright as `follower` says. */
  addTo(left: Float64Array, right: Float64Array, follower: ToneFollower): void {
    const { mixer, half } = this;
    mixer.aim(follower.gain * this.swellLeft, follower.gain * this.swellRight, follower.shelf);
    if (half === null) mixer.mix(left, right, this.left, this.right);
    else {
      mixer.mix(half.left, half.right, this.left, this.right);
      half.addTo(left, right, this.mono);
    }
  }
}

/** What comes at half the sample rate. */
class HalfRate {
  readonly left = new Float64Array(QUANTUM / 2);
  readonly right = new Float64Array(QUANTUM / 2);
  private readonly doubleLeft = new Doubler();
  private readonly doubleRight = new Doubler();

  reset(): void {
    this.doubleLeft.reset();
    this.doubleRight.reset();
  }

  /** Adds both sides (of which the left stands for both if `mono`) at the full rate, and empties them. */
  addTo(left: Float64Array, right: Float64Array, mono: boolean): void {
    this.doubleLeft.addTo(this.left, left, mono ? right : left);
    if (!mono) this.doubleRight.addTo(this.right, right, right);
    this.left.fill(0);
    this.right.fill(0);
  }
}
