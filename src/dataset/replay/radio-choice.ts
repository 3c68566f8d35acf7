import { browserStorage, readJson, writeJson } from '../../lib/storage';
import type { RadioOrder } from './radio-queue';
import type { RadioOptions, Replay } from './replay';

/** For how long the radio may play each row. */
export const RADIO_SECONDS = [2, 4, 8, 15, 30, 60] as const;
export const RADIO_ORDERS: readonly { readonly order: RadioOrder; readonly words: string }[] = [
  { order: 'sorted', words: 'in this order' },
  { order: 'shuffled', words: 'shuffled' },
];
const USUAL: RadioOptions = { seconds: 8, order: 'sorted' };
const KEY = 'tintune.dataset.radio';

/** How the radio was last asked to play. */
export function radioChoice(): RadioOptions {
  const kept = readJson(browserStorage(), KEY) as Partial<RadioOptions> | null;
  const seconds = RADIO_SECONDS.find((some) => some === kept?.seconds) ?? USUAL.seconds;
  const order = RADIO_ORDERS.find((some) => some.order === kept?.order)?.order ?? USUAL.order;
  return { seconds, order };
}

/** Keeps how the radio is to play, where the browser keeps anything. */
export function keepRadioChoice(choice: RadioOptions): void {
  writeJson(browserStorage(), KEY, choice);
}

/** Starts the radio as it was last asked to play, or ends it. */
export function toggleRadio(replay: Replay): void {
  if (replay.store.getState().radio) replay.stopRadio();
  else replay.startRadio(radioChoice());
}
