import type { DatasetParts } from '../dataset-context';

/** Files that folders hold beside their data. */
const HIDDEN = /^\.|^Thumbs\.db$|^desktop\.ini$/;
/** What a data file may be called; what it is, is seen from its contents. */
const DATA_NAMES = '.jsonl,.ndjson,.json,.csv,.tsv,.parquet,.gz,.txt';

/** Opens files as sources behind those already open. */
export function openFiles({ browse, say }: Pick<DatasetParts, 'browse' | 'say'>, files: readonly File[]): void {
  const data = files.filter(({ name }) => !HIDDEN.test(name));
  if (data.length === 0) say('There is no file in it.', 'problem');
  else void browse.openSources(data.map((file) => ({ kind: 'file', file })));
}

/** Lets the person choose files, or a folder, and opens them. */
export function chooseFiles(parts: Pick<DatasetParts, 'browse' | 'say'>, what: 'files' | 'folder'): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  if (what === 'folder') input.webkitdirectory = true;
  else input.accept = DATA_NAMES;
  input.addEventListener('change', () => openFiles(parts, [...(input.files ?? [])]));
  input.click();
}
