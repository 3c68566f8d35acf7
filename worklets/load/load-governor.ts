import type { NormalRange, Seconds } from '../../src/lib/units';
import { MOST_SHED } from '../shedding';

/** A load above this for so long makes the synth shed one level more. */
const HIGH: NormalRange = 0.75;
const HIGH_SECONDS: Seconds = 0.5;
/** A load below this for so long gives one level back. */
const LOW: NormalRange = 0.45;
const LOW_SECONDS: Seconds = 10;
/** What was given back too early is held so much longer the next time, up to a limit. */
const PATIENCE_GROWTH = 2;
const LONGEST_PATIENCE: Seconds = 160;

/** Decides from the measured load how much the synth sheds: quickly more, slowly less. */
export class LoadGovernor {
  /** How much is shed now, 0..{@link MOST_SHED}. */
  level = 0;
  private highFor: Seconds = 0;
  private lowFor: Seconds = 0;
  private patience: Seconds = LOW_SECONDS;
  private sinceRelief: Seconds = Number.POSITIVE_INFINITY;

  /** Takes note of the load over the last `seconds`. Returns true if the level has changed. */
  note(load: NormalRange, seconds: Seconds): boolean {
    this.highFor = load > HIGH ? this.highFor + seconds : 0;
    this.lowFor = load < LOW ? this.lowFor + seconds : 0;
    this.sinceRelief += seconds;
    if (this.highFor >= HIGH_SECONDS && this.level < MOST_SHED) {
      // It was given back too early: the load came back with it.
      const relapsed = this.sinceRelief < LOW_SECONDS;
      this.patience = relapsed ? Math.min(LONGEST_PATIENCE, this.patience * PATIENCE_GROWTH) : this.patience;
      return this.move(1);
    }
    if (this.lowFor < this.patience || this.level === 0) return false;
    this.sinceRelief = 0;
    return this.move(-1);
  }

  private move(step: number): true {
    this.level += step;
    this.highFor = this.lowFor = 0;
    return true;
  }
}
