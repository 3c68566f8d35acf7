import type { Address, Kernels } from '../kernels/kernels';
import type { KernelMemory } from '../kernels/memory';
import { advance } from './oscillator';
import { PlacedWave, type WaveTable } from './wavetable';

/** Where the kernels find what of an oscillator. */
const WEIGHT = 0;
const WEIGHT_STEP = 1;
const LEFT = 2;
const RIGHT = 3;

/** Where a voice sounds: addresses of blocks of `frames`, 0 for those that it does not use. */
export interface VoiceTarget {
  readonly frames: number;
  /** A block for one voice, still to be shaped. */
  readonly block: Address;
  /** What shapes a voice; 0 in the frames before it starts. */
  readonly envelope: Address;
  /** The buses of all voices; a mono voice adds to the left one. */
  readonly left: Address;
  readonly right: Address;
}

/** A target that has nothing but a block. */
export function blockTarget(block: Float64Array): VoiceTarget {
  return { frames: block.length, block: block.byteOffset, envelope: 0, left: 0, right: 0 };
}

/**
 * Wave table oscillators that blend neighbouring waves: position 0 is the first wave, 1 the second and so on, and the
 * position runs from `start` to `end` over the block. At a whole position only one table is read.
 *
 * Phases are 32-bit integers, one cycle being 2^32; what takes one phase returns the one after the block. Frames before
 * `from` are kept, but for the three before it in the target's block.
 */
export class MorphingWaves {
  private readonly kernels: Kernels;
  private readonly waves: readonly PlacedWave[];
  private readonly gains: Float64Array;
  private readonly address: Address;

  /** Copies the waves into the memory that the kernels read. */
  constructor(
    memory: KernelMemory,
    waves: readonly WaveTable[],
    private readonly target: VoiceTarget,
  ) {
    this.kernels = memory.kernels;
    this.waves = waves.map((wave) => new PlacedWave(memory, wave));
    this.gains = memory.float64(4);
    this.address = this.gains.byteOffset;
  }

  /** Adds a wave of the table's `level` to the target's block. */
  add(from: number, start: number, end: number, level: number, phase: number, increment: number, gain: number): number {
    const { block, frames } = this.target;
    for (let k = this.first(start, end); k <= this.last(start, end); k++) {
      if (this.weigh(k, start, end, gain, frames - from))
        this.kernels.addWave(block, from, frames, this.waves[k].address(level), phase, increment, this.address);
    }
    return advance(phase, increment, frames - from);
  }

  /** Adds a wave, shaped by the envelope, to the left bus: a whole mono voice. */
  addShaped(
    from: number,
    start: number,
    end: number,
    level: number,
    phase: number,
    increment: number,
    gain: number,
  ): number {
    const { left: bus, envelope, frames } = this.target;
    for (let k = this.first(start, end); k <= this.last(start, end); k++) {
      if (!this.weigh(k, start, end, gain, frames - from)) continue;
      const table = this.waves[k].address(level);
      this.kernels.addShapedWave(bus, envelope, from, frames, table, phase, increment, this.address);
    }
    return advance(phase, increment, frames - from);
  }

  /** {@link addShaped} to two buses: a whole panned voice. */
  addPanned(
    from: number,
    start: number,
    end: number,
    level: number,
    phase: number,
    increment: number,
    left: number,
    right: number,
  ): number {
    const { left: busLeft, right: busRight, envelope, frames } = this.target;
    this.gains[LEFT] = left;
    this.gains[RIGHT] = right;
    for (let k = this.first(start, end); k <= this.last(start, end); k++) {
      if (!this.weigh(k, start, end, 1, frames - from)) continue;
      this.kernels.addPannedWave(
        busLeft,
        busRight,
        envelope,
        from,
        frames,
        this.waves[k].address(level),
        phase,
        increment,
        this.address,
      );
    }
    return advance(phase, increment, frames - from);
  }

  /**
   * Adds two shaped oscillators, the first to the left bus and the second to the right: a unison pair, or a loop read
   * at two places. The caller moves the phases on with {@link advance}.
   */
  addPair(
    from: number,
    start: number,
    end: number,
    level: number,
    phaseLeft: number,
    incrementLeft: number,
    phaseRight: number,
    incrementRight: number,
    left: number,
    right: number,
  ): void {
    const { left: busLeft, right: busRight, envelope, frames } = this.target;
    this.gains[LEFT] = left;
    this.gains[RIGHT] = right;
    for (let k = this.first(start, end); k <= this.last(start, end); k++) {
      if (!this.weigh(k, start, end, 1, frames - from)) continue;
      this.kernels.addWavePair(
        busLeft,
        busRight,
        envelope,
        from,
        frames,
        this.waves[k].address(level),
        this.waves[k].shifts[level],
        phaseLeft,
        incrementLeft,
        phaseRight,
        incrementRight,
        this.address,
      );
    }
  }

  private first(start: number, end: number): number {
    return Math.floor(Math.min(start, end));
  }

  private last(start: number, end: number): number {
    return Math.min(this.waves.length - 1, Math.ceil(Math.max(start, end)));
  }

  /** Sets the share of wave `k` in the blend; false if it has none. */
  private weigh(k: number, start: number, end: number, gain: number, frames: number): boolean {
    const a = Math.max(0, 1 - Math.abs(start - k));
    const b = Math.max(0, 1 - Math.abs(end - k));
    this.gains[WEIGHT] = a * gain;
    this.gains[WEIGHT_STEP] = ((b - a) * gain) / frames;
    return a + b > 0;
  }
}
