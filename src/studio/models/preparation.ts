import type { EngineProgress } from '../../engines/engine';
import { Rate } from '../../lib/rate';
import type { Pace } from './model';

/** How often progress is shown, in milliseconds. */
const SHOW_MS = 200;

/** Takes an engine's reports, and shows some of them a second, with how fast the download is. A new phase shows at once. */
export function paced(show: (progress: EngineProgress, pace: Pace) => void): (progress: EngineProgress) => void {
  const rate = new Rate();
  let shown = Number.NEGATIVE_INFINITY;
  let shownPhase: EngineProgress['phase'] | null = null;
  return (progress) => {
    const { phase, done, total } = progress;
    const now = performance.now();
    if (phase === 'loading') rate.note(done, now);
    if (phase === shownPhase && now - shown < SHOW_MS) return;
    shownPhase = phase;
    shown = now;
    const secondsLeft = total === null ? null : rate.secondsFor(total - done);
    show(progress, { bytesPerSecond: rate.perSecond(), secondsLeft });
  };
}
