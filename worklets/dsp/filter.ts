import { tan } from '../../src/lib/dmath';
import { QUANTUM } from '../voices/instrument';

/** Below this a filter's memory counts as silence: keeps numbers from becoming denormal, which are slow. */
const SILENCE = 1e-20;
/** Cutoffs stay under this share of the sample rate. */
const MAX_CUTOFF = 0.46;

/**
 * Coefficients of a state-variable filter with trapezoidal integrators: no delay in its loop, stable while modulated.
 * Form and coefficients from A. Simper (Cytomic), "Linear Trapezoidal Integrated SVF", 2013; see also V. Zavalishin, "The Art
 * of VA Filter Design". They glide over the quantum to what {@link tune} asked for.
 */
abstract class GlidingCoefficients {
  protected a1 = 1;
  protected a2 = 0;
  protected a3 = 0;
  protected damping = 1;
  protected nextA1 = 1;
  protected nextA2 = 0;
  protected nextA3 = 0;
  protected nextDamping = 1;
  protected fresh = true;

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

  /** Arrives at the coefficients asked for. */
  protected land(): void {
    this.a1 = this.nextA1;
    this.a2 = this.nextA2;
    this.a3 = this.nextA3;
    this.damping = this.nextDamping;
  }
}

/** A state-variable filter for one signal: lowpass, bandpass, highpass or peak. */
export class StateVariableFilter extends GlidingCoefficients {
  private state1 = 0;
  private state2 = 0;

  /** Forgets the past; the next {@link tune} takes effect at once. */
  reset(): void {
    this.state1 = 0;
    this.state2 = 0;
    this.fresh = true;
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
}

/**
 * Two {@link StateVariableFilter}s with one tuning, for the two sides of a stereo bus: both run in one loop, which takes
 * hardly longer than one of them because neither waits for the other.
 */
export class StereoFilter extends GlidingCoefficients {
  private left1 = 0;
  private left2 = 0;
  private right1 = 0;
  private right2 = 0;

  /** Forgets the past; the next {@link tune} takes effect at once. */
  reset(): void {
    this.left1 = 0;
    this.left2 = 0;
    this.right1 = 0;
    this.right2 = 0;
    this.fresh = true;
  }

  /** Filters a quantum in place, keeping what lies below the cutoff (12 dB per octave). */
  lowpass(left: Float64Array, right: Float64Array): void {
    this.run(left, right, 0, 0, 1);
  }

  /** Keeps what lies above the cutoff (12 dB per octave). */
  highpass(left: Float64Array, right: Float64Array): void {
    this.run(left, right, 1, -1, -1);
  }

  /** A peak of `gain` (linear, 1 = none) at the cutoff over the untouched signal. */
  peak(left: Float64Array, right: Float64Array, gain: number): void {
    this.run(left, right, 1, gain - 1, 0);
  }

  private run(left: Float64Array, right: Float64Array, dry: number, band: number, low: number): void {
    let { left1, left2, right1, right2, a1, a2, a3 } = this;
    const step1 = (this.nextA1 - a1) / QUANTUM;
    const step2 = (this.nextA2 - a2) / QUANTUM;
    const step3 = (this.nextA3 - a3) / QUANTUM;
    let bandGain = band * this.damping;
    const bandStep = (band * this.nextDamping - bandGain) / QUANTUM;
    for (let i = 0; i < QUANTUM; i++) {
      const l = left[i];
      const r = right[i];
      const l3 = l - left2;
      const r3 = r - right2;
      const l1 = a1 * left1 + a2 * l3;
      const r1 = a1 * right1 + a2 * r3;
      const l2 = left2 + a2 * left1 + a3 * l3;
      const r2 = right2 + a2 * right1 + a3 * r3;
      left1 = 2 * l1 - left1;
      right1 = 2 * r1 - right1;
      left2 = 2 * l2 - left2;
      right2 = 2 * r2 - right2;
      left[i] = dry * l + bandGain * l1 + low * l2;
      right[i] = dry * r + bandGain * r1 + low * r2;
      a1 += step1;
      a2 += step2;
      a3 += step3;
      bandGain += bandStep;
    }
    this.left1 = Math.abs(left1) < SILENCE ? 0 : left1;
    this.left2 = Math.abs(left2) < SILENCE ? 0 : left2;
    this.right1 = Math.abs(right1) < SILENCE ? 0 : right1;
    this.right2 = Math.abs(right2) < SILENCE ? 0 : right2;
    this.land();
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
