import { useState } from 'react';
import type { Seconds } from '../../lib/units';
import { type Performance, performanceOf } from '../../piece/performance';
import { lastEditSeconds } from '../performance-words';
import type { Entry } from '../store/history';
import { type Take, takeOf } from '../store/take';
import { useStudio } from '../studio-context';
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

/** The state of the form for an entry. What was played is what it was when the form opened. */
export function useExportChoice(entry: Entry) {
  const { playback } = useStudio();
  const [take] = useState(() => takeOf(entry, playback.store.getState()));
  const [played] = useState(() => take && playedSeconds(take, playback.player.elapsed()));
  const [choice, setChoice] = useState(lastChoice);
  const { source, ...rest } = choice;
  const longest = longestExport(choice.kind, canStreamStems());
  const performance: Performance = source === 'played' && take ? take.performance : performanceOf(entry.piece);
  const set = (change: Partial<ExportChoice>) => {
    setChoice((now) => ({ ...now, ...change }));
    // The next sheet is of something else, which was not played or for another time.
    const { source: _, seconds, ...kept } = change;
    lastChoice = { ...lastChoice, ...kept, ...(seconds && seconds !== played && { seconds }) };
  };
  return {
    take,
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
