import { createPlayer } from '../audio/tone-player';
import type { Engine } from '../engines/engine';
import { browserStorage } from '../lib/storage';
import { DRAWERS } from '../studio/drawers';
import { CHIP_VIBES } from '../studio/example-vibes';
import { createExports } from '../studio/export/exports';
import { type ChipPalettes, createChipPalettes, loadChipPalettes } from '../studio/store/chip-palettes';
import { createEngineChoice } from '../studio/store/engine-choice';
import { currentEntry } from '../studio/store/history';
import { createPlayback } from '../studio/store/playback';
import { createPlaylist } from '../studio/store/playlist';
import { createSession } from '../studio/store/session';
import { createThinker } from '../studio/store/thinker';
import { createView } from '../studio/store/view';
import type { StudioParts } from '../studio/studio-context';
import { createMessages } from '../ui/messages';
import { joinStudio } from './companions';
import { followAddress } from './follow-address';
import { followPlaying } from './follow-playing';
import { createBuiltinEngine } from './instant-engine';
import { runField } from './live-field';
import { loadEngineSources, loadEngines } from './load-engines';
import { keepExportWorker, loadControllers, loadExport, loadLinks, loadPlaylistReader, loadReader } from './load-part';
import { runLockScreen } from './lock-screen';
import { prepareSound } from './prepare-sound';
import { routeOf } from './route';
import { sharing } from './sharing';
import { studioOnLockScreen } from './studio-lock-screen';
import { reportUncaught } from './uncaught';

const NAME = 'Tintune';
/** When the rest is loaded: after the first sound. */
const REST_MS = 3000;

/** The studio, wired: its parts for the components, and what runs beside them. */
export interface StudioApp {
  readonly parts: StudioParts;
  readonly chips: ChipPalettes;
  /** The built-in one. */
  readonly engine: Engine;
  /**
   * Runs what goes on beside the components, from the first call on. Resolves once there is something to show: at once,
   * or when the Piece of the address is there.
   */
  start(): Promise<void>;
}

/** The page's title follows the Piece, or names the dataset tab. */
function followTitle({ session }: StudioParts): void {
  const write = () => {
    if (routeOf(location).name === 'dataset') {
      document.title = `Dataset · ${NAME}`;
      return;
    }
    const title = currentEntry(session.store.getState().history)?.piece.payload.title;
    document.title = title ? `${title} · ${NAME}` : NAME;
  };
  write();
  session.store.subscribe(write);
  addEventListener('hashchange', write);
}

/** Has the browser ask before the page is closed while an export goes on: it would be lost. */
function holdPageWhileExporting({ exports }: StudioParts): void {
  addEventListener('beforeunload', (event) => {
    if (exports.store.getState().job) event.preventDefault();
  });
}

/** Goes on with the MIDI controllers of an earlier visit, where there were any. */
async function reconnectControllers(parts: StudioParts): Promise<void> {
  const { controllersOf } = await loadControllers();
  await controllersOf(parts).reconnect();
}

/** Goes on with the engine of an earlier visit, where one was chosen. */
async function resumeEngine(parts: StudioParts): Promise<void> {
  if (parts.choice.remembered() === null) return;
  const { enginesOf } = await loadEngines();
  await enginesOf(parts).resume();
}

/** Loads what the first sound does not need, once it is out of its way: links, knobs and exports then also work offline. */
function loadRest(app: StudioParts): void {
  const drawers = Object.values(DRAWERS).map(({ load }) => load);
  const parts = [loadLinks, loadReader, loadPlaylistReader, loadExport, keepExportWorker, ...drawers];
  parts.push(
    () => reconnectControllers(app),
    () => resumeEngine(app),
  );
  setTimeout(() => {
    for (const load of parts) load().catch(() => undefined);
  }, REST_MS);
}

function createParts(): StudioParts & { readonly engine: Engine } {
  const storage = browserStorage();
  const messages = createMessages();
  const engine = createBuiltinEngine();
  const playback = createPlayback(createPlayer(), storage);
  const choice = createEngineChoice(storage);
  const thinker = createThinker(choice);
  const session = createSession({ engine, thinker, playback, messages, storage, random: Math.random });
  const playlist = createPlaylist(session, playback, storage);
  const view = createView();
  const exports = createExports(sharing.runExport, messages, view);
  return {
    session,
    playback,
    playlist,
    messages,
    view,
    sharing,
    exports,
    choice,
    thinker,
    loadEngineSources,
    engine,
  };
}

/** Makes engine, player and stores and connects them. Called once; nothing runs before it is started. */
export function createStudio(canvas: HTMLCanvasElement): StudioApp {
  const { engine, ...parts } = createParts();
  const chips = createChipPalettes();
  reportUncaught(parts.messages);
  followTitle(parts);
  let ready: Promise<void> | null = null;
  const run = () => {
    runField(canvas, parts);
    followPlaying(parts);
    joinStudio(parts);
    holdPageWhileExporting(parts);
    runLockScreen(studioOnLockScreen(parts));
    const there = followAddress(parts);
    prepareSound(parts.playback.player);
    void loadChipPalettes(chips, engine, CHIP_VIBES);
    loadRest(parts);
    return there;
  };
  return {
    parts,
    chips,
    engine,
    start: () => {
      ready ??= run();
      return ready;
    },
  };
}
