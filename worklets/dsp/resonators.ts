import { cosTurns, exp2 } from '../kernels/math';
import { QUANTUM } from '../voices/instrument';

/** log2(e) x pi: turns a bandwidth in cycles per sample into the octaves a pole's radius lies below 1. */
const BANDWIDTH_LOG = Math.LOG2E * Math.PI;

/** Above this share of the sample rate a resonator is silent. */
const HIGHEST = 0.42;
/** Turns the random integers of the noise into -1..1. */
const SCALE = 1 / 2147483648;

/**
 * Three two-pole resonators in parallel on one white noise, all in one loop: formants, or a breath tuned to a note. Each is
 * scaled so that white noise leaves it at the same power whatever its frequency and resonance (the noise gain of a
 * two-pole is in J. O. Smith, Introduction to Digital Filters).
 */
export class Resonators {
  private readonly coefficient1 = new Float64Array(3);
  private readonly coefficient2 = new Float64Array(3);
  private readonly input = new Float64Array(3);
  private readonly cycles = new Float64Array(3);
  private readonly sharpness = new Float64Array(3);
  /** RMS of each resonance for white noise at an input of 1. */
  private readonly response = new Float64Array(3);
  /** How much of the noise itself is heard. */
  direct = 0;
  private level = 0;
  private nextLevel = 0;
  private readonly last1 = new Float64Array(3);
  private readonly last2 = new Float64Array(3);

  private state = 0;

  /** @param seed equal seeds give equal noise */
  constructor(private readonly seed: number) {
    this.state = seed | 0;
  }

  /** Forgets what has rung; the noise goes on. */
  clear(): void {
    this.last1.fill(0);
    this.last2.fill(0);
  }

  /** Returns to the state after construction. */
  reset(): void {
    this.clear();
    this.state = this.seed | 0;
  }

  /**
   * Tunes resonator `index` (0..2).
   *
   * @param cyclesPerSample centre frequency; above 0.42 the resonator is silent
   * @param q               centre over bandwidth
   * @param gain            RMS out over RMS of white noise in
   */
  tune(index: number, cyclesPerSample: number, q: number, gain: number): void {
    if (cyclesPerSample !== this.cycles[index] || q !== this.sharpness[index]) {
      this.cycles[index] = cyclesPerSample;
      this.sharpness[index] = q;
      this.place(index);
    }
    this.input[index] = cyclesPerSample > HIGHEST ? 0 : gain / this.response[index];
  }

  /** Sets the level of the next block: it runs linearly from one to the other. */
  run(level: number, nextLevel: number): void {
    this.level = level;
    this.nextLevel = nextLevel;
  }

  private place(index: number): void {
    const cycles = Math.min(HIGHEST, this.cycles[index]);
    const radius = exp2((-BANDWIDTH_LOG * cycles) / this.sharpness[index]);
    const square = radius * radius;
    const cosine = cosTurns(cycles);
    this.coefficient1[index] = 2 * radius * cosine;
    this.coefficient2[index] = -square;
    const twice = 2 * cosine * cosine - 1;
    this.response[index] = Math.sqrt((1 + square) / ((1 - square) * (1 + square * square - 2 * square * twice)));
  }

  /**
   * Writes the three resonances plus {@link direct} times the noise itself to `out[from..127]` (and, where `from` is odd,
   * to the frame before), at the level set by {@link run}.
   */
  render(out: Float64Array, from: number): void {
    const { coefficient1, coefficient2, input, last1, last2 } = this;
    const a0 = input[0] * SCALE;
    const a1 = coefficient1[0];
    const a2 = coefficient2[0];
    const b0 = input[1] * SCALE;
    const b1 = coefficient1[1];
    const b2 = coefficient2[1];
    const c0 = input[2] * SCALE;
    const c1 = coefficient1[2];
    const c2 = coefficient2[2];
    const through = this.direct * SCALE;
    const levelStep = (this.nextLevel - this.level) / (QUANTUM - from);
    let shape = +this.level;
    let s = this.state | 0;
    let x1 = last1[0];
    let x2 = last2[0];
    let y1 = last1[1];
    let y2 = last2[1];
    let z1 = last1[2];
    let z2 = last2[2];
    // Two frames at a time, so that the last values change places instead of being moved.
    for (let i = from & ~1; i < QUANTUM; i += 2) {
      s = (Math.imul(s, 1664525) + 1013904223) | 0;
      x2 = a1 * x1 + (a2 * x2 + a0 * s);
      y2 = b1 * y1 + (b2 * y2 + b0 * s);
      z2 = c1 * z1 + (c2 * z2 + c0 * s);
      out[i] = shape * (x2 + y2 + (z2 + through * s));
      shape += levelStep;
      s = (Math.imul(s, 1664525) + 1013904223) | 0;
      x1 = a1 * x2 + (a2 * x1 + a0 * s);
      y1 = b1 * y2 + (b2 * y1 + b0 * s);
      z1 = c1 * z2 + (c2 * z1 + c0 * s);
      out[i + 1] = shape * (x1 + y1 + (z1 + through * s));
      shape += levelStep;
    }
    this.state = s;
    last1[0] = x1;
    last2[0] = x2;
    last1[1] = y1;
    last2[1] = y2;
    last1[2] = z1;
    last2[2] = z2;
  }
}
