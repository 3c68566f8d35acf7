import { isAbort } from '../../ui/messages';
import { EXPORT_KINDS, type ExportKind, type ExportRequest, exportBytes } from './export-request';

/** The part of the File System Access API that TypeScript's DOM does not know yet. */
interface Pickers {
  showSaveFilePicker?(options: {
    readonly suggestedName: string;
    readonly types: readonly { readonly accept: Readonly<Record<string, readonly string[]>> }[];
  }): Promise<FileSystemFileHandle>;
  showDirectoryPicker?(options: { readonly mode: 'readwrite' }): Promise<FileSystemDirectoryHandle>;
}

/** Where an export is written to as it goes; null: it goes to the browser's downloads once it is whole. */
export type SavePlace = FileSystemFileHandle | FileSystemDirectoryHandle | null;

/** What is larger goes straight to the disk where the browser lets it; below, a download is one click less. */
const LARGEST_DOWNLOAD = 200e6;

type Pick = (pickers: Pickers, name: string) => Promise<SavePlace> | undefined;

const PICKS: Readonly<Record<ExportKind, Pick>> = {
  mix(pickers, suggestedName) {
    const { type, extension } = EXPORT_KINDS.mix;
    return pickers.showSaveFilePicker?.({ suggestedName, types: [{ accept: { [type]: [`.${extension}`] } }] });
  },
  stems: (pickers) => pickers.showDirectoryPicker?.({ mode: 'readwrite' }),
  midi: () => undefined,
};

/** True where the browser lets a page write a folder of files. */
export function canStreamStems(): boolean {
  return 'showDirectoryPicker' in globalThis;
}

/**
 * Asks where to write an export that is too large for a download. Call it within a gesture.
 *
 * @returns `cancelled` if the person thought better of it
 */
export async function choosePlace(request: ExportRequest, name: string): Promise<SavePlace | 'cancelled'> {
  if (exportBytes(request) <= LARGEST_DOWNLOAD) return null;
  try {
    return (await PICKS[request.kind](globalThis as Pickers, name)) ?? null;
  } catch (cause) {
    if (isAbort(cause)) return 'cancelled';
    throw cause;
  }
}
