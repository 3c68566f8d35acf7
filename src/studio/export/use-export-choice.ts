import { useState } from 'react';
import type { Seconds } from '../../lib/units';
import { performanceOf } from '../../piece/performance';
import type { Piece } from '../../piece/piece';
import { lastEditSeconds } from '../performance-words';
import type { Entry } from '../store/history';
import { type Take, takeOf } from '../store/take';
import type { StudioParts } from '../studio-context';
import { BIT_DEPTHS, EXPORT_RATES, type ExportRequest, LENGTHS, longestExport } from './export-request';
import { canStreamStems } from './save-place';

/** Whether the Piece as it sounds now is meant, or all that was done since its beginning. */
export type ExportSource = 'now' | 'played';

/** What stands in the form. */
export interface ExportChoice extends Omit<ExportRequest, 'performance'> {
  readonly source: ExportSource;
}

const FIRST_CHOICE: ExportChoice = {
  kind: 'mix',
  source: 'now',
  seconds: 60,
  bitDepth: BIT_DEPTHS[0] as ExportRequest['bitDepth'],
  sampleRate: EXPORT_RATES[0] as number,
};

/** What the person chose the last time. */
let lastChoice = FIRST_CHOICE;

/** What is heard of a Performance after the last that was done in it. */
const AFTERGLOW: Seconds = 30;

/** How long it was played; of a Performance that was opened, until some time after the last that is done in it. */
function playedSeconds({ performance, own }: Take, elapsed: Seconds): Seconds {
  const seconds = own ? elapsed : lastEditSeconds(performance) + AFTERGLOW;
  return Math.min(LENGTHS.at(-1) as Seconds, Math.max(1, Math.ceil(seconds)));
}

/** What an export sheet is about. */
export interface ExportSubject {
  /** The Piece as it sounds now; null where only the whole Performance is meant. */
  readonly now: Piece | null;
  readonly take: Take | null;
  /** How long the take is. */
  readonly played: Seconds | null;
}

/** What the sheet is about: what it was opened for, else the shown Piece and what was done to it until now. */
export function exportSubject({ view, playback }: StudioParts, entry: Entry | null): ExportSubject | null {
  const { toExport } = view.getState();
  if (toExport) {
    const played = Math.min(LENGTHS.at(-1) as Seconds, Math.ceil(toExport.seconds));
    return { now: null, take: { performance: toExport.performance, own: false }, played };
  }
  if (!entry) return null;
  const take = takeOf(entry, playback.store.getState());
  return { now: entry.piece, take, played: take && playedSeconds(take, playback.player.elapsed()) };
}

/** The state of the form. */
export function useExportChoice({ now, take, played }: ExportSubject) {
  const [choice, setChoice] = useState<ExportChoice>(() =>
    now ? lastChoice : { ...lastChoice, source: 'played', seconds: played ?? lastChoice.seconds },
  );
  const { source, ...rest } = choice;
  const longest = longestExport(choice.kind, canStreamStems());
  const performance = take && (source === 'played' || !now) ? take.performance : performanceOf(now as Piece);
  const set = (change: Partial<ExportChoice>) => {
    setChoice((before) => ({ ...before, ...change }));
    // The next sheet is of something else, which was not played or for another time.
    const { source: _, seconds, ...kept } = change;
    lastChoice = { ...lastChoice, ...kept, ...(seconds && seconds !== played && { seconds }) };
  };
  return {
    /** How long it was played, where that is what shall be exported. */
    played: source === 'played' ? played : null,
    longest,
    source,
    request: { ...rest, seconds: Math.min(choice.seconds, longest), performance } satisfies ExportRequest,
    set,
    setSource(next: ExportSource) {
      set({ source: next, seconds: next === 'played' && played ? played : lastChoice.seconds });
    },
  };
}
