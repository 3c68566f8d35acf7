const SCALE = 1 / 2147483648;

/**
 * White noise, uniform in -1..1 (RMS 0.577), from a 32-bit linear congruential generator (constants of Numerical Recipes):
 * equal seeds give equal noise.
 */
export class Noise {
  private state = 0;
  /** The sample of the last {@link step}. */
  value = 0;

  constructor(private readonly seed: number) {
    this.state = seed | 0;
  }

  reset(): void {
    this.state = this.seed | 0;
  }

  /** One sample. */
  next(): number {
    this.step();
    return this.value;
  }

  /** Draws one sample, to be found in {@link value}: what a method returns may come in a box. */
  step(): void {
    this.state = (Math.imul(this.state, 1664525) + 1013904223) | 0;
    this.value = this.state * SCALE;
  }

  /** Fills a block from `from` on. */
  fill(out: Float64Array, from: number): void {
    const frames = out.length;
    let s = this.state;
    for (let i = from; i < frames; i++) {
      s = (Math.imul(s, 1664525) + 1013904223) | 0;
      out[i] = s * SCALE;
    }
    this.state = s;
  }
}

/** `count` numbers in 0 <= x < 1 can be drawn from the random bits of one note; this is the one at `index`. */
export function draw(random: number, index: number): number {
  let h = Math.imul((random ^ Math.imul(index + 1, 0x9e3779b9)) | 0, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 15), 0xc2b2ae35);
  return ((h ^ (h >>> 16)) >>> 0) / 4294967296;
}
