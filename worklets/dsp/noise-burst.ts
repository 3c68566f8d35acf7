import { QUANTUM } from '../voices/instrument';
import type { PanGains } from './pan';
import { TwoPole } from './two-pole';

const SCALE = 1 / 2147483648;
/** A filter's memory below this counts as silence: keeps numbers from becoming denormal, which are slow. */
const SILENCE = 1e-20;

/**
 * A burst of noise: white noise through a bandpass and, if {@link floor} is set, a highpass, under two envelopes that are
 * added: a body and a crack. One loop from the noise to the stereo buses.
 */
export class NoiseBurst {
  /** Level of the body, and of the crack on top of it; both are where the next frame starts. */
  level = 0;
  crack = 0;
  /** From frame to frame the body's level goes to level x `fall` + `rise`. */
  fall = 1;
  rise = 0;
  /** Factor of the crack from frame to frame. */
  crackFall = 0;
  readonly band = new TwoPole();
  readonly floor = new TwoPole();
  private state = 0;
  private last1 = 0;
  private last2 = 0;
  private floor1 = 0;
  private floor2 = 0;

  constructor(private readonly seed: number) {
    this.state = seed | 0;
  }

  /** Forgets what the filters remember: a new stroke. The noise goes on. */
  clear(): void {
    this.last1 = 0;
    this.last2 = 0;
    this.floor1 = 0;
    this.floor2 = 0;
  }

  /** Returns to the state after construction. */
  reset(): void {
    this.clear();
    this.state = this.seed | 0;
    this.level = 0;
    this.crack = 0;
  }

  /** Adds the frames `from`..127 through the band only. */
  addTo(busLeft: Float64Array, busRight: Float64Array, from: number, gains: PanGains): void {
    const feedback1 = this.band.feedback1;
    const feedback2 = this.band.feedback2;
    const scale = this.band.gain * SCALE;
    const stepLeft = gains.leftStep;
    const stepRight = gains.rightStep;
    const { fall, rise, crackFall } = this;
    let gainLeft = gains.left;
    let gainRight = gains.right;
    let { level, crack } = this;
    let s = this.state | 0;
    let v1 = this.last1;
    let v2 = this.last2;
    for (let i = from | 0; i < QUANTUM; i++) {
      s = (Math.imul(s, 1664525) + 1013904223) | 0;
      const v = feedback1 * v1 + (feedback2 * v2 + s * scale);
      const x = (v - v2) * (level + crack);
      v2 = v1;
      v1 = v;
      busLeft[i] += gainLeft * x;
      busRight[i] += gainRight * x;
      gainLeft += stepLeft;
      gainRight += stepRight;
      level = level * fall + rise;
      crack *= crackFall;
    }
    this.state = s;
    this.last1 = v1;
    this.last2 = v2;
    this.keepLevels(level, crack);
  }

  /** Adds the frames `from`..127 through the band and the floor. */
  addAboveFloor(busLeft: Float64Array, busRight: Float64Array, from: number, gains: PanGains): void {
    const feedback1 = this.band.feedback1;
    const feedback2 = this.band.feedback2;
    const back1 = this.floor.feedback1;
    const back2 = this.floor.feedback2;
    const scale = this.band.gain * this.floor.gain * SCALE;
    const stepLeft = gains.leftStep;
    const stepRight = gains.rightStep;
    const { fall, rise, crackFall } = this;
    let gainLeft = gains.left;
    let gainRight = gains.right;
    let { level, crack } = this;
    let s = this.state | 0;
    let v1 = this.last1;
    let v2 = this.last2;
    let u1 = this.floor1;
    let u2 = this.floor2;
    for (let i = from | 0; i < QUANTUM; i++) {
      s = (Math.imul(s, 1664525) + 1013904223) | 0;
      const v = feedback1 * v1 + (feedback2 * v2 + s * scale);
      const u = back1 * u1 + (back2 * u2 + (v - v2));
      const x = (u - 2 * u1 + u2) * (level + crack);
      v2 = v1;
      v1 = v;
      u2 = u1;
      u1 = u;
      busLeft[i] += gainLeft * x;
      busRight[i] += gainRight * x;
      gainLeft += stepLeft;
      gainRight += stepRight;
      level = level * fall + rise;
      crack *= crackFall;
    }
    this.state = s;
    this.last1 = v1;
    this.last2 = v2;
    this.floor1 = Math.abs(u1) < SILENCE ? 0 : u1;
    this.floor2 = Math.abs(u2) < SILENCE ? 0 : u2;
    this.keepLevels(level, crack);
  }

  private keepLevels(level: number, crack: number): void {
    this.level = level;
    this.crack = crack < 1e-9 ? 0 : crack;
  }
}
