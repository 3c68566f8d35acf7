import { sinTurns } from '../kernels/math';

/** Frequencies stay under this share of the sample rate. */
const MAX_FREQUENCY = 0.46;

/** What the filter keeps. */
enum Shape {
  none,
  low,
  band,
  high,
}

/**
 * Coefficients of a two-pole filter in direct form (R. Bristow-Johnson, Audio EQ Cookbook), for filters that move slowly
 * and are run inside a voice's own loop: with v[n] = x[n] + feedback1 v[n-1] + feedback2 v[n-2] the output is gain times
 *
 *     v[n] + 2 v[n-1] + v[n-2] (lowpass)    v[n] - v[n-2] (bandpass)    v[n] - 2 v[n-1] + v[n-2] (highpass)
 *
 * Its loop waits for less than that of a state-variable filter. All frequencies are in cycles per sample.
 */
export class TwoPole {
  feedback1 = 0;
  feedback2 = 0;
  gain = 1;
  /** What is asked for, and what the coefficients are for. */
  private cycles = 0;
  private q = 0;
  private shape = Shape.none;
  private tunedCycles = 0;
  private tunedQ = 0;

  /** Sets the frequency and the resonance. (It calls nothing, for the reason that StateVariableFilter's does not.) */
  tune(cycles: number, q: number): void {
    this.cycles = cycles;
    this.q = q;
  }

  /** Keeps what lies below the frequency (12 dB per octave). */
  lowpass(): void {
    if (this.isTuned(Shape.low)) return;
    this.placePoles();
    this.gain = 0.25 * (1 - this.feedback1 - this.feedback2);
  }

  /** Keeps what lies around the frequency, where its gain is 1; the bandwidth is the frequency over q. */
  bandpass(): void {
    if (this.isTuned(Shape.band)) return;
    this.placePoles();
    this.gain = 0.5 * (1 + this.feedback2);
  }

  /** Keeps what lies above the frequency (12 dB per octave). */
  highpass(): void {
    if (this.isTuned(Shape.high)) return;
    this.placePoles();
    this.gain = 0.25 * (1 + this.feedback1 - this.feedback2);
  }

  private isTuned(shape: Shape): boolean {
    const { cycles, q } = this;
    if (this.shape === shape && this.tunedCycles === cycles && this.tunedQ === q) return true;
    this.shape = shape;
    this.tunedCycles = cycles;
    this.tunedQ = q;
    return false;
  }

  private placePoles(): void {
    const turns = Math.max(1e-5, Math.min(MAX_FREQUENCY, this.cycles));
    const alpha = sinTurns(turns) / (2 * this.q);
    const scale = 1 / (1 + alpha);
    this.feedback1 = 2 * sinTurns(turns + 0.25) * scale;
    this.feedback2 = (alpha - 1) * scale;
  }
}
