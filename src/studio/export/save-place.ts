import { isAbort } from '../store/messages';

/** The part of the File System Access API that TypeScript's DOM does not know yet. */
interface SavePicker {
  showSaveFilePicker?(options: {
    readonly suggestedName: string;
    readonly types: readonly { readonly accept: Readonly<Record<string, readonly string[]>> }[];
  }): Promise<FileSystemFileHandle>;
}

/** Where an export goes: a file of the person's choice, or (null) the browser's downloads. */
export type SavePlace = FileSystemFileHandle | null;

/** True where the browser lets a page write to a file as it goes. */
export function canStream(): boolean {
  return 'showSaveFilePicker' in globalThis;
}

/** Asks for a file to write to, where the browser can. Call it within a gesture. `cancelled` if the person thinks better of it. */
export async function choosePlace(name: string, type: string): Promise<SavePlace | 'cancelled'> {
  const { showSaveFilePicker } = globalThis as SavePicker;
  if (!showSaveFilePicker) return null;
  const extension = `.${name.split('.').at(-1)}`;
  try {
    return await showSaveFilePicker({ suggestedName: name, types: [{ accept: { [type]: [extension] } }] });
  } catch (cause) {
    if (isAbort(cause)) return 'cancelled';
    throw cause;
  }
}

/** Takes away the empty file that the picker made, if nothing came of it. */
export async function clearPlace(place: SavePlace): Promise<void> {
  const file = place as (FileSystemFileHandle & { remove?(): Promise<void> }) | null;
  if (file?.remove && (await file.getFile()).size === 0) await file.remove();
}
