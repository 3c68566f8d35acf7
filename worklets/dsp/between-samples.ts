import { sinTurns } from '../../src/lib/dmath';

/** Half the length of the interpolator. */
const REACH = 8;
const TAPS = 2 * REACH;

/**
 * Interpolator for the point `fraction` after sample 0, from the samples -7..8: a sinc under a Welch window, which of the
 * plain windows keeps closest to unity gain up to 0.44 of the sample rate (within 0.4 dB).
 */
function interpolator(fraction: number): Float64Array {
  const taps = new Float64Array(TAPS);
  for (let k = 0; k < TAPS; k++) {
    const t = k - (REACH - 1) - fraction;
    const w = t / REACH;
    taps[k] = (sinTurns(t / 2) / (Math.PI * t)) * (1 - w * w);
  }
  return taps;
}

/** How far the interpolated point can lie from the line between samples 0 and 1. */
interface Deviation {
  /** Per unit of the larger of the two samples. */
  readonly ofPeak: number;
  /** Per unit of the largest second difference in reach. */
  readonly ofCurvature: number;
}

/**
 * Summation by parts: what an interpolator adds to the straight line is a weighted sum of second differences, and a
 * small rest for what its window makes of constants and slopes.
 */
function deviation(taps: Float64Array, fraction: number): Deviation {
  const rest = Float64Array.from(taps);
  rest[REACH - 1] -= 1 - fraction;
  rest[REACH] -= fraction;
  let constant = 0;
  let slope = 0;
  for (let k = 0; k < TAPS; k++) {
    constant += rest[k];
    slope += rest[k] * (k - (REACH - 1));
  }
  rest[REACH - 1] -= constant - slope;
  rest[REACH] -= slope;
  let before = 0;
  let weight = 0;
  let ofCurvature = 0;
  for (let k = 0; k < TAPS; k++) {
    const next = rest[k] + 2 * weight - before;
    before = weight;
    weight = next;
    ofCurvature += Math.abs(weight);
  }
  return { ofPeak: Math.abs(constant) + 2 * Math.abs(slope), ofCurvature };
}

const QUARTER = interpolator(1 / 4);
const HALF = interpolator(1 / 2);
const DEVIATIONS = [deviation(QUARTER, 1 / 4), deviation(HALF, 1 / 2)];
const PEAK_WEIGHT = 1 + Math.max(DEVIATIONS[0].ofPeak, DEVIATIONS[1].ofPeak);
const CURVATURE_WEIGHT = Math.max(DEVIATIONS[0].ofCurvature, DEVIATIONS[1].ofCurvature);

/**
 * The taps for k = 0..7, of sample k and its mirror image 15 - k: for the quarter's even and odd part (its odd part
 * turned over gives the point at three quarters) and for the half, which is even.
 */
const EVEN = new Float64Array(REACH);
const ODD = new Float64Array(REACH);
for (let k = 0; k < REACH; k++) {
  EVEN[k] = (QUARTER[k] + QUARTER[TAPS - 1 - k]) / 2;
  ODD[k] = (QUARTER[k] - QUARTER[TAPS - 1 - k]) / 2;
}

/** Looks for peaks over a threshold on and between samples, at four points a sample. */
export class BetweenSamples {
  /** Whether there can be any. */
  possible = false;
  /** The largest absolute value found that is over the threshold, else the threshold. */
  peak = 0;
  private threshold = 0;
  /** Samples larger than this may have a peak over the threshold beside them. */
  private suspicious = 0;

  /** Says that no sample of the signal exceeds `peak`, and none of its second differences `curvature`. */
  expect(peak: number, curvature: number, threshold: number): void {
    this.threshold = threshold;
    this.suspicious = (threshold - CURVATURE_WEIGHT * curvature) / PEAK_WEIGHT;
    this.possible = peak > this.suspicious;
  }

  /** Begins a new search. */
  begin(): void {
    this.peak = this.threshold;
  }

  /** Looks on the samples `from` <= n < `to` and between each and its next; needs 7 samples before and 8 after. */
  search(x: Float64Array, from: number, to: number): void {
    const suspicious = this.suspicious;
    let peak = +this.peak;
    let here = Math.abs(x[from]);
    for (let n = from; n < to; n++) {
      const next = Math.abs(x[n + 1]);
      if (here > peak) peak = here;
      if (here > suspicious || next > suspicious) {
        const first = n - (REACH - 1);
        let even = 0;
        let odd = 0;
        let half = 0;
        for (let k = 0; k < REACH; k++) {
          const a = x[first + k];
          const b = x[first + TAPS - 1 - k];
          even += EVEN[k] * (a + b);
          odd += ODD[k] * (a - b);
          half += HALF[k] * (a + b);
        }
        const quarters = Math.abs(even) + Math.abs(odd);
        const middle = Math.abs(half);
        if (quarters > peak) peak = quarters;
        if (middle > peak) peak = middle;
      }
      here = next;
    }
    this.peak = peak;
  }
}
