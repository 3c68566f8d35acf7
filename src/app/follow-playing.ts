import { isSounding } from '../studio/store/playback';
import type { StudioParts } from '../studio/studio-context';

/** How often the screen catches up with a Performance that plays. */
const FOLLOW_MS = 100;

/** Lets screen, knobs and playlist follow a Performance while it plays, and at once when the page is looked at again. */
export function followPlaying({ session, playback, playlist }: StudioParts): void {
  const follow = () => {
    if (!isSounding(playback.store.getState())) return;
    session.follow();
    playlist.follow();
  };
  setInterval(follow, FOLLOW_MS);
  document.addEventListener('visibilitychange', follow);
}
