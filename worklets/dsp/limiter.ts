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
/** Blocks that the frames slide through before they go back to the buffer's start. */
const ROOM = 8;
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
  /** Gain that the input gets by the end of the next block; it runs there linearly. */
  inputGain = 1;
  private presentInputGain = 1;
  private readonly release: number;
  private readonly between = new BetweenSamples();
  /** The frames that are still to come out and, from `newest` on, the newest block. */
  private readonly left = new Float64Array(DELAY + ROOM * BLOCK);
  private readonly right = new Float64Array(DELAY + ROOM * BLOCK);
  private newest = DELAY;
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

  /** Forgets all frames and starts with the present {@link inputGain}. */
  reset(): void {
    this.presentInputGain = this.inputGain;
    this.left.fill(0);
    this.right.fill(0);
    this.newest = DELAY;
    this.peaks.fill(0);
    this.curvatures.fill(0);
    this.required.fill(1);
    this.held.fill(1);
    this.gain = 1;
  }

  /** Takes 128 frames as middle and side and writes 128 finished frames, those of 136 frames earlier. */
  process(middle: Float64Array, side: Float64Array, outLeft: Float32Array, outRight: Float32Array): void {
    this.makeRoom();
    this.take(middle, side);
    for (let s = 0; s < WINDOW; s++) this.require(s);
    for (let s = 0; s < WINDOW; s++) this.writeSegment(s, outLeft, outRight);
  }

  private makeRoom(): void {
    this.newest += BLOCK;
    if (this.newest > DELAY + (ROOM - 1) * BLOCK) {
      this.left.copyWithin(0, this.newest - DELAY, this.newest);
      this.right.copyWithin(0, this.newest - DELAY, this.newest);
      this.newest = DELAY;
    }
    this.peaks[0] = this.peaks[WINDOW];
    this.curvatures[0] = this.curvatures[WINDOW];
    for (let k = 0; k < WINDOW; k++) this.required[k] = this.required[k + WINDOW];
    for (let k = 0; k < 2 * WINDOW; k++) this.held[k] = this.held[k + WINDOW];
  }

  /** Takes the input under its gain, and notes the largest sample and second difference of each of its segments. */
  private take(middle: Float64Array, side: Float64Array): void {
    const segment: typeof SEGMENT = 16;
    const left = this.left;
    const right = this.right;
    const newest = this.newest;
    let gain = +this.presentInputGain;
    const step = (this.inputGain - gain) / BLOCK;
    let lastL = left[newest - 1];
    let lastR = right[newest - 1];
    let slopeL = lastL - left[newest - 2];
    let slopeR = lastR - right[newest - 2];
    for (let s = 0; s < WINDOW; s++) {
      let peak = 0;
      let curvature = 0;
      for (let n = segment * s; n < segment * s + segment; n++) {
        gain += step;
        const m = gain * middle[n];
        const d = gain * side[n];
        const l = m + d;
        const r = m - d;
        left[newest + n] = l;
        right[newest + n] = r;
        // The larger of |m + d| and |m - d|.
        const size = Math.abs(m) + Math.abs(d);
        if (size > peak) peak = size;
        const nextSlopeL = l - lastL;
        const nextSlopeR = r - lastR;
        const bendL = Math.abs(nextSlopeL - slopeL);
        const bendR = Math.abs(nextSlopeR - slopeR);
        if (bendL > curvature) curvature = bendL;
        if (bendR > curvature) curvature = bendR;
        slopeL = nextSlopeL;
        slopeR = nextSlopeR;
        lastL = l;
        lastR = r;
      }
      this.peaks[1 + s] = peak;
      this.curvatures[1 + s] = curvature;
    }
    this.presentInputGain = this.inputGain;
  }

  /** Computes the gain that segment `s` of the newest block (ending 8 frames before the input) requires. */
  private require(s: number): void {
    const at = WINDOW + s;
    const required = this.required;
    required[at] = this.requiredGain(s);
    let least = required[at];
    for (let k = at - WINDOW; k < at; k++) if (required[k] < least) least = required[k];
    const before = this.held[at + WINDOW - 1];
    this.held[at + WINDOW] = least - before > ARRIVED ? before + (least - before) * this.release : least;
  }

  private requiredGain(s: number): number {
    // The segment and the interpolator's reach lie within these two segments of the input.
    const peak = Math.max(this.peaks[s], this.peaks[s + 1]);
    const curvature = Math.max(this.curvatures[s], this.curvatures[s + 1]);
    const between = this.between;
    if (between.bound(peak, curvature) <= LIMITER_CEILING) return 1;
    between.begin(LIMITER_CEILING, curvature);
    const from = this.newest + s * SEGMENT - LAG;
    between.search(this.left, from, from + SEGMENT);
    between.search(this.right, from, from + SEGMENT);
    return LIMITER_CEILING / between.peak;
  }

  /** Writes segment `s` of the output: the audio one window and 8 frames back, under a gain that runs linearly. */
  private writeSegment(s: number, outLeft: Float32Array, outRight: Float32Array): void {
    const left = this.left;
    const right = this.right;
    const from = s * SEGMENT;
    const to = from + SEGMENT;
    const delayed = this.newest - DELAY;
    let gain = +this.gain;
    this.gain = this.average(2 * WINDOW + s);
    const step = (this.gain - gain) / SEGMENT;
    for (let n = from; n < to; n++) {
      outLeft[n] = gain * left[delayed + n];
      outRight[n] = gain * right[delayed + n];
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
