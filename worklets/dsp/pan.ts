import { sinTurns } from '../kernels/math';
import { QUANTUM } from '../voices/instrument';

const STEPS = 128;
const GAINS = new Float64Array(STEPS + 2);
for (let i = 0; i <= STEPS + 1; i++) GAINS[i] = sinTurns(i / (STEPS * 4));

/** Equal-power gain of the right channel for a pan of -1 (left) .. 1 (right); 0.7071 at the centre. */
export function panRight(pan: number): number {
  const position = (pan < -1 ? 0 : pan > 1 ? 1 : (pan + 1) * 0.5) * STEPS;
  const index = position | 0;
  return GAINS[index] + (position - index) * (GAINS[index + 1] - GAINS[index]);
}

/** Equal-power gain of the left channel for a pan of -1 (left) .. 1 (right). */
export function panLeft(pan: number): number {
  return panRight(-pan);
}

/**
 * The gains of one sound on two buses. Over a quantum they run linearly: frame i has `left` + i x `leftStep`. Sources add
 * themselves to the buses with these gains in their own loops, which saves a pass per voice.
 */
export class PanGains {
  left = 0;
  right = 0;
  leftStep = 0;
  rightStep = 0;
  /** What was aimed at last. */
  private pan = 0;
  private level = 1;
  private nextLeft = 0;
  private nextRight = 0;
  private fresh = true;

  /** A new sound: the next {@link aim} takes effect at once. */
  restart(): void {
    this.fresh = true;
  }

  /** Sets where the coming quantum leads: to `pan` (-1..1) and `level` at its end. */
  aim(pan: number, level: number): void {
    this.pan = pan;
    this.level = level;
  }

  /**
   * Starts a quantum: goes on from where the last one ended to what was aimed at. (Not part of {@link aim}, for the reason
   * that the tuning of StateVariableFilter is not.)
   */
  go(): void {
    const { pan, level } = this;
    const left = level * panLeft(pan);
    const right = level * panRight(pan);
    this.left = this.fresh ? left : this.nextLeft;
    this.right = this.fresh ? right : this.nextRight;
    this.leftStep = (left - this.left) * (1 / QUANTUM);
    this.rightStep = (right - this.right) * (1 / QUANTUM);
    this.nextLeft = left;
    this.nextRight = right;
    this.fresh = false;
  }
}

/** How far a sound has moved from its place: added to its pan. (An object, so that one kind of it is read everywhere.) */
export class PanOffset {
  value = 0;
}

/** Adds `mono` to two buses at `gains`. */
export function addAt(
  mono: Float64Array,
  busLeft: Float64Array,
  busRight: Float64Array,
  from: number,
  gains: PanGains,
): void {
  const stepLeft = gains.leftStep;
  const stepRight = gains.rightStep;
  let gainLeft = gains.left;
  let gainRight = gains.right;
  for (let i = from | 0; i < QUANTUM; i++) {
    const x = mono[i];
    busLeft[i] += gainLeft * x;
    busRight[i] += gainRight * x;
    gainLeft += stepLeft;
    gainRight += stepRight;
  }
}

/**
 * The level of a sound, which goes from each frame to the next as level x `factor` + `step`: an exponential decay (step 0)
 * or a ramp (factor 1).
 */
export class MovingLevel {
  level = 0;
  factor = 1;
  step = 0;

  /** Adds `mono` at this level to two buses at `gains`; {@link level} is then that after the quantum. */
  addTo(mono: Float64Array, busLeft: Float64Array, busRight: Float64Array, from: number, gains: PanGains): void {
    const { factor, step } = this;
    const stepLeft = gains.leftStep;
    const stepRight = gains.rightStep;
    let gainLeft = gains.left;
    let gainRight = gains.right;
    let level = this.level;
    for (let i = from | 0; i < QUANTUM; i++) {
      const x = level * mono[i];
      busLeft[i] += gainLeft * x;
      busRight[i] += gainRight * x;
      gainLeft += stepLeft;
      gainRight += stepRight;
      level = level * factor + step;
    }
    this.level = level;
  }
}
