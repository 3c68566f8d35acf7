import type { Beats } from '../src/lib/units';
import { type ScoreEdit, TICKS_PER_BEAT } from '../src/piece/score';

/** The first tick at or after a beat. */
export function tickAt(beat: Beats): number {
  return Math.ceil(beat * TICKS_PER_BEAT);
}

/** The edits of a Performance that are still to come. */
export class Score {
  private edits: ScoreEdit[] = [];
  private next = 0;

  /** Starts anew with edits sorted by tick. */
  load(edits: readonly ScoreEdit[]): void {
    this.edits = edits.slice();
    this.next = 0;
  }

  /** Adds an edit that is made now; those of the same tick are played before it. */
  insert(edit: ScoreEdit): void {
    let at = this.edits.length;
    while (at > this.next && this.edits[at - 1].tick > edit.tick) at--;
    this.edits.splice(at, 0, edit);
  }

  /** Puts other edits in the place of all that are still to come; of them, those that lie in the past are left out. */
  replaceFuture(edits: readonly ScoreEdit[], beat: Beats): void {
    this.load(edits.filter(({ tick }) => tick >= beat * TICKS_PER_BEAT));
  }

  /** Takes the next edit whose tick has come; null if there is none. */
  due(beat: Beats): ScoreEdit | null {
    const edit = this.edits[this.next];
    if (edit === undefined || edit.tick > beat * TICKS_PER_BEAT) return null;
    this.next++;
    return edit;
  }
}
