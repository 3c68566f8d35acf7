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
 *
 * What is asked for is noted in fields first: a method that is too large to be inlined gets its numbers in boxes, and these are
 * called for every voice in every quantum.
 */
export class MorphingWaves {
  private readonly kernels: Kernels;
  private readonly waves: readonly PlacedWave[];
  private readonly gains: Float64Array;
  private readonly address: Address;
  /** The position at the block's start and at its end, and the gain of the blend. */
  private start = 0;
  private end = 0;
  private gain = 1;
  /** Phases and increments, left and right. */
  private readonly phases = new Int32Array(4);

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
    this.blend(start, end, gain);
    this.play(phase, increment);
    this.addToBlock(from, level);
    return advance(phase, increment, this.target.frames - from);
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
    this.blend(start, end, gain);
    this.play(phase, increment);
    this.addToBus(from, level);
    return advance(phase, increment, this.target.frames - from);
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
    this.blend(start, end, 1);
    this.play(phase, increment);
    this.pan(left, right);
    this.addToBuses(from, level);
    return advance(phase, increment, this.target.frames - from);
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
    this.blend(start, end, 1);
    this.play(phaseLeft, incrementLeft);
    this.phases[2] = phaseRight;
    this.phases[3] = incrementRight;
    this.pan(left, right);
    this.addPairToBuses(from, level);
  }

  private blend(start: number, end: number, gain: number): void {
    this.start = start;
    this.end = end;
    this.gain = gain;
  }

  private play(phase: number, increment: number): void {
    this.phases[0] = phase;
    this.phases[1] = increment;
  }

  private pan(left: number, right: number): void {
    this.gains[LEFT] = left;
    this.gains[RIGHT] = right;
  }

  private addToBlock(from: number, level: number): void {
    const { block, frames } = this.target;
    const { kernels, phases, address } = this;
    const last = this.last();
    for (let k = this.first(); k <= last; k++) {
      if (this.weigh(k, frames - from))
        kernels.addWave(block, from, frames, this.waves[k].address(level), phases[0], phases[1], address);
    }
  }

  private addToBus(from: number, level: number): void {
    const { left: bus, envelope, frames } = this.target;
    const { kernels, phases, address } = this;
    const last = this.last();
    for (let k = this.first(); k <= last; k++) {
      if (!this.weigh(k, frames - from)) continue;
      const table = this.waves[k].address(level);
      kernels.addShapedWave(bus, envelope, from, frames, table, phases[0], phases[1], address);
    }
  }

  private addToBuses(from: number, level: number): void {
    const { left, right, envelope, frames } = this.target;
    const { kernels, phases, address } = this;
    const last = this.last();
    for (let k = this.first(); k <= last; k++) {
      if (!this.weigh(k, frames - from)) continue;
      const table = this.waves[k].address(level);
      kernels.addPannedWave(left, right, envelope, from, frames, table, phases[0], phases[1], address);
    }
  }

  private addPairToBuses(from: number, level: number): void {
    const { left: busLeft, right: busRight, envelope, frames } = this.target;
    const { phases } = this;
    const last = this.last();
    for (let k = this.first(); k <= last; k++) {
      if (!this.weigh(k, frames - from)) continue;
      this.kernels.addWavePair(
        busLeft,
        busRight,
        envelope,
        from,
        frames,
        this.waves[k].address(level),
        this.waves[k].shifts[level],
        phases[0],
        phases[1],
        phases[2],
        phases[3],
        this.address,
      );
    }
  }

  /** The first wave of the blend, and the last. */
  private first(): number {
    return Math.floor(Math.min(this.start, this.end)) | 0;
  }

  private last(): number {
    return Math.min(this.waves.length - 1, Math.ceil(Math.max(this.start, this.end))) | 0;
  }

  /** Sets the share of wave `k` in the blend; false if it has none. */
  private weigh(k: number, frames: number): boolean {
    const { start, end, gain } = this;
    const a = Math.max(0, 1 - Math.abs(start - k));
    const b = Math.max(0, 1 - Math.abs(end - k));
    this.gains[WEIGHT] = a * gain;
    this.gains[WEIGHT_STEP] = ((b - a) * gain) / frames;
    return a + b > 0;
  }
}
