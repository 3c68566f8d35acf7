import type { Frames, SampleRate, Seconds } from '../../src/lib/units';
import type { Address } from '../kernels/kernels';
import type { KernelMemory } from '../kernels/memory';
import { powerOfTwoAtLeast } from './ring';

/** Bytes of a pair of left and right. */
const PAIR = 16;

/** Delays of the three all-passes of a channel. */
export type AllPassDelays = readonly [Seconds, Seconds, Seconds];

/**
 * Delays a stereo sound and smears it in time: a pre-delay and three series all-passes a channel (M. R. Schroeder,
 * "Natural sounding artificial reverberation", 1962), which leave all frequencies as loud as they were.
 */
export class Diffuser {
  /** The four rings, one after the other (see the kernel). */
  private readonly rings: Float64Array;
  /** In bytes: the pre-delay, then left and right of each all-pass. */
  private readonly delays: Int32Array;
  private readonly address: Address;
  private readonly delaysAddress: Address;
  /** Bytes of a ring and of a block, and where in a ring the next block is written. */
  private readonly size: number;
  private readonly step: number;
  private at = 0;

  /** @param blockSize frames of every `process` call, a power of two; delays are no shorter */
  constructor(
    preDelay: Seconds,
    left: AllPassDelays,
    right: AllPassDelays,
    sampleRate: SampleRate,
    private readonly blockSize: Frames,
    private readonly memory: KernelMemory,
  ) {
    const seconds = [preDelay, left[0], right[0], left[1], right[1], left[2], right[2]];
    const frames = seconds.map((delay) => Math.max(blockSize, Math.floor(delay * sampleRate)));
    this.delays = memory.int32(frames.length);
    this.delays.set(frames.map((delay) => delay * PAIR));
    this.step = blockSize * PAIR;
    this.size = powerOfTwoAtLeast(Math.max(...frames) + blockSize) * PAIR;
    this.rings = memory.float64((4 * (this.size + this.step)) / 8);
    this.address = this.rings.byteOffset;
    this.delaysAddress = this.delays.byteOffset;
  }

  reset(): void {
    this.rings.fill(0);
    this.at = 0;
  }

  /** Replaces a block's pairs of left and right by their diffusion. */
  process(block: Address): void {
    this.memory.kernels.diffuse(this.blockSize, block, this.address, this.size, this.at, this.delaysAddress);
    this.at = (this.at + this.step) & (this.size - 1);
  }
}
