import { exp2 } from '../../src/lib/dmath';

/** The attack aims this far above full level, so that it arrives there in finite time with a rounded top. */
const ATTACK_TARGET = 1.3;
/** log2 of what is left of the way to the target when the attack arrives: (1.3 - 1) / 1.3. */
const ATTACK_LOG = -2.115477217419936;
/** log2(1 / 1000): decays and releases fall by 60 dB in their time. */
const FALL_LOG = -9.965784284662087;
/** They aim so far below 0, so that they end at exactly 0, from 50 dB down on faster: a note is covered by then. */
const FLOOR = 0.003;

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
  /** The level reached, 0..1. */
  level = 0;
  private stage: Stage = Stage.idle;
  private attackLeft = 0;
  private held = 0;
  private attackRatio = 0;
  private decayRatio = 0;
  private sustain = 0;
  private releaseRatio = 0;

  get active(): boolean {
    return this.stage !== Stage.idle;
  }

  /** Starts from silence. `held` is the time until the release. */
  start(attack: number, decay: number, sustain: number, release: number, held: number): void {
    this.stage = Stage.attack;
    this.level = 0;
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
    this.level = 0;
  }

  /** Writes the levels of the frames from `from` on. */
  render(out: Float64Array, from: number): void {
    const frames = out.length;
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
    this.level = approach(out, from, to, this.level, ATTACK_TARGET, this.attackRatio);
    this.attackLeft -= to - from;
    this.held -= to - from;
    if (this.held <= 0) this.stage = Stage.release;
    else if (this.attackLeft <= 0) this.stage = Stage.decay;
    return to;
  }

  private decay(out: Float64Array, from: number): number {
    const to = Math.min(out.length, from + this.held);
    const target = this.sustain > 0 ? this.sustain : -FLOOR;
    this.level = approach(out, from, to, this.level, target, this.decayRatio);
    this.held -= to - from;
    if (this.held <= 0) this.stage = Stage.release;
    if (this.level === 0) this.stage = Stage.idle;
    return to;
  }

  private fall(out: Float64Array, from: number): number {
    this.level = approach(out, from, out.length, this.level, -FLOOR, this.releaseRatio);
    if (this.level === 0) this.stage = Stage.idle;
    return out.length;
  }
}

/** A level this close to its target stays there. */
const SETTLED = 1e-7;

/**
 * Moves `level` towards `target`, never below 0, and returns where it ends. Four interleaved recurrences, each four frames
 * apart, so that no frame waits for the one before it.
 */
function approach(out: Float64Array, from: number, to: number, level: number, target: number, ratio: number): number {
  if (Math.abs(level - target) < SETTLED) {
    out.fill(target, from, to);
    return target;
  }
  const ratio2 = ratio * ratio;
  const ratio4 = ratio2 * ratio2;
  const constant = target * (1 - ratio);
  const constant4 = target * (1 - ratio4);
  let a = level * ratio + constant;
  let b = a * ratio + constant;
  let c = b * ratio + constant;
  let d = c * ratio + constant;
  let last = level;
  let i = from | 0;
  const end = to | 0;
  for (; i + 4 <= end; i += 4) {
    out[i] = a;
    out[i + 1] = b;
    out[i + 2] = c;
    out[i + 3] = d;
    last = d;
    a = a * ratio4 + constant4;
    b = b * ratio4 + constant4;
    c = c * ratio4 + constant4;
    d = d * ratio4 + constant4;
  }
  for (; i < end; i++) {
    last = last * ratio + constant;
    out[i] = last;
  }
  if (last >= 0) return last;
  // It passed 0 in this block, for the last time.
  for (i = from | 0; i < end; i++) if (out[i] < 0) out[i] = 0;
  return 0;
}
