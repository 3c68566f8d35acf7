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
 * "The synthesis of complex audio spectra by means of frequency modulation", 1973), for all notes of an instrument. What is
 * to be played is set first and then added, as with MorphingWaves.
 */
export class PhaseModulation {
  private readonly kernels: Kernels;
  private readonly carrier: PlacedWave;
  private readonly modulators: readonly PlacedWave[];
  private readonly gains: Float64Array;
  private readonly address: Address;
  private start = 0;
  private end = 0;
  private increment = 0;
  private modulatorStep = 0;
  private index = 0;
  private left = 1;
  private right = 1;

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

  /** Sets the blend of the modulator's waves: position 0 is the first, and it runs from `start` to `end` over the block. */
  blend(start: number, end: number): void {
    this.start = start;
    this.end = end;
  }

  /** Sets the phase units per frame of the carrier and the modulator. */
  play(increment: number, modulatorStep: number): void {
    this.increment = increment;
    this.modulatorStep = modulatorStep;
  }

  /** Sets the modulation index at the end of the block, in turns, under 0.5. */
  bend(index: number): void {
    this.index = index;
  }

  /** Sets the gains on the two buses. */
  pan(left: number, right: number): void {
    this.left = left;
    this.right = right;
  }

  /**
   * Adds a note's sound as it has been set, shaped by the envelope, to both buses. `level` and `modulatorLevel` are those of
   * the carrier's and the modulators' tables.
   */
  add(note: ModulatedPhases, from: number, level: number, modulatorLevel: number): void {
    const count = this.target.frames - from;
    const gains = this.gains;
    gains[LEFT] = this.left;
    gains[RIGHT] = this.right;
    gains[DEPTH] = note.index * TURN;
    gains[DEPTH_STEP] = ((this.index - note.index) / count) * TURN;
    note.index = this.index;
    this.addBlend(note, from, level, modulatorLevel);
    note.carrier = advance(note.carrier, this.increment, count);
    note.modulator = advance(note.modulator, this.modulatorStep, count);
  }

  /** Adds the waves of which the modulator is blended. */
  private addBlend(note: ModulatedPhases, from: number, level: number, modulatorLevel: number): void {
    const { left, right, envelope, frames } = this.target;
    const { modulators, start, end } = this;
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
        this.increment,
        modulators[k].address(modulatorLevel),
        note.modulator,
        this.modulatorStep,
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
