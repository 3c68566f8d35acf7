import { exp } from '../../src/lib/dmath';
import type { SampleRate } from '../../src/lib/units';
import { BetweenSamples } from './between-samples';

/** Frames that share one required gain. */
const SEGMENT = 16;
/** Segments the limiter looks ahead: the gain is a moving average of this many held minima. */
const WINDOW = 8;
const BLOCK = SEGMENT * WINDOW;
/** Frames by which a segment lies behind the input: so far the interpolator looks ahead. */
const LAG = 8;
const DELAY = BLOCK + LAG;
const RELEASE_SECONDS = 0.09;
/** A release that has come so near to its end is at its end. */
const ARRIVED = 1e-5;

/** The ceiling, -1.6 dBTP: what a finer meter finds between our four points a sample stays under -1 dBTP. */
export const LIMITER_CEILING = 0.832;

/**
 * Stereo true-peak limiter with look-ahead. Each 16-frame segment asks for the gain that brings its peak, looked for at
 * four points a sample, to the ceiling; the gain is the minimum held over the look-ahead, released exponentially and
 * averaged over the same length, so that it is smooth and never above what any segment asks for. Delays by 136 frames.
 */
export class Limiter {
  private readonly release: number;
  private readonly between = new BetweenSamples();
  /** The frames that are still to come out, and the newest block. */
  private readonly left = new Float64Array(DELAY + BLOCK);
  private readonly right = new Float64Array(DELAY + BLOCK);
  /** The largest sample and the largest curvature of the last block's last segment and of each of the newest. */
  private readonly peaks = new Float64Array(1 + WINDOW);
  private readonly curvatures = new Float64Array(1 + WINDOW);
  /** Required gains of the last block's segments and of the newest. */
  private readonly required = new Float64Array(2 * WINDOW).fill(1);
  /** Held and released minima of the last two blocks' segments and of the newest. */
  private readonly held = new Float64Array(3 * WINDOW).fill(1);
  /** Gain at the end of the last segment. */
  private gain = 1;

  constructor(sampleRate: SampleRate) {
    this.release = 1 - exp(-SEGMENT / (RELEASE_SECONDS * sampleRate));
  }

  reset(): void {
    this.left.fill(0);
    this.right.fill(0);
    this.peaks.fill(0);
    this.curvatures.fill(0);
    this.required.fill(1);
    this.held.fill(1);
    this.gain = 1;
  }

  /** Takes 128 frames and writes 128 finished frames, those of 136 frames earlier. */
  process(inLeft: Float64Array, inRight: Float64Array, outLeft: Float32Array, outRight: Float32Array): void {
    this.take(inLeft, inRight);
    for (let s = 0; s < WINDOW; s++) this.require(s);
    for (let s = 0; s < WINDOW; s++) this.writeSegment(s, outLeft, outRight);
  }

  private take(inLeft: Float64Array, inRight: Float64Array): void {
    this.left.copyWithin(0, BLOCK);
    this.right.copyWithin(0, BLOCK);
    this.left.set(inLeft, DELAY);
    this.right.set(inRight, DELAY);
    this.peaks[0] = this.peaks[WINDOW];
    this.curvatures[0] = this.curvatures[WINDOW];
    this.required.copyWithin(0, WINDOW);
    this.held.copyWithin(0, WINDOW);
    for (let s = 0; s < WINDOW; s++) this.survey(s);
  }

  /** Notes the largest sample and curvature (second difference) of segment `s` of the input. */
  private survey(s: number): void {
    const left = this.left;
    const right = this.right;
    const from = DELAY + s * SEGMENT;
    let peak = 0;
    let curvature = 0;
    let l1 = left[from - 1];
    let r1 = right[from - 1];
    let leftSlope = l1 - left[from - 2];
    let rightSlope = r1 - right[from - 2];
    for (let n = from; n < from + SEGMENT; n++) {
      const l = left[n];
      const r = right[n];
      const nextLeftSlope = l - l1;
      const nextRightSlope = r - r1;
      const a = Math.abs(l);
      const b = Math.abs(r);
      const c = Math.abs(nextLeftSlope - leftSlope);
      const d = Math.abs(nextRightSlope - rightSlope);
      if (a > peak) peak = a;
      if (b > peak) peak = b;
      if (c > curvature) curvature = c;
      if (d > curvature) curvature = d;
      l1 = l;
      r1 = r;
      leftSlope = nextLeftSlope;
      rightSlope = nextRightSlope;
    }
    this.peaks[1 + s] = peak;
    this.curvatures[1 + s] = curvature;
  }

  /** Computes the gain that segment `s` of the newest block (ending 8 frames before the input) requires. */
  private require(s: number): void {
    const at = WINDOW + s;
    const required = this.required;
    let least = this.requiredGain(s);
    required[at] = least;
    for (let k = at - WINDOW; k < at; k++) if (required[k] < least) least = required[k];
    const before = this.held[at + WINDOW - 1];
    const released = before + (least - before) * this.release;
    this.held[at + WINDOW] = least - before > ARRIVED ? released : least;
  }

  private requiredGain(s: number): number {
    // The segment and the interpolator's reach lie within these two segments of the input.
    const peak = Math.max(this.peaks[s], this.peaks[s + 1]);
    const curvature = Math.max(this.curvatures[s], this.curvatures[s + 1]);
    const between = this.between;
    if (between.bound(peak, curvature) <= LIMITER_CEILING) return 1;
    between.begin(LIMITER_CEILING, curvature);
    const from = DELAY + s * SEGMENT - LAG;
    between.search(this.left, from, from + SEGMENT);
    between.search(this.right, from, from + SEGMENT);
    return LIMITER_CEILING / between.peak;
  }

  /** Writes segment `s` of the output: the audio one window and 8 frames back, under a gain that runs linearly. */
  private writeSegment(s: number, outLeft: Float32Array, outRight: Float32Array): void {
    const left = this.left;
    const right = this.right;
    const from = s * SEGMENT;
    let gain = +this.gain;
    this.gain = this.average(2 * WINDOW + s);
    const step = (this.gain - gain) / SEGMENT;
    if (gain === 1 && step === 0) {
      for (let n = from; n < from + SEGMENT; n++) {
        outLeft[n] = left[n];
        outRight[n] = right[n];
      }
      return;
    }
    for (let n = from; n < from + SEGMENT; n++) {
      outLeft[n] = gain * left[n];
      outRight[n] = gain * right[n];
      gain += step;
    }
  }

  /** The mean of the window of held minima that ends at segment `last`. */
  private average(last: number): number {
    const held = this.held;
    let sum = 0;
    for (let k = last - WINDOW + 1; k <= last; k++) sum += held[k];
    return sum / WINDOW;
  }
}
