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
 * Phases are 32-bit integers, one cycle being 2^32. Frames before `from` are kept, but for the three before it in the
 * target's block.
 *
 * What is to be played is set first, and then added: small methods are inlined by every compiler, while one that takes all
 * the numbers at once would get them in boxes, for every voice in every quantum.
 *
 * @example
 * waves.blend(grain, nextGrain, gain);
 * waves.play(voice.phase, increment);
 * waves.addToBus(from, level);
 * voice.phase = waves.phase;
 */
export class MorphingWaves {
  /** The oscillator's phase; after a block has been added, the one that follows it. */
  phase = 0;
  private increment = 0;
  /** Those of the right oscillator, where there are two. */
  phaseRight = 0;
  private incrementRight = 0;
  /** The position at the block's start and at its end, and the gain. */
  private start = 0;
  private end = 0;
  private gain = 1;
  private left = 1;
  private right = 1;
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

  /** Sets the positions at the block's start and end, and the gain. */
  blend(start: number, end: number, gain: number): void {
    this.start = start;
    this.end = end;
    this.gain = gain;
  }

  /** Sets the oscillator: its phase at `from` and its increment a frame. */
  play(phase: number, increment: number): void {
    this.phase = phase;
    this.increment = increment;
  }

  /** Sets the right oscillator of a pair. */
  playRight(phase: number, increment: number): void {
    this.phaseRight = phase;
    this.incrementRight = increment;
  }

  /** Sets the gains on the two buses, beside that of the blend. */
  pan(left: number, right: number): void {
    this.left = left;
    this.right = right;
  }

  /** Adds a wave of the table's `level` to the target's block. */
  addToBlock(from: number, level: number): void {
    const { block, frames } = this.target;
    const { kernels, address } = this;
    const last = this.last();
    for (let k = this.first(); k <= last; k++) {
      if (this.weigh(k, frames - from))
        kernels.addWave(block, from, frames, this.waves[k].address(level), this.phase, this.increment, address);
    }
    this.phase = advance(this.phase, this.increment, frames - from);
  }

  /** Adds a wave, shaped by the envelope, to the left bus: a whole mono voice. */
  addToBus(from: number, level: number): void {
    const { left: bus, envelope, frames } = this.target;
    const { kernels, address } = this;
    const last = this.last();
    for (let k = this.first(); k <= last; k++) {
      if (!this.weigh(k, frames - from)) continue;
      const table = this.waves[k].address(level);
      kernels.addShapedWave(bus, envelope, from, frames, table, this.phase, this.increment, address);
    }
    this.phase = advance(this.phase, this.increment, frames - from);
  }

  /** Adds a wave, shaped by the envelope, to the two buses: a whole panned voice. */
  addToBuses(from: number, level: number): void {
    const { left, right, envelope, frames } = this.target;
    const { kernels, address } = this;
    this.gains[LEFT] = this.left;
    this.gains[RIGHT] = this.right;
    const last = this.last();
    for (let k = this.first(); k <= last; k++) {
      if (!this.weigh(k, frames - from)) continue;
      const table = this.waves[k].address(level);
      kernels.addPannedWave(left, right, envelope, from, frames, table, this.phase, this.increment, address);
    }
    this.phase = advance(this.phase, this.increment, frames - from);
  }

  /**
   * Adds two shaped oscillators, the first to the left bus and the second to the right: a unison pair, or a loop read at
   * two places.
   */
  addPair(from: number, level: number): void {
    const { left: busLeft, right: busRight, envelope, frames } = this.target;
    this.gains[LEFT] = this.left;
    this.gains[RIGHT] = this.right;
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
        this.phase,
        this.increment,
        this.phaseRight,
        this.incrementRight,
        this.address,
      );
    }
    this.phase = advance(this.phase, this.increment, frames - from);
    this.phaseRight = advance(this.phaseRight, this.incrementRight, frames - from);
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
