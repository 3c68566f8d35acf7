import { Doubler } from '../dsp/doubler';
import { TiltMixer } from '../dsp/tilt';
import type { Address } from '../kernels/kernels';
import type { KernelMemory } from '../kernels/memory';
import { QUANTUM } from './instrument';
import type { ToneFollower } from './tone-follower';

/**
 * The end of an instrument: its buses, their tremolo and tilt, and from half the sample rate to the full one where it works
 * at half.
 */
export class PolyOutput {
  /** What the voices add to; a mono instrument uses the left one only. Empty again when they have been added. */
  readonly left: Float64Array;
  readonly right: Float64Array;
  /** Tremolo of each side for the end of the quantum. */
  swellLeft = 1;
  swellRight = 1;
  private readonly mixer: TiltMixer;
  private readonly half: HalfRate | null;
  private readonly addressLeft: Address;
  private readonly addressRight: Address;

  /** @param pivot frequency of the tilt in cycles per frame of the buses */
  constructor(
    memory: KernelMemory,
    frames: number,
    pivot: number,
    private readonly mono: boolean,
  ) {
    this.left = memory.float64(frames);
    this.right = mono ? this.left : memory.float64(frames);
    this.addressLeft = this.left.byteOffset;
    this.addressRight = this.right.byteOffset;
    this.half = frames < QUANTUM ? new HalfRate(memory, mono) : null;
    this.mixer = new TiltMixer(memory, frames);
    this.mixer.tune(pivot);
  }

  /** After silence nothing glides: the next gains apply at once. */
  wake(): void {
    this.mixer.reset();
    this.half?.reset();
  }

  reset(): void {
    this.left.fill(0);
    this.right.fill(0);
    this.half?.reset();
  }

  /** Adds the buses to the output, as loud and bright as `follower` says, and empties them. */
  addTo(left: Float64Array, right: Float64Array, follower: ToneFollower): void {
    const { mixer, half } = this;
    const l = left.byteOffset;
    const r = right.byteOffset;
    mixer.aim(follower.gain * this.swellLeft, follower.gain * this.swellRight, follower.shelf);
    if (half === null) this.mix(l, r);
    else {
      this.mix(half.left.address, half.right.address);
      half.addTo(l, r);
    }
  }

  private mix(left: Address, right: Address): void {
    if (this.mono) this.mixer.mixMono(left, right, this.addressLeft);
    else this.mixer.mix(left, right, this.addressLeft, this.addressRight);
  }
}

/** What comes at half the sample rate. */
class HalfRate {
  readonly left: Doubler;
  readonly right: Doubler;

  constructor(
    memory: KernelMemory,
    private readonly mono: boolean,
  ) {
    this.left = new Doubler(memory);
    this.right = mono ? this.left : new Doubler(memory);
  }

  reset(): void {
    this.left.reset();
    this.right.reset();
  }

  /** Adds both sides at the full rate. */
  addTo(left: Address, right: Address): void {
    if (this.mono) this.left.addToBoth(left, right);
    else {
      this.left.addTo(left);
      this.right.addTo(right);
    }
  }
}
