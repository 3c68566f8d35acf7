import { exp, sinTurns } from '../../src/lib/dmath';
import type { SampleRate } from '../../src/lib/units';

/** Frames that share one required gain. */
const SEGMENT = 16;
/** Segments the limiter looks ahead: the gain is a moving average of this many held minima. */
const WINDOW = 8;
const BLOCK = SEGMENT * WINDOW;
/** Half the length of the interpolator that looks between the samples. */
const REACH = 8;
const TAPS = 2 * REACH;
/** Points looked at between two samples: 1/4, 1/2, 3/4. */
const PHASES = 3;
const RELEASE_SECONDS = 0.09;

/** The ceiling, -1.6 dBTP: what a finer meter finds between our four points a sample stays under -1 dBTP. */
export const LIMITER_CEILING = 0.832;

/**
 * Interpolators for the three points between two samples, row p for the point (p + 1) / 4: a sinc under a Welch window,
 * which of the plain windows keeps closest to unity gain up to 0.44 of the sample rate (within 0.4 dB).
 */
function interpolators(): Float64Array {
  const taps = new Float64Array(PHASES * TAPS);
  for (let p = 0; p < PHASES; p++) {
    for (let k = 0; k < TAPS; k++) {
      const t = k - (REACH - 1) - (p + 1) / 4;
      const sinc = sinTurns(t / 2) / (Math.PI * t);
      const w = t / REACH;
      taps[p * TAPS + k] = sinc * (1 - w * w);
    }
  }
  return taps;
}

/** The most a point between samples can exceed the largest sample around it: the largest absolute sum of a row. */
function largestOvershoot(taps: Float64Array): number {
  let largest = 1;
  for (let p = 0; p < PHASES; p++) {
    let sum = 0;
    for (let k = 0; k < TAPS; k++) sum += Math.abs(taps[p * TAPS + k]);
    if (sum > largest) largest = sum;
  }
  return largest;
}

/**
 * Stereo true-peak limiter with look-ahead. Each 16-frame segment asks for the gain that brings its peak, looked for at
 * four points a sample, to the ceiling; the gain is the minimum held over the look-ahead, released exponentially and
 * averaged over the same length, so that it is smooth and never above what any segment asks for. Delays by 136 frames.
 */
export class Limiter {
  private readonly taps = interpolators();
  private readonly overshoot = largestOvershoot(this.taps);
  private readonly release: number;
  /** Two blocks of history and the newest block, per channel. */
  private readonly left = new Float64Array(3 * BLOCK);
  private readonly right = new Float64Array(3 * BLOCK);
  /** Required gains of the last two blocks' segments and of the newest. */
  private readonly required = new Float64Array(3 * WINDOW).fill(1);
  /** Held and released minima, as many. */
  private readonly held = new Float64Array(3 * WINDOW).fill(1);
  /** Largest sample of each 16-frame segment of the history, both channels. */
  private readonly peaks = new Float64Array(3 * WINDOW);
  /** The least gain applied since the last look, for the meters. */
  leastGain = 1;

  constructor(sampleRate: SampleRate) {
    this.release = 1 - exp(-SEGMENT / (RELEASE_SECONDS * sampleRate));
  }

  reset(): void {
    this.left.fill(0);
    this.right.fill(0);
    this.required.fill(1);
    this.held.fill(1);
    this.peaks.fill(0);
    this.leastGain = 1;
  }

  /** Takes 128 frames and writes 128 finished frames, those of 136 frames earlier. */
  process(inLeft: Float64Array, inRight: Float64Array, outLeft: Float32Array, outRight: Float32Array): void {
    this.shift(inLeft, inRight);
    for (let s = 0; s < WINDOW; s++) this.require(s);
    for (let s = 0; s < WINDOW; s++) this.writeSegment(s, outLeft, outRight);
  }

  private shift(inLeft: Float64Array, inRight: Float64Array): void {
    this.left.copyWithin(0, BLOCK);
    this.right.copyWithin(0, BLOCK);
    this.left.set(inLeft, 2 * BLOCK);
    this.right.set(inRight, 2 * BLOCK);
    this.required.copyWithin(0, WINDOW);
    this.held.copyWithin(0, WINDOW);
    this.peaks.copyWithin(0, WINDOW);
    for (let s = 2 * WINDOW; s < 3 * WINDOW; s++) {
      let peak = 0;
      for (let n = s * SEGMENT; n < (s + 1) * SEGMENT; n++) {
        const l = Math.abs(this.left[n]);
        const r = Math.abs(this.right[n]);
        if (l > peak) peak = l;
        if (r > peak) peak = r;
      }
      this.peaks[s] = peak;
    }
  }

  /** Computes the gain that segment `s` of the newest block (ending 8 frames before the input) requires. */
  private require(s: number): void {
    const at = 2 * WINDOW + s;
    // The segment and the interpolator's reach lie within these three input segments.
    const peak = Math.max(this.peaks[at], this.peaks[at - 1], this.peaks[at - 2]);
    let gain = 1;
    if (peak * this.overshoot > LIMITER_CEILING) {
      const first = at * SEGMENT - REACH;
      const l = this.truePeak(this.left, first);
      const r = this.truePeak(this.right, first);
      const truePeak = l > r ? l : r;
      if (truePeak > LIMITER_CEILING) gain = LIMITER_CEILING / truePeak;
    }
    this.required[at] = gain;
    let least = gain;
    for (let k = at - WINDOW; k < at; k++) {
      const g = this.required[k];
      if (g < least) least = g;
    }
    const before = this.held[at - 1];
    this.held[at] = least > before ? before + (least - before) * this.release : least;
  }

  /** The largest absolute value on and between the samples first..first + 15, up to the next sample. */
  private truePeak(x: Float64Array, first: number): number {
    const taps = this.taps;
    let peak = 0;
    for (let n = first; n < first + SEGMENT; n++) {
      const start = n - (REACH - 1);
      let a = 0;
      let b = 0;
      let c = 0;
      for (let k = 0; k < TAPS; k++) {
        const v = x[start + k];
        a += v * taps[k];
        b += v * taps[TAPS + k];
        c += v * taps[2 * TAPS + k];
      }
      const p0 = Math.abs(x[n]);
      const p1 = Math.max(Math.abs(a), Math.abs(b), Math.abs(c));
      if (p0 > peak) peak = p0;
      if (p1 > peak) peak = p1;
    }
    return peak;
  }

  /** Writes segment `s` of the output: the audio one window and 8 frames back, under a gain that runs linearly. */
  private writeSegment(s: number, outLeft: Float32Array, outRight: Float32Array): void {
    const { left, right } = this;
    const at = WINDOW + s;
    let gain = this.average(at + WINDOW - 1);
    const end = this.average(at + WINDOW);
    if (end < this.leastGain) this.leastGain = end;
    const step = (end - gain) / SEGMENT;
    const from = at * SEGMENT - REACH;
    const to = s * SEGMENT;
    for (let n = 0; n < SEGMENT; n++) {
      const l = gain * left[from + n];
      const r = gain * right[from + n];
      outLeft[to + n] = l > LIMITER_CEILING ? LIMITER_CEILING : l < -LIMITER_CEILING ? -LIMITER_CEILING : l;
      outRight[to + n] = r > LIMITER_CEILING ? LIMITER_CEILING : r < -LIMITER_CEILING ? -LIMITER_CEILING : r;
      gain += step;
    }
  }

  /** The mean of the window of held minima that ends at segment `last`. */
  private average(last: number): number {
    let sum = 0;
    for (let k = last - WINDOW + 1; k <= last; k++) sum += this.held[k];
    return sum / WINDOW;
  }
}
