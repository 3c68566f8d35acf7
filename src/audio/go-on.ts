import { firstMorphBar } from '../../worklets/handover';
import { type ConfigCode, fieldNumber, tempoToBpm } from '../piece/labels';
import { type ScoreEdit, TICKS_PER_BAR, TICKS_PER_BEAT, withChanges } from '../piece/score';

/** What a synth is given to play. */
export interface Take {
  readonly code: ConfigCode;
  readonly seed: number;
  /** The Piece's bar to start with. */
  readonly bar: number;
  /** Edits by tick since that bar. */
  readonly score: readonly ScoreEdit[];
}

/** A take and how many bars of it have passed when it is heard again. */
export interface Continuation extends Take {
  readonly passed: number;
}

/**
 * What to load so that a take goes on `bars` bars after its start, on a synth that knows nothing of what was. The edits
 * so far are made and those to come are counted from there; but of a morph under way all is kept since the bar in which it
 * was asked for, as bars that have passed.
 */
export function goOn(take: Take, bars: number): Continuation {
  const asked = barOfMorphUnderWay(take, bars);
  const from = asked ?? bars;
  return { ...takeFrom(take, from), passed: bars - from };
}

/** The bar line on which a morph begins that is asked for while `code` plays. */
function morphStart({ tick }: ScoreEdit, code: ConfigCode): number {
  return firstMorphBar(tick / TICKS_PER_BEAT, tempoToBpm(fieldNumber(code, 'tempo')));
}

/** The bar in which the morph was asked for that has begun but not ended by a bar line; null if there is none. */
function barOfMorphUnderWay(take: Take, bars: number): number | null {
  let { code } = take;
  let asked: number | null = null;
  for (const edit of take.score) {
    if (edit.tick > bars * TICKS_PER_BAR) break;
    if (edit.kind === 'steer') code = withChanges(code, edit.changes) ?? code;
    else {
      const from = morphStart(edit, code);
      if (from > bars) break;
      asked = from + edit.bars > bars ? Math.floor(edit.tick / TICKS_PER_BAR) : null;
      code = Uint8Array.from(edit.code);
    }
  }
  return asked;
}

/** The take from one of its bar lines on. A morph that began before has arrived. */
function takeFrom(take: Take, bars: number): Take {
  const now = bars * TICKS_PER_BAR;
  let { code, seed, bar } = take;
  bar += bars;
  const score: ScoreEdit[] = [];
  for (const edit of take.score) {
    const tick = Math.max(0, edit.tick - now);
    if (edit.tick > now) score.push({ ...edit, tick });
    else if (edit.kind === 'steer') code = withChanges(code, edit.changes) ?? code;
    else {
      const from = morphStart(edit, code);
      if (from > bars) score.push({ ...edit, tick });
      else [code, seed, bar] = [Uint8Array.from(edit.code), edit.seed, bars - from];
    }
  }
  return { code, seed, bar, score };
}

/** A take with an edit that was made while it played. Edits of the same tick are played before it. */
export function withLiveEdit(take: Take, edit: ScoreEdit): Take {
  const at = take.score.findLastIndex((past) => past.tick <= edit.tick) + 1;
  return { ...take, score: take.score.toSpliced(at, 0, edit) };
}
