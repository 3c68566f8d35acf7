import { isSounding } from '../studio/store/playback';
import type { StudioParts } from '../studio/studio-context';

/** How often the screen catches up with a Performance that plays. */
const FOLLOW_MS = 100;

/** Lets screen and knobs follow a Performance while it plays, and at once when the page is looked at again. */
export function followPlaying({ session, playback }: StudioParts): void {
  const follow = () => {
    if (isSounding(playback.store.getState())) session.follow();
  };
  setInterval(follow, FOLLOW_MS);
  document.addEventListener('visibilitychange', follow);
}
