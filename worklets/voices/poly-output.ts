import { HalfBandUp } from '../dsp/half-band';
import { TiltMixer } from '../dsp/tilt';
import { QUANTUM } from './instrument';

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
  }

  reset(): void {
    this.half?.reset();
  }

  /** Empties the buses. */
  clear(): void {
    this.left.fill(0);
    if (!this.mono) this.right.fill(0);
  }

  /** Adds the buses to the output; `shelf` is the linear gain above the pivot. */
  addTo(left: Float64Array, right: Float64Array, gain: number, shelf: number): void {
    const half = this.half;
    const gainLeft = gain * this.swellLeft;
    const gainRight = gain * this.swellRight;
    if (half === null) this.mixer.mix(left, right, this.left, this.right, gainLeft, gainRight, shelf);
    else {
      this.mixer.mix(half.left, half.right, this.left, this.right, gainLeft, gainRight, shelf);
      half.addTo(left, right, this.mono);
    }
  }
}

/** What comes at half the sample rate. */
class HalfRate {
  readonly left = new Float64Array(QUANTUM / 2);
  readonly right = new Float64Array(QUANTUM / 2);
  private readonly centre = new Float64Array(QUANTUM);
  private readonly upLeft = new HalfBandUp();
  private readonly upRight = new HalfBandUp();

  reset(): void {
    this.upLeft.reset();
    this.upRight.reset();
  }

  /** Adds both sides (of which the left stands for both if `mono`) at the full rate, and empties them. */
  addTo(left: Float64Array, right: Float64Array, mono: boolean): void {
    if (mono) this.addCentre(left, right);
    else {
      this.upLeft.processAdding(this.left, left, QUANTUM / 2);
      this.upRight.processAdding(this.right, right, QUANTUM / 2);
    }
    this.left.fill(0);
    this.right.fill(0);
  }

  private addCentre(left: Float64Array, right: Float64Array): void {
    const centre = this.centre;
    centre.fill(0);
    this.upLeft.processAdding(this.left, centre, QUANTUM / 2);
    for (let i = 0; i < QUANTUM; i++) {
      left[i] += centre[i];
      right[i] += centre[i];
    }
  }
}
