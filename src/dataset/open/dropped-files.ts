/** Most files of dropped folders. */
const MOST_FILES = 1000;

/** The files that were dropped, those in dropped folders included, in the order of their paths. */
export async function droppedFiles(transfer: DataTransfer): Promise<File[]> {
  // What was dropped can only be asked for while the event lasts.
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  const files = entries.length > 0 ? (await Promise.all(entries.map(filesOfEntry))).flat() : [...transfer.files];
  return files.slice(0, MOST_FILES);
}

async function filesOfEntry(entry: FileSystemEntry): Promise<File[]> {
  if (isFile(entry)) return [await new Promise<File>((resolve, reject) => entry.file(resolve, reject))];
  if (!isDirectory(entry)) return [];
  const reader = entry.createReader();
  const files: File[] = [];
  for (;;) {
    const entries = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (entries.length === 0 || files.length >= MOST_FILES) break;
    for (const each of entries) files.push(...(await filesOfEntry(each)));
  }
  return files.sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isDirectory(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
