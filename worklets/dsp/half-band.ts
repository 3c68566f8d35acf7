import type { Frames } from '../../src/lib/units';
import type { Address } from '../kernels/kernels';
import type { KernelMemory } from '../kernels/memory';

/** State of a channel in 64-bit floats (see the kernels). */
const STATE = 6;

/** Middle, side and a mono channel from the full to half the sample rate, for effects that run at half rate. */
export class HalfBandDown {
  private readonly state: Float64Array;
  private readonly address: Address;

  constructor(private readonly memory: KernelMemory) {
    this.state = memory.float64(3 * STATE);
    this.address = this.state.byteOffset;
  }

  reset(): void {
    this.state.fill(0);
  }

  /**
   * Reads 2 x `frames` samples of each of the three channels, which lie one after the other; writes `frames` pairs of
   * left (middle + side) and right (middle - side) and `frames` mono samples.
   */
  process(channels: Address, stereo: Address, mono: Address, frames: Frames): void {
    this.memory.kernels.halfBandDown(frames, channels, this.address, stereo, mono);
  }
}

/** A stereo sound from half to the full sample rate. */
export class HalfBandUp {
  /** How wide the output is to be. */
  width = 1;
  /** Of what was read last: the sum of its squares. */
  energy = 0;
  private readonly state: Float64Array;
  private readonly address: Address;

  constructor(private readonly memory: KernelMemory) {
    this.state = memory.float64(2 * STATE);
    this.address = this.state.byteOffset;
  }

  reset(): void {
    this.state.fill(0);
  }

  /**
   * Reads `frames` pairs of left and right; adds 2 x `frames` samples of their middle and then of their side, `width`
   * times as wide, to `output`.
   */
  processAdding(stereo: Address, output: Address, frames: Frames): void {
    this.energy = this.memory.kernels.halfBandUp(frames, stereo, this.width, this.address, output);
  }
}
