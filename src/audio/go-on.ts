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

/**
 * What to load so that a take goes on `bars` bars after its start, on a synth that knows nothing of what was: the edits
 * so far are made, those to come are counted from there. A morph under way has arrived.
 */
export function goOn(take: Take, bars: number): Take {
  const now = bars * TICKS_PER_BAR;
  let { code, seed, bar } = take;
  bar += bars;
  const score: ScoreEdit[] = [];
  for (const edit of take.score) {
    const tick = Math.max(0, edit.tick - now);
    if (edit.tick > now) score.push({ ...edit, tick });
    else if (edit.kind === 'steer') code = withChanges(code, edit.changes) ?? code;
    else {
      const from = firstMorphBar(edit.tick / TICKS_PER_BEAT, tempoToBpm(fieldNumber(code, 'tempo')));
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
