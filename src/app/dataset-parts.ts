import { joinVoices } from '../audio/one-voice';
import { createPlayer } from '../audio/tone-player';
import type { DatasetParts } from '../dataset/dataset-context';
import { createJudge } from '../dataset/judge/judge';
import { handleOf } from '../dataset/open/file-handles';
import { createBlindTest } from '../dataset/replay/blind/blind-test';
import { createLoudnessMeter } from '../dataset/replay/blind/loudness';
import { createRegeneration } from '../dataset/replay/compare/regeneration';
import { createReplay } from '../dataset/replay/replay';
import { createRecentSources } from '../dataset/sources/recent';
import { type Browse, createBrowse } from '../dataset/store/browse';
import { createPanels } from '../dataset/store/panels';
import { createRowTable } from '../dataset/worker/client';
import type { RowTable, SourceRequest } from '../dataset/worker/row-table';
import { browserStorage, type KeyValueStorage, readJson, writeJson } from '../lib/storage';
import { performanceOf } from '../piece/performance';
import { SAFE_VOLUME } from '../studio/store/playback';
import type { Messages } from '../ui/messages';
import { openInStudio, receiveRows } from './companions';
import { datasetOnLockScreen } from './dataset-lock-screen';
import { runLockScreen } from './lock-screen';
import { prepareSound } from './prepare-sound';
import { sharing } from './sharing';
import type { StudioApp } from './wiring';

const VOLUME_KEY = 'tintune.dataset.volume';

/** Our own data, which ships with the app. */
function builtinSources(): SourceRequest[] {
  const address = (name: string) => new URL(`datasets/${name}.jsonl`, document.baseURI).href;
  return (['scenes', 'prompts'] as const).map((name) => ({ kind: 'builtin', name, url: address(name) }));
}

function rememberedVolume(storage: KeyValueStorage): number {
  const kept = readJson(storage, VOLUME_KEY);
  return typeof kept === 'number' && kept >= 0 && kept <= 1 ? kept : SAFE_VOLUME;
}

function createPlayback(table: RowTable, browse: Browse, messages: Messages) {
  const player = createPlayer();
  joinVoices(player);
  prepareSound(player);
  const storage = browserStorage();
  const { store } = browse;
  return createReplay({
    player,
    table,
    view: {
      ids: () => store.getState().ids,
      selected: () => store.getState().selected,
      select: (id) => browse.select(id),
    },
    say: (message, kind) => messages.say(message, kind === 'problem' ? 'problem' : 'note'),
    volume: { read: () => rememberedVolume(storage), write: (volume) => writeJson(storage, VOLUME_KEY, volume) },
  });
}

/** What plays follows the selection, and ends with the sources. */
function followSelection({ browse, replay }: Pick<DatasetParts, 'browse' | 'replay'>): void {
  browse.store.subscribe(({ selected, sources }, before) => {
    if (selected !== null && selected !== before.selected) replay.follow(selected);
    if (sources.length === 0 && before.sources.length > 0) replay.forget();
  });
}

/** Makes the dataset tab's parts and connects them, with each other and with the studio. Called once. */
export function createDatasetParts({ parts: { messages, choice }, engine }: StudioApp): DatasetParts {
  const { say } = messages;
  const table = createRowTable();
  const recent = createRecentSources();
  const browse = createBrowse({
    table,
    messages,
    storage: browserStorage(),
    builtin: builtinSources(),
    onOpened: (request) => void recent.add(request, request.kind === 'file' ? handleOf(request.file) : undefined),
  });
  const replay = createPlayback(table, browse, messages);
  const judge = createJudge();
  followSelection({ browse, replay });
  receiveRows(browse);
  runLockScreen(datasetOnLockScreen(replay));
  return {
    table,
    browse,
    replay,
    judge,
    blind: createBlindTest({ replay, judge, measure: createLoudnessMeter(), say }),
    regeneration: createRegeneration(),
    panels: createPanels(),
    recent,
    engines: async () => {
      const { chosen } = choice.store.getState();
      return chosen ? [engine, chosen.engine] : [engine];
    },
    scorer: async () => {
      const [{ createScorer }, { BUILTIN_CLIP }] = await Promise.all([
        import('../scoring/scorer'),
        import('../scoring/clip-spec'),
      ]);
      return createScorer(BUILTIN_CLIP);
    },
    studio: {
      open: (piece) => void openInStudio(piece, messages),
      linkOf: (piece) => sharing.linkTo(performanceOf(piece)),
    },
    messages,
    say,
  };
}
