/**
 * Halving and doubling of the sample rate, for effects that run at half rate: polyphase half-band filters made of two
 * chains of two first-order all-passes (R. A. Valenzuela and A. G. Constantinides, "Digital signal processing schemes
 * for efficient interpolation and decimation", 1983). Elliptic, 70 dB stop band, transition 0.2..0.3 of the high rate.
 *
 * An all-pass is y = x' + A (x - y'), summed as (x' + A x) - A y': only the last product waits for the sample before.
 */
const A0 = 0.07986642623635751;
const A1 = 0.5453536510711322;
const B0 = 0.28382934487410993;
const B1 = 0.8344118914807379;

/** The state of both all-pass chains. */
class AllPassPair {
  ax0 = 0;
  ay0 = 0;
  ay1 = 0;
  bx0 = 0;
  by0 = 0;
  by1 = 0;

  reset(): void {
    this.ax0 = this.ay0 = this.ay1 = 0;
    this.bx0 = this.by0 = this.by1 = 0;
  }

  store(ax0: number, ay0: number, ay1: number, bx0: number, by0: number, by1: number): void {
    this.ax0 = ax0;
    this.ay0 = ay0;
    this.ay1 = ay1;
    this.bx0 = bx0;
    this.by0 = by0;
    this.by1 = by1;
  }
}

/** One channel from the full to half the sample rate. */
export class HalfBandDown {
  private readonly state = new AllPassPair();

  reset(): void {
    this.state.reset();
  }

  /** Reads 2 x `frames` samples of `input` and writes `frames` samples to `output`. */
  process(input: Float64Array, output: Float64Array, frames: number): void {
    const s = this.state;
    let ax0 = s.ax0;
    let ay0 = s.ay0;
    let ay1 = s.ay1;
    let bx0 = s.bx0;
    let by0 = s.by0;
    let by1 = s.by1;
    for (let n = 0; n < frames; n++) {
      const b = input[2 * n];
      const a = input[2 * n + 1];
      const a1 = ax0 + A0 * a - A0 * ay0;
      const a2 = ay0 + A1 * a1 - A1 * ay1;
      ax0 = a;
      ay0 = a1;
      ay1 = a2;
      const b1 = bx0 + B0 * b - B0 * by0;
      const b2 = by0 + B1 * b1 - B1 * by1;
      bx0 = b;
      by0 = b1;
      by1 = b2;
      output[n] = 0.5 * (a2 + b2);
    }
    s.store(ax0, ay0, ay1, bx0, by0, by1);
  }
}

/** One channel from half to the full sample rate. */
export class HalfBandUp {
  private readonly state = new AllPassPair();

  reset(): void {
    this.state.reset();
  }

  /** Reads `frames` samples of `input` and adds 2 x `frames` samples to `output`. */
  processAdding(input: Float64Array, output: Float64Array, frames: number): void {
    const s = this.state;
    let ax0 = s.ax0;
    let ay0 = s.ay0;
    let ay1 = s.ay1;
    let bx0 = s.bx0;
    let by0 = s.by0;
    let by1 = s.by1;
    for (let n = 0; n < frames; n++) {
      const x = input[n];
      const a1 = ax0 + A0 * x - A0 * ay0;
      const a2 = ay0 + A1 * a1 - A1 * ay1;
      ax0 = x;
      ay0 = a1;
      ay1 = a2;
      const b1 = bx0 + B0 * x - B0 * by0;
      const b2 = by0 + B1 * b1 - B1 * by1;
      bx0 = x;
      by0 = b1;
      by1 = b2;
      output[2 * n] += a2;
      output[2 * n + 1] += b2;
    }
    s.store(ax0, ay0, ay1, bx0, by0, by1);
  }
}
