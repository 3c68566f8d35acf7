import exportWorkerUrl from '../audio/export.worker?worker&url';
import type { EngineSources, LoadEngineSources } from '../studio/models/engine-sources';

const NOT_LOADED = 'A part of Tintune could not be loaded. Check the connection, then try again.';

/** What `load` imports; where it cannot be fetched, an error with a sentence for the person. Asking again tries again. */
export async function loadPart<Part>(load: () => Promise<Part>): Promise<Part> {
  try {
    return await load();
  } catch (cause) {
    throw new Error(NOT_LOADED, { cause });
  }
}

/** The parts that the first sound does not need: how Pieces become links and are read. */
export const loadLinks = () => loadPart(() => import('../piece/link'));
export const loadReader = () => loadPart(() => import('../piece/read-performance'));
export const loadControllers = () => loadPart(() => import('../studio/midi/use-controllers'));
export const loadEngines = () => loadPart(() => import('../studio/models/use-engines'));
export const loadPlaylistReader = () => loadPart(() => import('../piece/read-playlist'));
export const loadExport = () => loadPart(() => import('../audio/export'));

let engineSources: Promise<EngineSources> | null = null;

/** The engines there are besides the built-in one: none of it loads before one is asked for. */
export const loadEngineSources: LoadEngineSources = () => {
  engineSources ??= loadPart(() => import('./engine-parts')).then(
    ({ createEngineSources }) => createEngineSources(),
    (failure) => {
      engineSources = null;
      throw failure;
    },
  );
  return engineSources;
};

/** Has the browser keep the script of the export's worker, which starts when it is first needed. */
export async function keepExportWorker(): Promise<void> {
  await fetch(exportWorkerUrl);
}
