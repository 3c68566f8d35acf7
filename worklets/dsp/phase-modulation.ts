import type { Address, Kernels } from '../kernels/kernels';
import type { KernelMemory } from '../kernels/memory';
import type { VoiceTarget } from './morphing-waves';
import { advance } from './oscillator';
import { PlacedWave, type WaveTable } from './wavetable';

/** 2^32: phase units per turn. */
const TURN = 4294967296;

/** Where the kernel finds what. */
const WEIGHT = 0;
const WEIGHT_STEP = 1;
const LEFT = 2;
const RIGHT = 3;
const DEPTH = 4;
const DEPTH_STEP = 5;
const GAINS = 6;

/** Where one note's two oscillators are. Phases are 32-bit integers. */
export class ModulatedPhases {
  carrier = 0;
  modulator = 0;
  /** The modulation index that the last block ended with, in turns. */
  index = 0;

  /** Begins a note. */
  start(carrier: number, modulator: number, index: number): void {
    this.carrier = carrier;
    this.modulator = modulator;
    this.index = index;
  }
}

/**
 * Two oscillators of which the second pushes the phase of the first (phase modulation, the "FM" of the DX7; J. Chowning,
 * "The synthesis of complex audio spectra by means of frequency modulation", 1973), for all notes of an instrument.
 */
export class PhaseModulation {
  private readonly kernels: Kernels;
  private readonly carrier: PlacedWave;
  private readonly modulators: readonly PlacedWave[];
  private readonly gains: Float64Array;
  private readonly address: Address;
  /** Where the blend of the modulators starts and ends in this block. */
  private start = 0;
  private end = 0;
  /** Phase units per frame of carrier and modulator. */
  private readonly steps = new Int32Array(2);

  /** @param modulators neighbouring waves that can be blended */
  constructor(
    memory: KernelMemory,
    carrier: WaveTable,
    modulators: readonly WaveTable[],
    private readonly target: VoiceTarget,
  ) {
    this.kernels = memory.kernels;
    this.carrier = new PlacedWave(memory, carrier);
    this.modulators = modulators.map((wave) => new PlacedWave(memory, wave));
    this.gains = memory.float64(GAINS);
    this.address = this.gains.byteOffset;
  }

  /**
   * Adds a note's sound, shaped by the envelope and panned, to both buses. The modulator is a blend of neighbouring waves:
   * position 0 is the first, and it runs from `start` to `end` over the block.
   *
   * @param level          level of the carrier's table
   * @param increment      phase units per frame
   * @param modulatorLevel level of the modulators' tables
   * @param modulatorStep  phase units per frame of the modulator
   * @param index          modulation index in turns, under 0.5, at the end of the block
   */
  add(
    note: ModulatedPhases,
    from: number,
    level: number,
    increment: number,
    start: number,
    end: number,
    modulatorLevel: number,
    modulatorStep: number,
    index: number,
    left: number,
    right: number,
  ): void {
    const count = this.target.frames - from;
    const gains = this.gains;
    gains[LEFT] = left;
    gains[RIGHT] = right;
    gains[DEPTH] = note.index * TURN;
    gains[DEPTH_STEP] = ((index - note.index) / count) * TURN;
    note.index = index;
    this.start = start;
    this.end = end;
    this.steps[0] = increment;
    this.steps[1] = modulatorStep;
    this.addBlend(note, from, level, modulatorLevel);
    note.carrier = advance(note.carrier, increment, count);
    note.modulator = advance(note.modulator, modulatorStep, count);
  }

  /** Adds the waves of which the modulator is blended. (Its numbers lie in fields: as arguments they would be boxed.) */
  private addBlend(note: ModulatedPhases, from: number, level: number, modulatorLevel: number): void {
    const { left, right, envelope, frames } = this.target;
    const { modulators, start, end, steps } = this;
    const carrier = this.carrier.address(level);
    const low = Math.floor(Math.min(start, end)) | 0;
    const high = Math.min(modulators.length - 1, Math.ceil(Math.max(start, end))) | 0;
    for (let k = low; k <= high; k++) {
      if (!this.weigh(k, frames - from)) continue;
      this.kernels.addModulatedWave(
        left,
        right,
        envelope,
        from,
        frames,
        carrier,
        note.carrier,
        steps[0],
        modulators[k].address(modulatorLevel),
        note.modulator,
        steps[1],
        this.address,
      );
    }
  }

  /** Sets the share of modulator `k` in the blend; false if it has none. */
  private weigh(k: number, frames: number): boolean {
    const a = Math.max(0, 1 - Math.abs(this.start - k));
    const b = Math.max(0, 1 - Math.abs(this.end - k));
    this.gains[WEIGHT] = a;
    this.gains[WEIGHT_STEP] = (b - a) / frames;
    return a + b > 0;
  }
}
