import type { Frames, SampleRate } from '../../src/lib/units';
import type { Address, Kernels } from '../kernels/kernels';
import { pow, tan } from '../kernels/math';
import type { KernelMemory } from '../kernels/memory';

/** A second-order section with a0 = 1: y = b0 x + b1 x' + b2 x'' - a1 y' - a2 y''. */
export interface Biquad {
  readonly b0: number;
  readonly b1: number;
  readonly b2: number;
  readonly a1: number;
  readonly a2: number;
}

/**
 * The two stages of the K-weighting of ITU-R BS.1770 at any sample rate: the standard tabulates 48 kHz only; these are
 * its analogue prototypes (as found by the libebur128 project) through the bilinear transform.
 */
export function kWeightingStages(sampleRate: SampleRate): { shelf: Biquad; highPass: Biquad } {
  return { shelf: headShelf(sampleRate), highPass: lowCut(sampleRate) };
}

function headShelf(sampleRate: SampleRate): Biquad {
  const k = tan((Math.PI * 1681.974450955533) / sampleRate);
  const high = pow(10, 3.999843853973347 / 20);
  const band = pow(high, 0.4996667741545416);
  const q = 0.7071752369554196;
  const a0 = 1 + k / q + k * k;
  return {
    b0: (high + (band * k) / q + k * k) / a0,
    b1: (2 * (k * k - high)) / a0,
    b2: (high - (band * k) / q + k * k) / a0,
    a1: (2 * (k * k - 1)) / a0,
    a2: (1 - k / q + k * k) / a0,
  };
}

function lowCut(sampleRate: SampleRate): Biquad {
  const k = tan((Math.PI * 38.13547087602444) / sampleRate);
  const q = 0.5003270373238773;
  const a0 = 1 + k / q + k * k;
  return { b0: 1, b1: -2, b2: 1, a1: (2 * (k * k - 1)) / a0, a2: (1 - k / q + k * k) / a0 };
}

/**
 * Only every second sample is measured: what folds down into the lower half keeps its energy, and the weighting is flat
 * both where it comes from and (but for a sliver) where it goes.
 */
const STRIDE = 2;
/** Numbers of the filters' memory, both channels, and where the kernel puts the channels' energies behind them. */
const MEMORY = 8;

/** K-weighted power of a stereo signal, block after block. */
export class KWeightedMeter {
  /** The mean square of the weighted block that was measured last, summed over the channels. */
  power = 0;
  private readonly kernels: Kernels;
  private readonly stages: Address;
  private readonly state: Float64Array;
  private readonly stateAddress: Address;

  /** @param blockSize frames of every {@link measure} call, an even number */
  constructor(
    private readonly blockSize: Frames,
    sampleRate: SampleRate,
    memory: KernelMemory,
  ) {
    this.kernels = memory.kernels;
    const { shelf, highPass } = kWeightingStages(sampleRate / STRIDE);
    const stages = memory.float64(9);
    stages.set([shelf.b0, shelf.b1 - shelf.a1 * shelf.b0, shelf.b2 - shelf.a2 * shelf.b0, shelf.a1, shelf.a2]);
    stages.set([-2 - highPass.a1, 1 - highPass.a2, highPass.a1, highPass.a2], 5);
    this.stages = stages.byteOffset;
    this.state = memory.float64(MEMORY + 2);
    this.stateAddress = this.state.byteOffset;
  }

  reset(): void {
    this.state.fill(0);
  }

  /** Measures the {@link power} of the block at an address: its left and then its right channel, 32-bit samples. */
  measure(block: Address): void {
    const state = this.state;
    this.kernels.measureKWeighted(block, this.blockSize, this.stages, this.stateAddress);
    this.power = ((state[MEMORY] + state[MEMORY + 1]) * STRIDE) / this.blockSize;
  }
}
