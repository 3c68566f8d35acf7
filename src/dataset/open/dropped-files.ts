import { fileOfHandle } from './file-handles';

/** Most files of dropped folders. */
const MOST_FILES = 1000;

/** Drops as browsers with handles give them; TypeScript's library lacks it. */
interface HandingItem extends DataTransferItem {
  getAsFileSystemHandle?(): Promise<FileSystemHandle | null>;
}

interface ListedFolder extends FileSystemHandle {
  values(): AsyncIterable<FileSystemHandle>;
}

/** The files that were dropped, those in dropped folders included, in the order of their names. */
export async function droppedFiles(transfer: DataTransfer): Promise<File[]> {
  // What was dropped can only be asked for while the event lasts.
  const items: HandingItem[] = [...transfer.items].filter(({ kind }) => kind === 'file');
  const read = items.map((item): Promise<File[]> => {
    const entry = item.webkitGetAsEntry();
    if (!item.getAsFileSystemHandle) return entry ? filesOfEntry(entry) : Promise.resolve([]);
    return item.getAsFileSystemHandle().then(
      (handle) => (handle ? filesOfHandle(handle) : entry ? filesOfEntry(entry) : []),
      () => (entry ? filesOfEntry(entry) : []),
    );
  });
  return (await Promise.all(read)).flat().slice(0, MOST_FILES);
}

async function filesOfHandle(handle: FileSystemHandle): Promise<File[]> {
  if (isFileHandle(handle)) return [await fileOfHandle(handle)];
  const files: File[] = [];
  for await (const each of (handle as ListedFolder).values()) {
    if (files.length >= MOST_FILES) break;
    files.push(...(await filesOfHandle(each)));
  }
  return byName(files);
}

async function filesOfEntry(entry: FileSystemEntry): Promise<File[]> {
  if (isFileEntry(entry)) return [await new Promise<File>((resolve, reject) => entry.file(resolve, reject))];
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const files: File[] = [];
  // A reader gives some entries at a time, and none at the end.
  for (;;) {
    const entries = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (entries.length === 0 || files.length >= MOST_FILES) return byName(files);
    for (const each of entries) files.push(...(await filesOfEntry(each)));
  }
}

function byName(files: File[]): File[] {
  return files.sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
}

function isFileHandle(handle: FileSystemHandle): handle is FileSystemFileHandle {
  return handle.kind === 'file';
}

function isFileEntry(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}
