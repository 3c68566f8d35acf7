import { tan } from '../../src/lib/dmath';
import { QUANTUM } from '../voices/instrument';

/** Below this a filter's memory counts as silence: keeps numbers from becoming denormal, which are slow. */
const SILENCE = 1e-20;
/** Cutoffs stay under this share of the sample rate. */
const MAX_CUTOFF = 0.46;

/**
 * A state-variable filter with trapezoidal integrators: no delay in its loop, stable while modulated. Form and
 * coefficients from A. Simper (Cytomic), "Linear Trapezoidal Integrated SVF", 2013; see also V. Zavalishin, "The Art of VA
 * Filter Design". Its coefficients glide over the quantum to what {@link tune} asked for.
 */
export class StateVariableFilter {
  private state1 = 0;
  private state2 = 0;
  private a1 = 1;
  private a2 = 0;
  private a3 = 0;
  private damping = 1;
  private nextA1 = 1;
  private nextA2 = 0;
  private nextA3 = 0;
  private nextDamping = 1;
  private fresh = true;

  /** Forgets the past; the next {@link tune} takes effect at once. */
  reset(): void {
    this.state1 = 0;
    this.state2 = 0;
    this.fresh = true;
  }

  /** Sets the cutoff in cycles per sample and the resonance Q (0.5 none, 0.707 flat, 10 ringing). */
  tune(cyclesPerSample: number, q: number): void {
    const g = tan(Math.PI * Math.max(1e-5, Math.min(MAX_CUTOFF, cyclesPerSample)));
    const k = 1 / q;
    this.nextA1 = 1 / (1 + g * (g + k));
    this.nextA2 = g * this.nextA1;
    this.nextA3 = g * this.nextA2;
    this.nextDamping = k;
    if (this.fresh) {
      this.land();
      this.fresh = false;
    }
  }

  /** Filters the frames `from`..127 in place, keeping what lies below the cutoff (12 dB per octave). */
  lowpass(block: Float64Array, from: number): void {
    this.run(block, from, 0, 0, 1);
  }

  /** Keeps what lies around the cutoff; the gain at the cutoff is 1. */
  bandpass(block: Float64Array, from: number): void {
    this.run(block, from, 0, 1, 0);
  }

  /** Keeps what lies above the cutoff (12 dB per octave). */
  highpass(block: Float64Array, from: number): void {
    this.run(block, from, 1, -1, -1);
  }

  /** A peak of `gain` (linear, 1 = none) at the cutoff over the untouched signal. */
  peak(block: Float64Array, from: number, gain: number): void {
    this.run(block, from, 1, gain - 1, 0);
  }

  /** Mixes dry input, band (at unity gain) and low outputs, in place. */
  private run(block: Float64Array, from: number, dry: number, band: number, low: number): void {
    let s1 = this.state1;
    let s2 = this.state2;
    let a1 = this.a1;
    let a2 = this.a2;
    let a3 = this.a3;
    const frames = QUANTUM - from;
    const step1 = (this.nextA1 - a1) / frames;
    const step2 = (this.nextA2 - a2) / frames;
    const step3 = (this.nextA3 - a3) / frames;
    let bandGain = band * this.damping;
    const bandStep = (band * this.nextDamping - bandGain) / frames;
    for (let i = from; i < QUANTUM; i++) {
      const input = block[i];
      const v3 = input - s2;
      const v1 = a1 * s1 + a2 * v3;
      const v2 = s2 + a2 * s1 + a3 * v3;
      s1 = 2 * v1 - s1;
      s2 = 2 * v2 - s2;
      block[i] = dry * input + bandGain * v1 + low * v2;
      a1 += step1;
      a2 += step2;
      a3 += step3;
      bandGain += bandStep;
    }
    this.state1 = Math.abs(s1) < SILENCE ? 0 : s1;
    this.state2 = Math.abs(s2) < SILENCE ? 0 : s2;
    this.land();
  }

  private land(): void {
    this.a1 = this.nextA1;
    this.a2 = this.nextA2;
    this.a3 = this.nextA3;
    this.damping = this.nextDamping;
  }
}

/** A one-pole lowpass (6 dB per octave), and its complement: for gentle tone shaping and DC removal. */
export class OnePole {
  private state = 0;
  private coefficient = 1;

  reset(): void {
    this.state = 0;
  }

  /** Sets the cutoff in cycles per sample (trapezoidal, so exact at the cutoff). */
  tune(cyclesPerSample: number): void {
    const g = tan(Math.PI * Math.max(1e-6, Math.min(MAX_CUTOFF, cyclesPerSample)));
    this.coefficient = g / (1 + g);
  }

  lowpass(block: Float64Array, from: number): void {
    this.run(block, from, 0, 1);
  }

  highpass(block: Float64Array, from: number): void {
    this.run(block, from, 1, -1);
  }

  private run(block: Float64Array, from: number, dry: number, low: number): void {
    let s = this.state;
    const g = this.coefficient;
    for (let i = from; i < QUANTUM; i++) {
      const input = block[i];
      const v = (input - s) * g;
      const y = v + s;
      s = y + v;
      block[i] = dry * input + low * y;
    }
    this.state = Math.abs(s) < SILENCE ? 0 : s;
  }
}
