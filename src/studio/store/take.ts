import type { Performance } from '../../piece/performance';
import type { Entry } from './history';
import type { PlaybackState } from './playback';

/** What was done to a Piece while it played. */
export interface Take {
  readonly performance: Performance;
  /** True if the person did some of it here; false for a Performance that was opened. */
  readonly own: boolean;
}

/** What there is to share, save and export of an entry besides the Piece as it sounds now; null if nothing was done. */
export function takeOf(entry: Entry, { loaded, take }: PlaybackState): Take | null {
  if (loaded === entry.id && take && take.edits.length > 0)
    return { performance: take, own: take.edits !== entry.performance?.edits };
  return entry.performance ? { performance: entry.performance, own: false } : null;
}
