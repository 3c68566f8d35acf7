import type { Address, Kernels } from '../kernels/kernels';
import { exp2 } from '../kernels/math';
import type { KernelMemory } from '../kernels/memory';

/** The attack aims this far above full level, so that it arrives there in finite time with a rounded top. */
const ATTACK_TARGET = 1.3;
/** log2 of what is left of the way to the target when the attack arrives: (1.3 - 1) / 1.3. */
const ATTACK_LOG = -2.115477217419936;
/** log2(1 / 1000): decays and releases fall by 60 dB in their time. */
const FALL_LOG = -9.965784284662087;
/** They aim so far below 0, so that they end at exactly 0, from 50 dB down on faster: a note is covered by then. */
const FLOOR = 0.003;

/** Where the kernel finds what. */
const LEVEL = 0;
const TARGET = 1;
const RATIO = 2;
const STATE = 3;

enum Stage {
  idle,
  attack,
  decay,
  release,
}

/**
 * An attack-decay-sustain-release envelope with exponential segments, exact to the sample frame. Times are in sample
 * frames; decay and release are the times to fall by 60 dB.
 */
export class Envelope {
  /** The level, what it approaches and how much of the way is left a frame later: for the kernel. */
  private readonly state: Float64Array;
  private readonly address: Address;
  private readonly kernels: Kernels;
  private stage: Stage = Stage.idle;
  private attackLeft = 0;
  private held = 0;
  private attackRatio = 0;
  private decayRatio = 0;
  private sustain = 0;
  private releaseRatio = 0;

  constructor(memory: KernelMemory) {
    this.kernels = memory.kernels;
    this.state = memory.float64(STATE);
    this.address = this.state.byteOffset;
  }

  /** The level reached, 0..1. */
  get level(): number {
    return this.state[LEVEL];
  }

  get active(): boolean {
    return this.stage !== Stage.idle;
  }

  /** Starts from silence. `held` is the time until the release. */
  start(attack: number, decay: number, sustain: number, release: number, held: number): void {
    this.stage = Stage.attack;
    this.state[LEVEL] = 0;
    this.attackLeft = Math.max(1, Math.floor(attack));
    this.attackRatio = exp2(ATTACK_LOG / this.attackLeft);
    this.decayRatio = exp2(FALL_LOG / Math.max(1, decay));
    this.releaseRatio = exp2(FALL_LOG / Math.max(1, release));
    this.sustain = sustain;
    this.held = Math.max(1, Math.floor(held));
  }

  /** Ends the held part now. */
  release(): void {
    if (this.stage !== Stage.idle) this.stage = Stage.release;
  }

  /** Fades out within `frames` whatever the release time was (a stolen voice). */
  choke(frames: number): void {
    this.releaseRatio = Math.min(this.releaseRatio, exp2(FALL_LOG / Math.max(1, frames)));
    this.release();
  }

  stop(): void {
    this.stage = Stage.idle;
    this.state[LEVEL] = 0;
  }

  /** Writes the levels of the frames from `from` on, and 0 before. `out` lies in the same memory. */
  render(out: Float64Array, from: number): void {
    const frames = out.length;
    if (from > 0) out.fill(0, 0, from);
    let i = from;
    while (i < frames) {
      if (this.stage === Stage.attack) i = this.attack(out, i);
      else if (this.stage === Stage.decay) i = this.decay(out, i);
      else if (this.stage === Stage.release) i = this.fall(out, i);
      else {
        out[i] = 0;
        i++;
      }
    }
  }

  private attack(out: Float64Array, from: number): number {
    const to = Math.min(out.length, from + this.attackLeft, from + this.held);
    this.state[TARGET] = ATTACK_TARGET;
    this.state[RATIO] = this.attackRatio;
    this.approach(out, from, to);
    this.attackLeft -= to - from;
    this.held -= to - from;
    if (this.held <= 0) this.stage = Stage.release;
    else if (this.attackLeft <= 0) this.stage = Stage.decay;
    return to;
  }

  private decay(out: Float64Array, from: number): number {
    const to = Math.min(out.length, from + this.held);
    this.state[TARGET] = this.sustain > 0 ? this.sustain : -FLOOR;
    this.state[RATIO] = this.decayRatio;
    this.approach(out, from, to);
    this.held -= to - from;
    if (this.held <= 0) this.stage = Stage.release;
    if (this.state[LEVEL] === 0) this.stage = Stage.idle;
    return to;
  }

  private fall(out: Float64Array, from: number): number {
    this.state[TARGET] = -FLOOR;
    this.state[RATIO] = this.releaseRatio;
    this.approach(out, from, out.length);
    if (this.state[LEVEL] === 0) this.stage = Stage.idle;
    return out.length;
  }

  /** Moves the level towards the target, never below 0. */
  private approach(out: Float64Array, from: number, to: number): void {
    this.kernels.approach(out.byteOffset + 8 * from, to - from, this.address);
  }
}
