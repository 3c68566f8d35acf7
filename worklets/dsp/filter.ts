import type { Address } from '../kernels/kernels';
import { tan } from '../kernels/math';
import type { KernelMemory } from '../kernels/memory';

/** Below this a filter's memory counts as silence: keeps numbers from becoming denormal, which are slow. */
const SILENCE = 1e-20;
/** Where the kernel of {@link StereoFilter} finds what: after the states of both sides. */
const DECAY = 4;
const COUPLE = 5;
const KEEP = 6;
const BAND = 7;
const DECAY_STEP = 8;
const COUPLE_STEP = 9;
const KEEP_STEP = 10;
const BAND_STEP = 11;
const LOW = 12;
const DRY = 13;
const STEREO_STATE = 14;
/** Where that of {@link OnePole} does: after its state. */
const ONE_KEEP = 1;
const ONE_SHARE = 2;
const ONE_DRY = 3;
const ONE_LOW = 4;
const ONE_POLE_STATE = 5;

/** Cutoffs stay under this share of the sample rate. */
const MAX_CUTOFF = 0.46;

/**
 * Coefficients of a state-variable filter with trapezoidal integrators: no delay in its loop, stable while modulated.
 * Coefficients from A. Simper (Cytomic), "Linear Trapezoidal Integrated SVF", 2013; see also V. Zavalishin, "The Art of VA
 * Filter Design". Solved for the next states, so that a sample waits as little as possible for the one before it:
 *
 *     s1' = decay s1 + couple (x - s2)       band = (s1 + s1') / 2
 *     s2' = couple s1 + keep s2 + (1 - keep) x    low = (s2 + s2') / 2
 *
 * They glide over the block to what {@link tune} asked for.
 */
abstract class GlidingCoefficients {
  protected decay = 1;
  protected couple = 0;
  protected keep = 1;
  protected damping = 1;
  protected nextDecay = 1;
  protected nextCouple = 0;
  protected nextKeep = 1;
  protected nextDamping = 1;
  protected fresh = true;
  protected dry = 0;
  protected band = 0;
  protected low = 1;
  /** What is asked for, and what the coefficients are for. */
  private cycles = -1;
  private q = -1;
  private tunedCycles = -1;
  private tunedQ = -1;

  /**
   * Sets the cutoff in cycles per sample and the resonance Q (0.5 none, 0.707 flat, 10 ringing) for the coming block. (It
   * calls nothing: only so small a method is inlined everywhere, and elsewhere its numbers would come in boxes.)
   */
  tune(cyclesPerSample: number, q: number): void {
    this.cycles = cyclesPerSample;
    this.q = q;
  }

  /** Finds the coefficients for what was asked for; every run begins with it. */
  protected retune(): void {
    if (this.cycles !== this.tunedCycles || this.q !== this.tunedQ) this.findCoefficients();
    if (!this.fresh) return;
    this.land();
    this.fresh = false;
  }

  private findCoefficients(): void {
    const { cycles, q } = this;
    this.tunedCycles = cycles;
    this.tunedQ = q;
    const g = tan(Math.PI * Math.max(1e-5, Math.min(MAX_CUTOFF, cycles)));
    const k = 1 / q;
    const a1 = 1 / (1 + g * (g + k));
    this.nextDecay = 2 * a1 - 1;
    this.nextCouple = 2 * g * a1;
    this.nextKeep = 1 - 2 * g * g * a1;
    this.nextDamping = k;
  }

  /** Sets what the output consists of: the dry input, the band (at unity gain) and the low output. */
  protected mix(dry: number, band: number, low: number): void {
    this.dry = dry;
    this.band = band;
    this.low = low;
  }

  /** Arrives at the coefficients asked for. */
  protected land(): void {
    this.decay = this.nextDecay;
    this.couple = this.nextCouple;
    this.keep = this.nextKeep;
    this.damping = this.nextDamping;
  }
}

/** A state-variable filter for one signal: lowpass, bandpass, highpass or peak. */
export class StateVariableFilter extends GlidingCoefficients {
  private state1 = 0;
  private state2 = 0;
  private peakGain = 1;

  /** Forgets the past; the next tuning takes effect at once. */
  reset(): void {
    this.state1 = 0;
    this.state2 = 0;
    this.fresh = true;
  }

