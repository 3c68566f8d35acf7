import type { Frames } from '../../src/lib/units';
import type { KernelMemory } from '../kernels/memory';

/** State of a channel in 64-bit floats (see the kernels). */
const STATE = 6;

/** Middle, side and a mono channel from the full to half the sample rate, for effects that run at half rate. */
export class HalfBandDown {
  private readonly state: Float64Array;
  private readonly address: number;

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
  process(channels: Float64Array, stereo: Float64Array, mono: Float64Array, frames: Frames): void {
    const kernels = this.memory.kernels;
    kernels.halfBandDown(frames, channels.byteOffset, this.address, stereo.byteOffset, mono.byteOffset);
  }
}

/** A stereo sound from half to the full sample rate. */
export class HalfBandUp {
  private readonly state: Float64Array;
  private readonly address: number;

  constructor(private readonly memory: KernelMemory) {
    this.state = memory.float64(2 * STATE);
    this.address = this.state.byteOffset;
  }

  reset(): void {
    this.state.fill(0);
  }

  /**
   * Reads `frames` pairs of left and right; adds 2 x `frames` samples of their middle and then of their side, `width`
   * times as wide, to `output`. Returns the energy of what it read: the sum of its squares.
   */
  processAdding(stereo: Float64Array, width: number, output: Float64Array, frames: Frames): number {
    const kernels = this.memory.kernels;
    return kernels.halfBandUp(frames, stereo.byteOffset, width, this.address, output.byteOffset);
  }
}
