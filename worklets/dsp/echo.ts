import { exp } from '../../src/lib/dmath';
import type { Beats, Frames, Hertz, SampleRate, Seconds } from '../../src/lib/units';
import type { Address } from '../kernels/kernels';
import type { KernelMemory } from '../kernels/memory';
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
/** Bytes of a frame of the two lines. */
const FRAME = 8;
/** Where in the state its numbers lie (see the kernel). */
const FADE = 4;
const FADE_STEP = 5;
const FEEDBACK = 6;
const LOW_SHARE = 7;
const HIGH_SHARE = 8;
const LEVEL = 9;
const LEVEL_STEP = 10;
const STATE_LENGTH = 11;

/**
 * Tempo-synced ping-pong echo: the mono input bounces left, right, left... each a dotted eighth later and duller. Linear;
 * the loop gain is `feedback` < 1 times filters that never amplify, so it cannot run away.
 */
export class Echo {
  /** What each bounce keeps, 0..0.97. */
  feedback = 0.5;
  /** How loud the echoes are to be at the end of the next block; the level runs there linearly. */
  level = 1;
  /** How loud the echoes are added to the send. */
  sendLevel = 0;
  /** Of the last block's echoes: the sum of their squares. */
  energy = 0;
  private presentLevel = 1;
  /** The tempo that the echo follows. */
  bpm = 110;
  /** The two lines, a sample of each in turn. */
  private readonly lines: Float32Array;
  private readonly state: Float64Array;
  private readonly linesAddress: Address;
  private readonly stateAddress: Address;
  private readonly size: Frames;
  private position: Frames = 0;
  private delay: Frames = 0;
  private nextDelay: Frames = 0;

  /** @param blockSize frames of every `process` call */
  constructor(
    private readonly sampleRate: SampleRate,
    private readonly blockSize: Frames,
    private readonly memory: KernelMemory,
  ) {
    const longest = (ECHO_BEATS * 60 * sampleRate) / SLOWEST_BPM;
    this.size = powerOfTwoAtLeast(longest + blockSize);
    this.lines = memory.float32(2 * this.size);
    this.state = memory.float64(STATE_LENGTH);
    this.linesAddress = this.lines.byteOffset;
    this.stateAddress = this.state.byteOffset;
    this.state[FADE] = 1;
    this.state[FADE_STEP] = 1 / (CROSSFADE * sampleRate);
    this.state[LOW_SHARE] = 1 - exp((-6.283185307179586 * Math.min(LOW_PASS, 0.4 * sampleRate)) / sampleRate);
    this.state[HIGH_SHARE] = 1 - exp((-6.283185307179586 * HIGH_PASS) / sampleRate);
  }

  reset(): void {
    this.lines.fill(0);
    this.position = 0;
    this.state.fill(0, 0, FADE);
  }

  /** Takes tempo and level over without a glide, when nothing is in the lines. */
  jump(): void {
    this.delay = this.wantedDelay();
    this.nextDelay = this.delay;
    this.state[FADE] = 1;
    this.presentLevel = this.level;
  }

  /** Starts a crossfade to another tempo's delay, unless one goes on. */
  private followTempo(): void {
    if (this.state[FADE] < 1) return;
    this.delay = this.nextDelay;
    const wanted = this.wantedDelay();
    if (wanted === this.delay) return;
    this.nextDelay = wanted;
    this.state[FADE] = 0;
  }

  private wantedDelay(): Frames {
    const delay = Math.floor((ECHO_BEATS * 60 * this.sampleRate) / this.bpm + 0.5);
    return Math.min(this.size - this.blockSize, Math.max(this.blockSize, delay));
  }

  /**
   * Writes the echoes of `blockSize` frames of `input` to `output`, and adds {@link sendLevel} times them to `send`: both
   * pairs of left and right.
   */
  process(input: Address, output: Address, send: Address): void {
    this.followTempo();
    this.state[FEEDBACK] = this.feedback;
    this.state[LEVEL] = this.presentLevel;
    this.state[LEVEL_STEP] = (this.level - this.presentLevel) / this.blockSize;
    this.presentLevel = this.level;
    this.energy = this.memory.kernels.echo(
      this.blockSize,
      input,
      output,
      send,
      this.sendLevel,
      this.linesAddress,
      this.size * FRAME,
      this.position * FRAME,
      this.delay * FRAME,
      this.nextDelay * FRAME,
      this.stateAddress,
    );
    this.position = (this.position + this.blockSize) & (this.size - 1);
  }
}
