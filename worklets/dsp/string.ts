import { exp2 } from '../kernels/math';
import type { Noise } from './noise';

/** Longest loop in sample frames (a power of two): 25 Hz at 96 kHz. */
const LINE = 4096;
const MASK = LINE - 1;

/**
 * A plucked string: a delay loop with a damping filter (K. Karplus and A. Strong, "Digital Synthesis of Plucked-String
 * and Drum Timbres", 1983; tuning, damping and pick position after D. Jaffe and J. Smith, "Extensions of the
 * Karplus-Strong Plucked-String Algorithm", 1983).
 */
export class PluckedString {
  private readonly line = new Float64Array(LINE);
  private write = 0;
  private delay = 0;
  private tuning = 0;
  private damping = 0;
  private loopGain = 0;
  private lowpassState = 0;
  private allpassIn = 0;
  private allpassOut = 0;

  reset(): void {
    this.line.fill(0);
    this.write = 0;
    this.lowpassState = 0;
    this.allpassIn = 0;
    this.allpassOut = 0;
  }

  /**
   * Plucks the string.
   *
   * @param cyclesPerSample frequency
   * @param decay           time to fall by 60 dB at low frequencies, in sample frames
   * @param damping         0 (bright, steel) .. 0.5 (dull, gut): how fast high partials die
   * @param softness        0 (plectrum) .. 1 (thumb): lowpass of the excitation
   * @param position        where it is plucked, 0..0.5 of its length
   */
  pluck(
    cyclesPerSample: number,
    decay: number,
    damping: number,
    softness: number,
    position: number,
    noise: Noise,
  ): void {
    const period = Math.min(LINE - 2, 1 / cyclesPerSample);
    this.damping = damping;
    this.loopGain = exp2((-9.965784284662087 * period) / decay);
    // The loop filter (1 - d) + d z^-1 delays by d frames; the allpass takes 0.3..1.3 frames of what is left.
    const rest = period - damping;
    this.delay = Math.floor(rest - 0.3);
    const fraction = rest - this.delay;
    this.tuning = (1 - fraction) / (1 + fraction);
    this.lowpassState = 0;
    this.allpassIn = 0;
    this.allpassOut = 0;
    this.write = 0;
    this.excite(softness, position, noise);
  }

  /** Fills one period of the line with noise, combed by the pick position and smoothed by the softness. */
  private excite(softness: number, position: number, noise: Noise): void {
    const line = this.line;
    const n = this.delay;
    const pick = Math.max(1, Math.floor(n * position));
    const keep = 0.96 * softness;
    let smooth = 0;
    let mean = 0;
    line.fill(0);
    for (let i = 0; i < n; i++) {
      noise.step();
      smooth = noise.value * (1 - keep) + smooth * keep;
      line[LINE - n + i] = smooth;
    }
    for (let i = n - 1; i >= pick; i--) line[LINE - n + i] -= line[LINE - n + i - pick];
    let power = 0;
    for (let i = 0; i < n; i++) mean += line[LINE - n + i];
    mean /= n;
    for (let i = 0; i < n; i++) {
      line[LINE - n + i] -= mean;
      power += line[LINE - n + i] * line[LINE - n + i];
    }
    const scale = 0.5 / Math.sqrt(power / n + 1e-12);
    for (let i = 0; i < n; i++) line[LINE - n + i] *= scale;
  }

  /** Adds the string's sound to the frames from `from` on. */
  render(out: Float64Array, from: number): void {
    const line = this.line;
    const frames = out.length;
    const delay = this.delay;
    const gain = this.loopGain;
    const keep = gain * (1 - this.damping);
    const pass = gain * this.damping;
    const c = this.tuning;
    let write = this.write;
    let last = this.lowpassState;
    let xIn = this.allpassIn;
    let xOut = this.allpassOut;
    for (let i = from; i < frames; i++) {
      const tap = line[(write - delay) & MASK];
      const damped = keep * tap + pass * last;
      last = tap;
      xOut = c * (damped - xOut) + xIn;
      xIn = damped;
      line[write] = xOut;
      out[i] += tap;
      write = (write + 1) & MASK;
    }
    this.write = write;
    this.lowpassState = last;
    this.allpassIn = Math.abs(xIn) < 1e-20 ? 0 : xIn;
    this.allpassOut = Math.abs(xOut) < 1e-20 ? 0 : xOut;
  }
}
