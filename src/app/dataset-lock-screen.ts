import type { Replay } from '../dataset/replay/replay';
import type { LockScreenSource } from './lock-screen';

/** The dataset tab on the lock screen: the row that plays. Of a blind comparison nothing is told. */
export function datasetOnLockScreen(replay: Replay): LockScreenSource {
  return {
    keys: {
      play: () => void replay.player.resume(),
      pause: () => void replay.player.pause(),
      nexttrack: () => replay.next(),
      previoustrack: () => replay.previous(),
    },
    shown() {
      const { title, palette } = replay.store.getState();
      return title === '' ? null : { title, palette: palette ?? undefined };
    },
    status: () => replay.store.getState().status,
    subscribe: (listener) => void replay.store.subscribe(listener),
  };
}
