import { isMorph, type Performance, performanceOf, pieceAt } from '../piece/performance';
import { SOUND_REVISION } from '../piece/piece';
import { download } from '../ui/download';
import { type MessageAction, sentenceOf } from '../ui/messages';
import { fileNameOf } from './file-names';
import { performanceWords } from './performance-words';
import type { TakePurpose } from './sheets/TakeSheet';
import { currentEntry } from './store/history';
import { takeOf } from './store/take';
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
export async function copyLinkTo(
  { sharing, messages, view }: StudioParts,
  performance: Performance,
  other?: MessageAction,
): Promise<void> {
  const link = await sharing.linkTo(performance);
  if (await copyText(link)) {
    view.setState({ sheet: null });
    messages.say('Link copied.', 'note', other);
  } else view.setState({ sheet: 'link', link });
}

/** Saves a .json file, named after what sounds at the end. */
export function saveFileOf(
  { sharing, messages, view }: StudioParts,
  performance: Performance,
  other?: MessageAction,
): void {
  const name = `${fileNameOf(pieceAt(performance).payload.title)}.json`;
  download(new Blob([sharing.fileOf(performance)], { type: 'application/json' }), name);
  view.setState({ sheet: null });
  messages.say(`Saved as ${name}.`, 'note', other);
}

/** What of the shown Piece leaves the studio, and the choice that there is besides. */
interface Leaving {
  readonly performance: Performance;
  readonly other?: MessageAction;
}

/**
 * What leaves at one press: the Piece as it sounds now, or the Performance that was opened. What else there is can be had
 * by the message about it. Null on the empty screen.
 */
function leaving({ session, playback, view }: StudioParts, purpose: TakePurpose): Leaving | null {
  const entry = currentEntry(session.store.getState().history);
  if (!entry) return null;
  const take = takeOf(entry, playback.store.getState());
  if (!take) return { performance: performanceOf(entry.piece) };
  const run = () => view.setState({ sheet: purpose });
  return take.own
    ? { performance: performanceOf(entry.piece), other: { words: 'Or as I played it', run } }
    : { performance: take.performance, other: { words: 'Or as it sounds now', run } };
}

/** Copies the link of what is shown. */
export async function copyLink(parts: StudioParts): Promise<void> {
  const what = leaving(parts, 'share');
  if (!what) return;
  await copyLinkTo(parts, what.performance, what.other).catch((cause) => {
    const other = { words: 'Save a file', run: () => save(parts) };
    parts.messages.say(sentenceOf(cause), 'problem', other);
  });
}

/** Saves what is shown as a .json file. */
export function save(parts: StudioParts): void {
  const what = leaving(parts, 'save');
  if (what) saveFileOf(parts, what.performance, what.other);
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
