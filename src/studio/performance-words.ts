import type { Seconds } from '../lib/units';
import { type Config, FIELDS, tempoToBpm } from '../piece/labels';
import { type Performance, performanceOf, pieceAt } from '../piece/performance';
import { TICKS_PER_BAR, TICKS_PER_BEAT } from '../piece/score';

/** How long a bar of a Piece with this config lasts. */
export function barSeconds({ tempo }: Config): Seconds {
  const number = FIELDS.tempo.numbers[FIELDS.tempo.labels.indexOf(tempo)] as number;
  return ((TICKS_PER_BAR / TICKS_PER_BEAT) * 60) / tempoToBpm(number);
}

/** When the last thing is done in a Performance, as if each tempo were there at once. */
export function lastEditSeconds({ piece, edits }: Performance): Seconds {
  let before = { tick: 0, piece };
  let seconds = 0;
  for (const edit of edits) {
    seconds += ((edit.tick - before.tick) / TICKS_PER_BAR) * barSeconds(before.piece.payload.config);
    before = { tick: edit.tick, piece: pieceAt({ ...performanceOf(before.piece), edits: [edit] }) };
  }
  return seconds;
}

/** A length of time as it is said: seconds below a minute, else minutes. */
export function durationWords(seconds: Seconds): string {
  const whole = Math.max(1, Math.round(seconds));
  return whole < 60 ? counted(whole, 'second') : counted(Math.round(whole / 60), 'minute');
}

function counted(count: number, thing: string): string {
  return `${count.toLocaleString('en')} ${thing}${count === 1 ? '' : 's'}`;
}

/** What there is to a Performance: "12 changes in 3 minutes". */
export function performanceWords(performance: Performance): string {
  return `${counted(performance.edits.length, 'change')} in ${durationWords(lastEditSeconds(performance))}`;
}
