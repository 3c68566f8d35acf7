import { currentEntry, stepFrom } from '../studio/store/history';
import { isSounding } from '../studio/store/playback';
import type { StudioParts } from '../studio/studio-context';
import type { LockScreenSource } from './lock-screen';

/** The studio on the lock screen: the shown Piece, once it was heard. */
export function studioOnLockScreen({ session, playback, playlist }: StudioParts): LockScreenSource {
  const soundsNow = () => isSounding(playback.store.getState());
  const next = () => {
    if (playlist.hasNext()) playlist.next();
    // What comes after the last Piece is another answer to the same words.
    else if (stepFrom(session.store.getState().history, 1) === null) void session.reroll();
    else session.step(1);
  };
  return {
    keys: {
      play: () => soundsNow() || session.togglePlay(),
      pause: () => soundsNow() && session.togglePlay(),
      nexttrack: next,
      previoustrack: () => session.step(-1),
    },
    shown() {
      const entry = currentEntry(session.store.getState().history);
      if (!entry || playback.store.getState().status === 'idle') return null;
      const { title, palettes } = entry.piece.payload;
      return { title, palette: palettes[entry.palette] };
    },
    status: () => playback.store.getState().status,
    subscribe(listener) {
      session.store.subscribe(listener);
      playback.store.subscribe(listener);
    },
  };
}
