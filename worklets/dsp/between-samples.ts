import type { Address, Kernels } from '../kernels/kernels';
import { sinTurns } from '../kernels/math';
import type { KernelMemory } from '../kernels/memory';

/** Half the length of the interpolator. */
const REACH = 8;
const TAPS = 2 * REACH;
/** Segments of 16 frames that are searched at a time. */
const SEGMENTS = 8;

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
 * The taps for k = 0..7, of sample k and its mirror image 15 - k: for the quarter's even part, then for its odd part
 * (which turned over gives the point at three quarters), then for the half, which is even.
 */
const FOLDED = new Float64Array(3 * REACH);
for (let k = 0; k < REACH; k++) {
  FOLDED[k] = (QUARTER[k] + QUARTER[TAPS - 1 - k]) / 2;
  FOLDED[k + REACH] = (QUARTER[k] - QUARTER[TAPS - 1 - k]) / 2;
  FOLDED[k + 2 * REACH] = HALF[k];
}

/** Looks for peaks over a threshold on and between the samples of 8 segments of 16 frames, at four points a sample. */
export class BetweenSamples {
  /** Whether there can be any. */
  possible = false;
  /** For each segment, the largest absolute value found that is over the threshold, else the threshold. */
  readonly peaks: Float64Array;
  private peak = 0;
  private curvature = 0;
  private readonly kernels: Kernels;
  private readonly peaksAddress: Address;
  private readonly taps: Address;
  /** Samples larger than the first may have a peak over the second, the threshold, beside them. */
  private readonly limits: Float64Array;
  private readonly limitsAddress: Address;

  constructor(
    memory: KernelMemory,
    private readonly threshold: number,
  ) {
    this.kernels = memory.kernels;
    this.peaks = memory.float64(SEGMENTS);
    this.peaksAddress = this.peaks.byteOffset;
    const taps = memory.float64(FOLDED.length);
    taps.set(FOLDED);
    this.taps = taps.byteOffset;
    this.limits = memory.float64(2);
    this.limits[1] = threshold;
    this.limitsAddress = this.limits.byteOffset;
  }

  /** Says that no sample of the signal exceeds `peak`, and none of its second differences `curvature`. */
  expect(peak: number, curvature: number): void {
    this.peak = peak;
    this.curvature = curvature;
    this.suspect();
  }

  private suspect(): void {
    const suspicious = (this.threshold - CURVATURE_WEIGHT * this.curvature) / PEAK_WEIGHT;
    this.limits[0] = suspicious;
    this.possible = this.peak > suspicious;
  }

  /**
   * Finds the {@link peaks} from the frame at an address on (pairs of left and right): on each sample and between it and
   * its next. Needs 7 frames before and 8 after the segments.
   */
  search(frames: Address): void {
    this.kernels.findPeaks(frames, this.taps, this.limitsAddress, this.peaksAddress);
  }
}
