import { isAbort, sentenceOf } from '../../ui/messages';
import type { DatasetParts } from '../dataset-context';
import { fileOfHandle } from './file-handles';

/** Files that folders hold beside their data. */
const HIDDEN = /^\.|^Thumbs\.db$|^desktop\.ini$/;
/** What a data file may be called; what it is, is seen from its contents. */
const DATA_NAMES = '.jsonl,.ndjson,.json,.csv,.tsv,.parquet,.gz,.txt';

/** Browsers that give handles with the files that are chosen; TypeScript's library lacks it. */
interface HandingWindow {
  showOpenFilePicker?(options: { multiple: boolean }): Promise<FileSystemFileHandle[]>;
}

type Opening = Pick<DatasetParts, 'browse' | 'say'>;

/** Opens files as sources behind those already open. */
export function openFiles({ browse, say }: Opening, files: readonly File[]): void {
  const data = files.filter(({ name }) => !HIDDEN.test(name));
  if (data.length === 0) say('There is no file in it.', 'problem');
  else void browse.openSources(data.map((file) => ({ kind: 'file', file })));
}

/** Lets the person choose files and opens them; with their handles where the browser gives them, so that they reopen. */
export async function chooseFiles(parts: Opening): Promise<void> {
  const { showOpenFilePicker } = window as HandingWindow;
  if (!showOpenFilePicker) return chooseByInput(parts, (input) => input.setAttribute('accept', DATA_NAMES));
  try {
    const handles = await showOpenFilePicker({ multiple: true });
    openFiles(parts, await Promise.all(handles.map(fileOfHandle)));
  } catch (cause) {
    if (!isAbort(cause)) parts.say(sentenceOf(cause), 'problem');
  }
}

/** Lets the person choose a folder and opens the files in it. */
export function chooseFolder(parts: Opening): void {
  chooseByInput(parts, (input) => {
    input.webkitdirectory = true;
  });
}

function chooseByInput(parts: Opening, prepare: (input: HTMLInputElement) => void): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  prepare(input);
  input.addEventListener('change', () => openFiles(parts, [...(input.files ?? [])]));
  input.click();
}
