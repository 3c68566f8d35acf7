import { performanceOf } from '../piece/performance';
import { currentEntry } from './store/history';
import { sentenceOf } from './store/messages';
import type { StudioParts } from './studio-context';

/** Larger files are no Pieces (a Piece is a few kilobytes), and reading them would only stall the page. */
const FILE_LIMIT_BYTES = 2_000_000;

/** A title as a file name: letters and digits of any script, dashes between. */
export function fileNameOf(title: string): string {
  const plain = title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  return plain || 'piece';
}

/** Hands a file to the browser's downloads. */
export function download(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = name;
  anchor.click();
  // The download has begun by the next task, but some browsers read the blob a little later.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Copies text; false where the browser refuses. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** Copies the link of the shown Piece; where the clipboard is refused, shows it for copying by hand. */
export async function copyLink({ session, sharing, messages, view }: StudioParts): Promise<void> {
  const entry = currentEntry(session.store.getState().history);
  if (!entry) return;
  try {
    const link = await sharing.linkTo(entry.piece);
    if (await copyText(link)) messages.say('Link copied.');
    else view.setState({ sheet: 'link', link });
  } catch (cause) {
    messages.say(sentenceOf(cause), 'problem');
  }
}

/** Saves the shown Piece as a .json file. */
export function savePiece({ session, sharing, messages }: StudioParts): void {
  const entry = currentEntry(session.store.getState().history);
  if (!entry) return;
  const name = `${fileNameOf(entry.piece.payload.title)}.json`;
  download(new Blob([sharing.fileOf(entry.piece)], { type: 'application/json' }), name);
  messages.say(`Saved as ${name}.`);
}

/** A file's name, its middle left out where it is longer than a line. */
function shortName(name: string): string {
  return name.length <= 40 ? name : `${name.slice(0, 24)}…${name.slice(-12)}`;
}

/** Opens a Piece from a file; anything else is a message, and the music goes on. */
export async function openFile({ session, sharing, messages }: StudioParts, file: File): Promise<void> {
  try {
    if (file.size > FILE_LIMIT_BYTES) throw new Error('It is too large to be a Piece.');
    session.open(performanceOf(await sharing.readPiece(await file.text())));
  } catch (cause) {
    messages.say(`Can’t open ${shortName(file.name)}. ${sentenceOf(cause)}`, 'problem');
  }
}

/** Asks for a file and opens it. */
export function chooseFile(parts: StudioParts): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = '.json,application/json';
  input.onchange = () => {
    const file = input.files?.[0];
    if (file) void openFile(parts, file);
  };
  input.click();
}
