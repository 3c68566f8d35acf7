import type { Address } from '../kernels/kernels';
import type { KernelMemory } from '../kernels/memory';

/** Below this a state counts as silence, so that it never becomes denormal. */
const SILENCE = 1e-20;

/** What the kernel finds where in the state. */
const LOW_LEFT = 0;
const LOW_RIGHT = 1;
const GAIN_LEFT = 2;
const GAIN_RIGHT = 3;
const SHELF = 4;
const LEFT_STEP = 5;
const RIGHT_STEP = 6;
const SHELF_STEP = 7;
const SHARE = 8;
const STATE = 9;

/**
 * Adds buses to the output with a gain and a tilt: a first-order shelf that raises or lowers everything above its pivot.
 * Gain and shelf glide over the block.
 */
export class TiltMixer {
  private readonly state: Float64Array;
  private readonly address: Address;
  private nextLeft = 0;
  private nextRight = 0;
  private nextShelf = 1;
  private fresh = true;

  /** @param frames in all blocks */
  constructor(
    private readonly memory: KernelMemory,
    private readonly frames: number,
  ) {
    this.state = memory.float64(STATE);
    this.address = this.state.byteOffset;
    this.state[SHELF] = 1;
    this.state[SHARE] = 1;
  }

  /** Forgets the past: the next gains apply at once. */
  reset(): void {
    this.state[LOW_LEFT] = 0;
    this.state[LOW_RIGHT] = 0;
    this.fresh = true;
  }

  /** Sets the pivot in cycles per sample (first-order lowpass, bilinear for low frequencies). */
  tune(cyclesPerSample: number): void {
    const w = Math.PI * Math.min(0.25, cyclesPerSample);
    this.state[SHARE] = (2 * w) / (1 + 2 * w);
  }

  /** Sets the gains for the end of the next block; `shelf` is the linear gain above the pivot, over that below. */
  aim(gainLeft: number, gainRight: number, shelf: number): void {
    this.nextLeft = gainLeft;
    this.nextRight = gainRight;
    this.nextShelf = shelf;
    if (this.fresh) this.land();
    this.fresh = false;
    const state = this.state;
    state[LEFT_STEP] = (gainLeft - state[GAIN_LEFT]) / this.frames;
    state[RIGHT_STEP] = (gainRight - state[GAIN_RIGHT]) / this.frames;
    state[SHELF_STEP] = (shelf - state[SHELF]) / this.frames;
  }

  /** Adds a block of two buses, one to each side, and empties the buses. */
  mix(left: Address, right: Address, busLeft: Address, busRight: Address): void {
    this.memory.kernels.mixTilted(left, right, busLeft, busRight, this.frames, this.address);
    this.land();
  }

  /** Adds a block of one bus to both sides, with the left gain, and empties the bus. */
  mixMono(left: Address, right: Address, bus: Address): void {
    this.memory.kernels.mixTiltedMono(left, right, bus, this.frames, this.address);
    this.land();
  }

  private land(): void {
    const state = this.state;
    state[GAIN_LEFT] = this.nextLeft;
    state[GAIN_RIGHT] = this.nextRight;
    state[SHELF] = this.nextShelf;
    if (Math.abs(state[LOW_LEFT]) < SILENCE) state[LOW_LEFT] = 0;
    if (Math.abs(state[LOW_RIGHT]) < SILENCE) state[LOW_RIGHT] = 0;
  }
}
