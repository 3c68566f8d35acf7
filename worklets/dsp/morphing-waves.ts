import type { Address, Kernels } from '../kernels/kernels';
import type { KernelMemory } from '../kernels/memory';
import { advance } from './oscillator';
import type { WaveTable } from './wavetable';

/** Bits of a phase under the number of the sample in a cycle. */
const CYCLE_SHIFT = 21;
/** Bytes of a sample in a table. */
const SAMPLE = 4;
/** Where the kernels find what of an oscillator. */
const WEIGHT = 0;
const WEIGHT_STEP = 1;
const LEFT = 2;
const RIGHT = 3;

/**
 * Wave table oscillators that blend neighbouring waves: position 0 is the first wave, 1 the second and so on, and the
 * position runs from `start` to `end` over the block. At a whole position only one table is read.
 *
 * Blocks lie in the same memory. Phases are 32-bit integers, one cycle being 2^32; what takes one phase returns the one
 * after the block. Frames before `from` are kept, but for the three before it where there is no envelope; envelopes must
 * be 0 there.
 */
export class MorphingWaves {
  private readonly kernels: Kernels;
  /** Where the tables of each wave lie. */
  private readonly tables: Address[];
  private readonly gains: Float64Array;
  private readonly address: Address;

  /** Copies the waves into the memory that the kernels read. */
  constructor(
    memory: KernelMemory,
    private readonly waves: readonly WaveTable[],
  ) {
    this.kernels = memory.kernels;
    this.tables = waves.map(({ samples }) => {
      const copy = memory.float32(samples.length);
      copy.set(samples);
      return copy.byteOffset;
    });
    this.gains = memory.float64(4);
    this.address = this.gains.byteOffset;
  }

  /** Adds a wave of the table's `level` to a block. */
  add(
    out: Float64Array,
    from: number,
    start: number,
    end: number,
    level: number,
    phase: number,
    increment: number,
    gain: number,
  ): number {
    const frames = out.length;
    for (let k = this.first(start, end); k <= this.last(start, end); k++) {
      if (this.weigh(k, start, end, gain, frames - from))
        this.kernels.addWave(out.byteOffset, from, frames, this.table(k, level), phase, increment, this.address);
    }
    return advance(phase, increment, frames - from);
  }

  /** {@link add} shaped by an envelope: a whole mono voice. */
  addShaped(
    bus: Float64Array,
    envelope: Float64Array,
    from: number,
    start: number,
    end: number,
    level: number,
    phase: number,
    increment: number,
    gain: number,
  ): number {
    const frames = bus.length;
    for (let k = this.first(start, end); k <= this.last(start, end); k++) {
      if (!this.weigh(k, start, end, gain, frames - from)) continue;
      const table = this.table(k, level);
      this.kernels.addShapedWave(
        bus.byteOffset,
        envelope.byteOffset,
        from,
        frames,
        table,
        phase,
        increment,
        this.address,
      );
    }
    return advance(phase, increment, frames - from);
  }

  /** {@link addShaped} to two buses: a whole panned voice. */
  addPanned(
    busLeft: Float64Array,
    busRight: Float64Array,
    envelope: Float64Array,
    from: number,
    start: number,
    end: number,
    level: number,
    phase: number,
    increment: number,
    left: number,
    right: number,
  ): number {
    const frames = busLeft.length;
    this.gains[LEFT] = left;
    this.gains[RIGHT] = right;
    for (let k = this.first(start, end); k <= this.last(start, end); k++) {
      if (!this.weigh(k, start, end, 1, frames - from)) continue;
      this.kernels.addPannedWave(
        busLeft.byteOffset,
        busRight.byteOffset,
        envelope.byteOffset,
        from,
        frames,
        this.table(k, level),
        phase,
        increment,
        this.address,
      );
    }
    return advance(phase, increment, frames - from);
  }

  /**
   * Adds two enveloped oscillators, the first to the left bus and the second to the right: a unison pair. The caller moves
   * the phases on with {@link advance}.
   */
  addPair(
    busLeft: Float64Array,
    busRight: Float64Array,
    envelope: Float64Array,
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
    const frames = busLeft.length;
    this.gains[LEFT] = left;
    this.gains[RIGHT] = right;
    for (let k = this.first(start, end); k <= this.last(start, end); k++) {
      if (!this.weigh(k, start, end, 1, frames - from)) continue;
      this.kernels.addWavePair(
        busLeft.byteOffset,
        busRight.byteOffset,
        envelope.byteOffset,
        from,
        frames,
        this.table(k, level),
        CYCLE_SHIFT,
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

  private table(k: number, level: number): Address {
    return this.tables[k] + SAMPLE * this.waves[k].offsets[level];
  }
}
