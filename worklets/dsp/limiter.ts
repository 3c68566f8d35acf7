import { exp } from '../../src/lib/dmath';
import type { SampleRate } from '../../src/lib/units';
import type { Address, Kernels } from '../kernels/kernels';
import type { KernelMemory } from '../kernels/memory';
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
/** Length of the buffer: the frames slide through 8 blocks before they go back to its start. */
const ROOM = DELAY + 8 * BLOCK;
/** Bytes of a frame: a pair of left and right. */
const FRAME_BYTES = 16;
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
  private readonly release: number;
  private readonly kernels: Kernels;
  private readonly between: BetweenSamples;
  /** The frames that are still to come out and, from `newest` on, the newest block: pairs of left and right. */
  private readonly frames: Float64Array;
  private readonly framesAddress: Address;
  private newest = DELAY;
  /**
   * How the newest block was taken: the input's gain at its end and the step a sample; the largest sample of either
   * channel; the largest curvature (second difference) of either.
   */
  private readonly taken: Float64Array;
  private readonly takenAddress: Address;
  /** The largest sample and curvature of the block before. */
  private lastPeak = 0;
  private lastCurvature = 0;
  /** Required gains of the last block's segments and of the newest. */
  private readonly required = new Float64Array(2 * WINDOW).fill(1);
  /** For how many segments in a row no gain was required, and for how many none was held. */
  private free = 0;
  private rest = 0;
  /** Held and released minima of the last two blocks' segments and of the newest. */
  private readonly held = new Float64Array(3 * WINDOW).fill(1);
  /** The gain at the end of the last segment that came out, and those at the ends of the segments that come now. */
  private readonly gains: Float64Array;
  private readonly gainsAddress: Address;

  constructor(sampleRate: SampleRate, memory: KernelMemory) {
    this.release = 1 - exp(-SEGMENT / (RELEASE_SECONDS * sampleRate));
    this.kernels = memory.kernels;
    this.between = new BetweenSamples(memory, LIMITER_CEILING);
    this.frames = memory.float64(2 * ROOM);
    this.framesAddress = this.frames.byteOffset;
    this.taken = memory.float64(6);
    this.takenAddress = this.taken.byteOffset;
    this.gains = memory.float64(WINDOW + 1);
    this.gainsAddress = this.gains.byteOffset;
    this.reset();
  }

  /** Forgets all frames and starts with the present {@link inputGain}. */
  reset(): void {
    this.frames.fill(0);
    this.newest = DELAY;
    this.taken.fill(0);
    this.taken[0] = this.inputGain;
    this.lastPeak = this.lastCurvature = 0;
    this.required.fill(1);
    this.free = this.rest = 0;
    this.held.fill(1);
    this.gains.fill(1);
  }

  /**
   * Takes 128 frames at an address, pairs of middle and side, and writes 128 finished frames to another (left, then
   * right, 32-bit samples), those of 136 earlier.
   */
  process(input: Address, output: Address): void {
    this.makeRoom();
    this.take(input);
    this.findGains();
    this.kernels.writeSegments(this.addressOf(this.newest - DELAY), this.gainsAddress, output);
  }

  private addressOf(frame: number): Address {
    return this.framesAddress + FRAME_BYTES * frame;
  }

  private makeRoom(): void {
    this.newest += BLOCK;
    if (this.newest + BLOCK <= ROOM) return;
    this.frames.copyWithin(0, 2 * (this.newest - DELAY), 2 * this.newest);
    this.newest = DELAY;
  }

  /** Takes the input under its gain, and notes its largest sample and curvature. */
  private take(input: Address): void {
    const taken = this.taken;
    this.lastPeak = Math.max(taken[2], taken[3]);
    this.lastCurvature = Math.max(taken[4], taken[5]);
    taken[1] = (this.inputGain - taken[0]) / BLOCK;
    this.kernels.takeFrames(input, this.addressOf(this.newest), this.takenAddress);
    taken[0] = this.inputGain;
    // The interpolator reaches from the newest block into the one before.
    const peak = Math.max(this.lastPeak, taken[2], taken[3]);
    this.between.expect(peak, Math.max(this.lastCurvature, taken[4], taken[5]));
  }

  /** Computes the gains at the ends of the segments that come out. */
  private findGains(): void {
    const between = this.between;
    // Nothing is held, nothing can be required: all gains are 1 and stay it.
    if (!between.possible && this.rest >= 3 * WINDOW) return;
    if (between.possible) between.search(this.addressOf(this.newest - LAG));
    for (let k = 0; k < WINDOW; k++) this.required[k] = this.required[k + WINDOW];
    for (let k = 0; k < 2 * WINDOW; k++) this.held[k] = this.held[k + WINDOW];
    for (let s = 0; s < WINDOW; s++) this.require(s);
    this.average();
  }

  /** Holds the gain that segment `s` of the newest block (ending 8 frames before the input) asks for. */
  private require(s: number): void {
    const at = WINDOW + s;
    const asked = this.between.possible ? LIMITER_CEILING / this.between.peaks[s] : 1;
    const required = this.required;
    required[at] = asked;
    let least = asked;
    this.free = asked === 1 ? this.free + 1 : 0;
    if (this.free <= WINDOW) for (let k = at - WINDOW; k < at; k++) if (required[k] < least) least = required[k];
    const before = this.held[at + WINDOW - 1];
    const held = least - before > ARRIVED ? before + (least - before) * this.release : least;
    this.held[at + WINDOW] = held;
    this.rest = held === 1 ? this.rest + 1 : 0;
  }

  /** The gain at a segment's end is the mean of the window of held minima that ends there. */
  private average(): void {
    const held = this.held;
    const gains = this.gains;
    gains[0] = gains[WINDOW];
    let sum = 0;
    for (let k = WINDOW + 1; k < 2 * WINDOW; k++) sum += held[k];
    for (let s = 0; s < WINDOW; s++) {
      sum += held[2 * WINDOW + s];
      gains[s + 1] = sum / WINDOW;
      sum -= held[WINDOW + 1 + s];
    }
  }
}
