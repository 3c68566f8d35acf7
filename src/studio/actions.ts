import { isMorph, type Performance, performanceOf, pieceAt } from '../piece/performance';
import { type Piece, SOUND_REVISION } from '../piece/piece';
import { download, fileNameOf } from './file-names';
import { performanceWords } from './performance-words';
import { currentEntry } from './store/history';
import { sentenceOf } from './store/messages';
import { type Take, takeOf } from './store/take';
import type { StudioParts } from './studio-context';

const OTHER_REVISION = 'It was made with another version of the sound and may sound a little different here.';

/** Copies text; false where the browser refuses. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** Copies a link; where the clipboard is refused, shows it for copying by hand. Rejects if it is too much for a link. */
export async function copyLinkTo({ sharing, messages, view }: StudioParts, performance: Performance): Promise<void> {
  const link = await sharing.linkTo(performance);
  if (await copyText(link)) {
    view.setState({ sheet: null });
    messages.say('Link copied.');
  } else view.setState({ sheet: 'link', link });
}

/** Saves a .json file, named after what sounds at the end. */
export function saveFileOf({ sharing, messages, view }: StudioParts, performance: Performance): void {
  const name = `${fileNameOf(pieceAt(performance).payload.title)}.json`;
  download(new Blob([sharing.fileOf(performance)], { type: 'application/json' }), name);
  view.setState({ sheet: null });
  messages.say(`Saved as ${name}.`);
}

/** The shown Piece, and what was done to it; null on the empty screen. */
function shown({ session, playback }: StudioParts): { piece: Piece; take: Take | null } | null {
  const entry = currentEntry(session.store.getState().history);
  return entry && { piece: entry.piece, take: takeOf(entry, playback.store.getState()) };
}

/** Copies the link of the shown Piece; asks first where something was done to it. */
export async function copyLink(parts: StudioParts): Promise<void> {
  const now = shown(parts);
  if (!now) return;
  if (now.take) parts.view.setState({ sheet: 'share' });
  else
    await copyLinkTo(parts, performanceOf(now.piece)).catch((cause) =>
      parts.messages.say(sentenceOf(cause), 'problem'),
    );
}

/** Saves the shown Piece as a .json file; asks first where something was done to it. */
export function save(parts: StudioParts): void {
  const now = shown(parts);
  if (!now) return;
  if (now.take) parts.view.setState({ sheet: 'save' });
  else saveFileOf(parts, performanceOf(now.piece));
}

/** What is said of something that was opened; null if it speaks for itself. */
function openedWords(performance: Performance): string | null {
  const pieces = [performance.piece, ...performance.edits.flatMap((edit) => (isMorph(edit) ? [edit.to] : []))];
  const lines = [
    performance.edits.length > 0 && `A performance: ${performanceWords(performance)}.`,
    pieces.some((piece) => piece.rev !== SOUND_REVISION) && OTHER_REVISION,
  ].filter((line) => line !== false);
  return lines.length > 0 ? lines.join(' ') : null;
}

/** Shows what a link or a file held, and says what it is. */
export function openPerformance({ session, messages }: StudioParts, performance: Performance): void {
  session.open(performance);
  const words = openedWords(performance);
  if (words) messages.say(words);
}
