import { createStore, type StoreApi } from 'zustand/vanilla';
import type { NormalRange, Seconds } from '../../lib/units';
import { pieceAt } from '../../piece/performance';
import { download } from '../../ui/download';
import { type Messages, sentenceOf } from '../../ui/messages';
import { fileNameOf } from '../file-names';
import type { View } from '../store/view';
import { EXPORT_KINDS, type ExportRequest } from './export-request';
import { choosePlace, type SavePlace } from './save-place';

/** An export that is going on. */
export interface ExportJob {
  /** The file's name. */
  readonly name: string;
  readonly done: NormalRange;
  /** What it will still take; null until that can be told. */
  readonly secondsLeft: Seconds | null;
}

/** The one export that is going on, and why the last one failed. */
export interface ExportsState {
  readonly job: ExportJob | null;
  readonly problem: string | null;
}

/** How an export is run. */
export interface ExportRun {
  /** Write here as you go; null: return it as a whole. */
  readonly place: SavePlace;
  /** What the files are called, without an ending. */
  readonly name: string;
  readonly signal: AbortSignal;
  /** Called with the share done, 0..1. */
  readonly onProgress: (done: NormalRange) => void;
}

/** Runs an export; resolves to the file if it has no place to write it to. */
export type RunExport = (request: ExportRequest, run: ExportRun) => Promise<Blob | null>;

/** Exports, one at a time; they go on while the studio is played. */
export interface Exports {
  readonly store: StoreApi<ExportsState>;
  /** Asks where to, and starts. Call it within a gesture. Never rejects: problems become words. */
  start(request: ExportRequest): Promise<void>;
  cancel(): void;
}

/** Before this nothing is said about the time left: the first blocks tell little. */
const FIRST_GUESS_MS = 1500;

const NO_MEMORY = 'There is not enough memory for that. Choose a shorter length, fewer bits or a lower rate.';

function problemWords(cause: unknown): string {
  const outOfMemory = cause instanceof RangeError && /allocation|array length/i.test(cause.message);
  return outOfMemory ? NO_MEMORY : sentenceOf(cause);
}

/** Makes the exports of a studio. */
export function createExports(run: RunExport, messages: Messages, view: View): Exports {
  const store = createStore<ExportsState>(() => ({ job: null, problem: null }));
  let controller: AbortController | null = null;

  const watch = (name: string) => {
    const began = performance.now();
    store.setState({ job: { name, done: 0, secondsLeft: null } });
    return (done: NormalRange) => {
      const took = performance.now() - began;
      const secondsLeft = took < FIRST_GUESS_MS || done <= 0 ? null : ((took / 1000) * (1 - done)) / done;
      if (store.getState().job) store.setState({ job: { name, done, secondsLeft } });
    };
  };
  const finished = (place: SavePlace, name: string) => {
    if (view.getState().sheet === 'export') view.setState({ sheet: null });
    messages.say(place?.kind === 'directory' ? `Saved in ${place.name}.` : `Saved as ${name}.`);
  };
  const failed = (cause: unknown) => {
    const problem = problemWords(cause);
    if (view.getState().sheet === 'export') store.setState({ problem });
    else messages.say(`The export failed. ${problem}`, 'problem');
  };

  /** Runs an export to its end; rejects with whatever went wrong. */
  const runTo = async (place: SavePlace, name: string, request: ExportRequest, signal: AbortSignal) => {
    try {
      const file = await run(request, { place, name: fileNameOf(titleOf(request)), signal, onProgress: watch(name) });
      signal.throwIfAborted();
      if (file) download(file, name);
    } finally {
      store.setState({ job: null });
    }
  };

  return {
    store,
    async start(request) {
      if (store.getState().job) return;
      const suggested = `${fileNameOf(titleOf(request))}.${EXPORT_KINDS[request.kind].extension}`;
      const mine = new AbortController();
      controller = mine;
      store.setState({ problem: null });
      try {
        const place = await choosePlace(request, suggested);
        if (place === 'cancelled') return;
        const name = place?.name ?? suggested;
        await runTo(place, name, request, mine.signal);
        finished(place, name);
      } catch (cause) {
        if (!mine.signal.aborted) failed(cause);
      }
    },
    cancel: () => controller?.abort(),
  };
}

/** What sounds at the end gives it its name. */
function titleOf({ performance }: ExportRequest): string {
  return pieceAt(performance).payload.title;
}
