import exportWorkerUrl from '../audio/export.worker?worker&url';

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
export const loadPlaylistReader = () => loadPart(() => import('../piece/read-playlist'));
export const loadExport = () => loadPart(() => import('../audio/export'));

/** Has the browser keep the script of the export's worker, which starts when it is first needed. */
export async function keepExportWorker(): Promise<void> {
  await fetch(exportWorkerUrl);
}
