import { exp } from '../../src/lib/dmath';
import type { SampleRate } from '../../src/lib/units';
import { BetweenSamples } from './between-samples';

/** Frames that share one required gain. */
const SEGMENT = 16;
/** Segments the limiter looks ahead: the gain is a moving average of this many held minima. */
const WINDOW = 8;
/** Frames of the window, and of every `process` call. */
const BLOCK = 128;
/** Frames by which a segment lies behind the input: so far the interpolator looks ahead. */
const LAG = 8;
const DELAY = BLOCK + LAG;
/** Where the right channel begins in the buffer: the frames slide through 8 blocks before they go back to its start. */
const RIGHT = 1160;
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
  /** The frames that are still to come out and, from `newest` on, the newest block: left and, from RIGHT on, right. */
  private readonly frames = new Float64Array(2 * RIGHT);
  private newest = DELAY;
  /** The largest sample and the largest curvature (second difference) of the newest block and of the one before. */
  private peak = 0;
  private curvature = 0;
  private lastPeak = 0;
  private lastCurvature = 0;
  /** Required gains of the last block's segments and of the newest. */
  private readonly required = new Float64Array(2 * WINDOW).fill(1);
  /** For how many segments in a row no gain was required. */
  private free = 0;
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
    this.frames.fill(0);
    this.newest = DELAY;
    this.peak = this.lastPeak = 0;
    this.curvature = this.lastCurvature = 0;
    this.required.fill(1);
    this.free = 0;
    this.held.fill(1);
    this.gain = 1;
  }

  /** Takes 128 frames (middle, then side) and writes 128 finished frames (left, then right), those of 136 earlier. */
  process(input: Float64Array, output: Float32Array): void {
    this.makeRoom();
    this.take(input);
    this.beginSearch();
    for (let s = 0; s < WINDOW; s++) this.require(s);
    for (let s = 0; s < WINDOW; s++) this.writeSegment(s, output);
  }

  private makeRoom(): void {
    this.newest += BLOCK;
    if (this.newest + BLOCK > RIGHT) {
      this.frames.copyWithin(0, this.newest - DELAY, this.newest);
      this.frames.copyWithin(RIGHT, RIGHT + this.newest - DELAY, RIGHT + this.newest);
      this.newest = DELAY;
    }
    for (let k = 0; k < WINDOW; k++) this.required[k] = this.required[k + WINDOW];
    for (let k = 0; k < 2 * WINDOW; k++) this.held[k] = this.held[k + WINDOW];
  }

  /**
   * Takes the input under its gain, and notes its largest sample and second difference: the larger of |m + d| and
   * |m - d| is |m| + |d|.
   */
  private take(input: Float64Array): void {
    const block: typeof BLOCK = 128;
    const toRight: typeof RIGHT = 1160;
    const frames = this.frames;
    const newest = this.newest;
    let gain = +this.presentInputGain;
    const step = (this.inputGain - gain) / block;
    let lastM = 0.5 * (frames[newest - 1] + frames[newest - 1 + toRight]);
    let lastD = 0.5 * (frames[newest - 1] - frames[newest - 1 + toRight]);
    let slopeM = lastM - 0.5 * (frames[newest - 2] + frames[newest - 2 + toRight]);
    let slopeD = lastD - 0.5 * (frames[newest - 2] - frames[newest - 2 + toRight]);
    let peak = 0;
    let curvature = 0;
    for (let n = 0; n < block; n++) {
      gain += step;
      const m = gain * input[n];
      const d = gain * input[n + block];
      frames[newest + n] = m + d;
      frames[newest + n + toRight] = m - d;
      const nextSlopeM = m - lastM;
      const nextSlopeD = d - lastD;
      const size = Math.abs(m) + Math.abs(d);
      const bend = Math.abs(nextSlopeM - slopeM) + Math.abs(nextSlopeD - slopeD);
      if (size > peak) peak = size;
      if (bend > curvature) curvature = bend;
      slopeM = nextSlopeM;
      slopeD = nextSlopeD;
      lastM = m;
      lastD = d;
    }
    this.presentInputGain = this.inputGain;
    this.lastPeak = this.peak;
    this.lastCurvature = this.curvature;
    this.peak = peak;
    this.curvature = curvature;
  }

  /** Finds out whether any segment of the newest block can need a gain, and from which sample size on. */
  private beginSearch(): void {
    // The interpolator reaches from the newest block into the one before.
    const peak = Math.max(this.peak, this.lastPeak);
    this.between.expect(peak, Math.max(this.curvature, this.lastCurvature), LIMITER_CEILING);
  }

  /** Computes the gain that segment `s` of the newest block (ending 8 frames before the input) requires. */
  private require(s: number): void {
    const at = WINDOW + s;
    const required = this.required;
    const asked = this.requiredGain(s);
    required[at] = asked;
    let least = asked;
    this.free = asked === 1 ? this.free + 1 : 0;
    if (this.free <= WINDOW) for (let k = at - WINDOW; k < at; k++) if (required[k] < least) least = required[k];
    const before = this.held[at + WINDOW - 1];
    this.held[at + WINDOW] = least - before > ARRIVED ? before + (least - before) * this.release : least;
  }

  private requiredGain(s: number): number {
    const between = this.between;
    if (!between.possible) return 1;
    const from = this.newest + s * SEGMENT - LAG;
    between.begin();
    between.search(this.frames, from, from + SEGMENT);
    between.search(this.frames, RIGHT + from, RIGHT + from + SEGMENT);
    return LIMITER_CEILING / between.peak;
  }

  /** Writes segment `s` of the output: the audio one window and 8 frames back, under a gain that runs linearly. */
  private writeSegment(s: number, output: Float32Array): void {
    const block: typeof BLOCK = 128;
    const toRight: typeof RIGHT = 1160;
    const frames = this.frames;
    const from = s * SEGMENT;
    const to = from + SEGMENT;
    const delayed = this.newest - DELAY;
    let gain = +this.gain;
    this.gain = this.average(2 * WINDOW + s);
    const step = (this.gain - gain) / SEGMENT;
    for (let n = from; n < to; n++) {
      output[n] = gain * frames[delayed + n];
      output[n + block] = gain * frames[delayed + n + toRight];
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