  /** Filters the frames from `from` on in place, keeping what lies below the cutoff (12 dB per octave). */
  lowpass(block: Float64Array, from: number): void {
    this.retune();
    let s1 = this.state1;
    let s2 = this.state2;
    let { decay, couple, keep } = this;
    const frames = block.length;
    const share = 1 / (frames - from);
    const decayStep = (this.nextDecay - decay) * share;
    const coupleStep = (this.nextCouple - couple) * share;
    const keepStep = (this.nextKeep - keep) * share;
    for (let i = from | 0; i < frames; i++) {
      const x = block[i];
      const n1 = decay * s1 + couple * (x - s2);
      const n2 = couple * s1 + (keep * s2 + (1 - keep) * x);
      block[i] = 0.5 * (s2 + n2);
      s1 = n1;
      s2 = n2;
      decay += decayStep;
      couple += coupleStep;
      keep += keepStep;
    }
    this.state1 = s1;
    this.state2 = s2;
    this.settle();
  }

  /** This filter's lowpass and then that of `second` (24 dB per octave): hardly dearer than one of them. */
  lowpassTwice(block: Float64Array, from: number, second: StateVariableFilter): void {
    this.mix(0, 0, 1);
    second.mix(0, 0, 1);
    this.runTwo(block, from, second);
  }

  /** Peaks at the cutoffs of this filter and then of `second` over the untouched signal, as high as {@link raise} says. */
  peakTwice(block: Float64Array, from: number, second: StateVariableFilter): void {
    this.mix(1, this.peakGain - 1, 0);
    second.mix(1, second.peakGain - 1, 0);
    this.runTwo(block, from, second);
  }

  /** Sets the gain of a peak (linear, 1 = none). */
  raise(gain: number): void {
    this.peakGain = gain;
  }

  /** Keeps what lies around the cutoff; the gain at the cutoff is 1. */
  bandpass(block: Float64Array, from: number): void {
    this.mix(0, 1, 0);
    this.run(block, from);
  }

  /** Keeps what lies above the cutoff (12 dB per octave). */
  highpass(block: Float64Array, from: number): void {
    this.mix(1, -1, -1);
    this.run(block, from);
  }

  private run(block: Float64Array, from: number): void {
    this.retune();
    const { dry, band, low } = this;
    let s1 = this.state1;
    let s2 = this.state2;
    let { decay, couple, keep } = this;
    const frames = block.length;
    const share = 1 / (frames - from);
    const decayStep = (this.nextDecay - decay) * share;
    const coupleStep = (this.nextCouple - couple) * share;
    const keepStep = (this.nextKeep - keep) * share;
    const lowGain = 0.5 * low;
    let bandGain = 0.5 * band * this.damping;
    const bandStep = (0.5 * band * this.nextDamping - bandGain) * share;
    for (let i = from | 0; i < frames; i++) {
      const x = block[i];
      const n1 = decay * s1 + couple * (x - s2);
      const n2 = couple * s1 + (keep * s2 + (1 - keep) * x);
      block[i] = dry * x + bandGain * (s1 + n1) + lowGain * (s2 + n2);
      s1 = n1;
      s2 = n2;
      decay += decayStep;
      couple += coupleStep;
      keep += keepStep;
      bandGain += bandStep;
    }
    this.state1 = s1;
    this.state2 = s2;
    this.settle();
  }

  /** {@link run} of this filter and then of `second`, both in one loop: the second does not wait for the first. */
  private runTwo(block: Float64Array, from: number, second: StateVariableFilter): void {
    this.retune();
    second.retune();
    const frames = block.length;
    const dry = this.dry;
    const lowGain = 0.5 * this.low;
    const bandGain = 0.5 * this.band * this.nextDamping;
    const secondDry = second.dry;
    const secondLowGain = 0.5 * second.low;
    const secondBandGain = 0.5 * second.band * second.nextDamping;
    const share = 1 / (frames - from);
    let s1 = this.state1;
    let s2 = this.state2;
    let t1 = second.state1;
    let t2 = second.state2;
    let { decay, couple, keep } = this;
    const decayStep = (this.nextDecay - decay) * share;
    const coupleStep = (this.nextCouple - couple) * share;
    const keepStep = (this.nextKeep - keep) * share;
    let decay2 = second.decay;
    let couple2 = second.couple;
    let keep2 = second.keep;
    const decay2Step = (second.nextDecay - decay2) * share;
    const couple2Step = (second.nextCouple - couple2) * share;
    const keep2Step = (second.nextKeep - keep2) * share;
    for (let i = from | 0; i < frames; i++) {
      const x = block[i];
      const n1 = decay * s1 + couple * (x - s2);
      const n2 = couple * s1 + (keep * s2 + (1 - keep) * x);
      const y = dry * x + bandGain * (s1 + n1) + lowGain * (s2 + n2);
      const m1 = decay2 * t1 + couple2 * (y - t2);
      const m2 = couple2 * t1 + (keep2 * t2 + (1 - keep2) * y);
      block[i] = secondDry * y + secondBandGain * (t1 + m1) + secondLowGain * (t2 + m2);
      s1 = n1;
      s2 = n2;
      t1 = m1;
      t2 = m2;
      decay += decayStep;
      couple += coupleStep;
      keep += keepStep;
      decay2 += decay2Step;
      couple2 += couple2Step;
      keep2 += keep2Step;
    }
    this.state1 = s1;
    this.state2 = s2;
    this.settle();
    second.state1 = t1;
    second.state2 = t2;
    second.settle();
  }

