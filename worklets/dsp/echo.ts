import { exp } from '../../src/lib/dmath';
import type { Beats, Frames, Hertz, SampleRate, Seconds } from '../../src/lib/units';
import { powerOfTwoAtLeast } from './ring';

/** One bounce: a dotted eighth. */
export const ECHO_BEATS: Beats = 0.75;
/** The slowest tempo the lines have room for. */
const SLOWEST_BPM = 50;
/** A change of tempo crossfades from the old to the new delay in this time, so that echoes keep their pitch. */
const CROSSFADE: Seconds = 0.06;
/** What each bounce loses above and below. */
const LOW_PASS: Hertz = 4200;
const HIGH_PASS: Hertz = 110;
/** Share of a bounce that is heard on its own side; the rest on the other. */
const NEAR = 0.85;
const FAR = 0.35;

/**
 * Tempo-synced ping-pong echo: the mono input bounces left, right, left... each a dotted eighth later and duller. Linear;
 * the loop gain is `feedback` < 1 times filters that never amplify, so it cannot run away.
 */
export class Echo {
  /** What each bounce keeps, 0..0.97. */
  feedback = 0.5;
  /** The tempo that the echo follows. */
  bpm = 110;
  private readonly lineA: Float32Array;
  private readonly lineB: Float32Array;
  private readonly mask: number;
  private readonly lowShare: number;
  private readonly highShare: number;
  private readonly fadeStep: number;
  private position = 0;
  private delay: Frames = 0;
  private nextDelay: Frames = 0;
  private fade = 1;
  private lowA = 0;
  private lowB = 0;
  private highA = 0;
  private highB = 0;

  /** @param blockSize frames of every `process` call */
  constructor(
    private readonly sampleRate: SampleRate,
    private readonly blockSize: Frames,
  ) {
    const longest = (ECHO_BEATS * 60 * sampleRate) / SLOWEST_BPM;
    this.lineA = new Float32Array(powerOfTwoAtLeast(longest + blockSize));
    this.lineB = new Float32Array(this.lineA.length);
    this.mask = this.lineA.length - 1;
    this.lowShare = 1 - exp((-6.283185307179586 * Math.min(LOW_PASS, 0.4 * sampleRate)) / sampleRate);
    this.highShare = 1 - exp((-6.283185307179586 * HIGH_PASS) / sampleRate);
    this.fadeStep = 1 / (CROSSFADE * sampleRate);
  }

  reset(): void {
    this.lineA.fill(0);
    this.lineB.fill(0);
    this.position = 0;
    this.lowA = this.lowB = this.highA = this.highB = 0;
  }

  /** Takes the tempo over without a crossfade, when nothing is in the lines. */
  jumpToTempo(): void {
    this.delay = this.wantedDelay();
    this.nextDelay = this.delay;
    this.fade = 1;
  }

  private followTempo(): void {
    const wanted = this.wantedDelay();
    if (this.fade === 1 && wanted !== this.delay) {
      this.nextDelay = wanted;
      this.fade = 0;
    }
  }

  private wantedDelay(): Frames {
    const delay = Math.floor((ECHO_BEATS * 60 * this.sampleRate) / this.bpm + 0.5);
    return Math.min(this.lineA.length - this.blockSize, Math.max(this.blockSize, delay));
  }

  /** Writes the echoes of `blockSize` frames of `input` to `output`, left and then right. */
  process(input: Float64Array, output: Float64Array): void {
    this.followTempo();
    const feedback = +this.feedback;
    const lineA = this.lineA;
    const lineB = this.lineB;
    const mask = this.mask;
    const lowShare = this.lowShare;
    const lowRest = 1 - lowShare;
    const highShare = this.highShare;
    const highRest = 1 - highShare;
    const step = this.fadeStep;
    const blockSize = this.blockSize;
    const fading = this.fade < 1;
    let fade = +this.fade;
    let lowA = +this.lowA;
    let lowB = +this.lowB;
    let highA = +this.highA;
    let highB = +this.highB;
    let write = this.position;
    let read = write - this.delay;
    let readNext = write - this.nextDelay;
    for (let n = 0; n < blockSize; n++) {
      let a = lineA[read & mask];
      let b = lineB[read & mask];
      if (fading) {
        a += fade * (lineA[readNext & mask] - a);
        b += fade * (lineB[readNext & mask] - b);
        fade = fade + step < 1 ? fade + step : 1;
        readNext++;
      }
      lowA = lowShare * a + lowRest * lowA;
      lowB = lowShare * b + lowRest * lowB;
      highA = highShare * lowA + highRest * highA;
      highB = highShare * lowB + highRest * highB;
      a = lowA - highA;
      b = lowB - highB;
      output[n] = NEAR * a + FAR * b;
      output[n + blockSize] = FAR * a + NEAR * b;
      lineA[write & mask] = input[n] + feedback * b;
      lineB[write & mask] = feedback * a;
      write++;
      read++;
    }
    this.position = write & mask;
    this.lowA = lowA;
    this.lowB = lowB;
    this.highA = highA;
    this.highB = highB;
    if (fading && fade >= 1) this.delay = this.nextDelay;
    this.fade = fade;
  }
}
