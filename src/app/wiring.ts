import { createPlayer } from '../audio/tone-player';
import { createInstantEngine } from '../engines/instant/engine';
import { CHIP_VIBES } from '../studio/example-vibes';
import { type ChipPalettes, createChipPalettes, loadChipPalettes } from '../studio/store/chip-palettes';
import { currentEntry } from '../studio/store/history';
import { createMessages } from '../studio/store/messages';
import { createPlayback } from '../studio/store/playback';
import { createSession } from '../studio/store/session';
import { browserStorage } from '../studio/store/storage';
import { createView } from '../studio/store/view';
import type { StudioParts } from '../studio/studio-context';
import { followAddress } from './follow-address';
import { runField } from './live-field';
import { sharing } from './sharing';
import { reportUncaught } from './uncaught';

const NAME = 'Tintune';

/** The app, wired: its parts for the components, and what runs beside them. */
export interface App {
  readonly parts: StudioParts;
  readonly chips: ChipPalettes;
}

/** The page's title follows the Piece. */
function followTitle({ session }: StudioParts): void {
  const write = () => {
    const title = currentEntry(session.store.getState().history)?.piece.payload.title;
    document.title = title ? `${title} · ${NAME}` : NAME;
  };
  write();
  session.store.subscribe(write);
}

/** Loads the sound ahead of the first Enter: its code when the page is idle, the rest with the first touch or key. */
function prepareSound({ playback }: StudioParts): void {
  const prepare = () => void playback.player.prepare();
  setTimeout(prepare, 300);
  addEventListener('pointerdown', prepare, { once: true, capture: true });
  addEventListener('keydown', prepare, { once: true, capture: true });
}

/** Makes engine, player, painter and stores and connects them. Called once. */
export function startApp(canvas: HTMLCanvasElement): App {
  const storage = browserStorage();
  const messages = createMessages();
  reportUncaught(messages);
  const engine = createInstantEngine();
  const playback = createPlayback(createPlayer(), storage);
  const session = createSession({ engine, playback, messages, storage, random: Math.random });
  const parts: StudioParts = { session, playback, messages, view: createView(), sharing };
  runField(canvas, parts);
  followTitle(parts);
  followAddress(parts);
  prepareSound(parts);
  const chips = createChipPalettes();
  void loadChipPalettes(chips, engine, CHIP_VIBES);
  return { parts, chips };
}