  /** Ends a block. */
  private settle(): void {
    if (Math.abs(this.state1) < SILENCE) this.state1 = 0;
    if (Math.abs(this.state2) < SILENCE) this.state2 = 0;
    this.land();
  }
}

/** Two {@link StateVariableFilter}s with one tuning, for the two sides of a stereo bus. */
export class StereoFilter extends GlidingCoefficients {
  private readonly state: Float64Array;
  private readonly address: Address;

  constructor(private readonly memory: KernelMemory) {
    super();
    this.state = memory.float64(STEREO_STATE);
    this.address = this.state.byteOffset;
  }

  /** Forgets the past; the next tuning takes effect at once. */
  reset(): void {
    this.state.fill(0);
    this.fresh = true;
  }

  /** Filters a block in place, keeping what lies below the cutoff (12 dB per octave). */
  lowpass(left: Float64Array, right: Float64Array): void {
    this.mix(0, 0, 1);
    this.run(left, right);
  }

  /** Keeps what lies above the cutoff (12 dB per octave). */
  highpass(left: Float64Array, right: Float64Array): void {
    this.mix(1, -1, -1);
    this.run(left, right);
  }

  /** A peak of `gain` (linear, 1 = none) at the cutoff over the untouched signal. */
  peak(left: Float64Array, right: Float64Array, gain: number): void {
    this.mix(1, gain - 1, 0);
    this.run(left, right);
  }

  private run(left: Float64Array, right: Float64Array): void {
    this.retune();
    const { state, dry, band, low } = this;
    const frames = left.length;
    const share = 1 / frames;
    const bandGain = 0.5 * band * this.damping;
    state[DECAY] = this.decay;
    state[COUPLE] = this.couple;
    state[KEEP] = this.keep;
    state[BAND] = bandGain;
    state[DECAY_STEP] = (this.nextDecay - this.decay) * share;
    state[COUPLE_STEP] = (this.nextCouple - this.couple) * share;
    state[KEEP_STEP] = (this.nextKeep - this.keep) * share;
    state[BAND_STEP] = (0.5 * band * this.nextDamping - bandGain) * share;
    state[LOW] = 0.5 * low;
    state[DRY] = dry;
    this.memory.kernels.filterStereo(left.byteOffset, right.byteOffset, frames, this.address);
    for (let i = 0; i < DECAY; i++) if (Math.abs(state[i]) < SILENCE) state[i] = 0;
    this.land();
  }
}

/** A one-pole lowpass (6 dB per octave), and its complement: for gentle tone shaping and DC removal. */
export class OnePole {
  private readonly state: Float64Array;
  private readonly address: Address;
  /** What is asked for, and what the coefficients are for. */
  private cycles = -1;
  private tunedCycles = -1;

  /** @param memory in which the blocks lie, too */
  constructor(private readonly memory: KernelMemory) {
    this.state = memory.float64(ONE_POLE_STATE);
    this.address = this.state.byteOffset;
    this.tune(MAX_CUTOFF);
  }

  reset(): void {
    this.state[0] = 0;
  }

  /** Sets the cutoff in cycles per sample (trapezoidal, so exact at the cutoff). */
  tune(cyclesPerSample: number): void {
    this.cycles = cyclesPerSample;
  }

  private retune(): void {
    if (this.cycles === this.tunedCycles) return;
    this.tunedCycles = this.cycles;
    const g = tan(Math.PI * Math.max(1e-6, Math.min(MAX_CUTOFF, this.cycles)));
    const share = (2 * g) / (1 + g);
    this.state[ONE_KEEP] = 1 - share;
    this.state[ONE_SHARE] = share;
  }

  lowpass(block: Float64Array, from: number): void {
    this.run(block, from, 0, 1);
  }

  highpass(block: Float64Array, from: number): void {
    this.run(block, from, 1, -1);
  }

  private run(block: Float64Array, from: number, dry: number, low: number): void {
    this.retune();
    const state = this.state;
    state[ONE_DRY] = dry;
    state[ONE_LOW] = 0.5 * low;
    this.memory.kernels.filterOnePole(block.byteOffset + 8 * from, block.length - from, this.address);
    if (Math.abs(state[0]) < SILENCE) state[0] = 0;
  }
}
