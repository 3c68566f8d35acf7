import { copyLink, save } from './actions';
import { chooseFile } from './open-file';
import { addShown } from './playlist/playlist-actions';
import { currentEntry } from './store/history';
import { toggleDrawer } from './store/view';
import type { StudioParts } from './studio-context';

/** One key and what it does. */
export interface Shortcut {
  /** As shown in the help. */
  readonly keys: string;
  readonly does: string;
  readonly matches: (event: KeyboardEvent) => boolean;
  readonly run: (parts: StudioParts) => void;
}

const plain = (key: string) => (event: KeyboardEvent) =>
  event.key.toLowerCase() === key && !event.ctrlKey && !event.metaKey && !event.altKey;
const alt = (key: string) => (event: KeyboardEvent) => event.key === key && event.altKey;
const command = (key: string, shift: boolean) => (event: KeyboardEvent) =>
  event.key.toLowerCase() === key && (event.ctrlKey || event.metaKey) && event.shiftKey === shift;

/** The id of the prompt's text field. */
export const PROMPT_ID = 'vibe';

function focusPrompt(): void {
  const prompt = document.getElementById(PROMPT_ID) as HTMLTextAreaElement | null;
  prompt?.focus();
  prompt?.select();
}

/** Every key of the studio, in the order of the help. */
export const SHORTCUTS: readonly Shortcut[] = [
  { keys: 'Space', does: 'play or pause', matches: plain(' '), run: ({ session }) => session.togglePlay() },
  { keys: '/', does: 'type a new vibe', matches: plain('/'), run: focusPrompt },
  { keys: 'R', does: 're-roll', matches: plain('r'), run: ({ session }) => void session.reroll() },
  { keys: 'J', does: 'the Piece before', matches: plain('j'), run: ({ session }) => session.step(-1) },
  { keys: 'Alt ←', does: 'the Piece before', matches: alt('ArrowLeft'), run: ({ session }) => session.step(-1) },
  { keys: 'K', does: 'the Piece after', matches: plain('k'), run: ({ session }) => session.step(1) },
  { keys: 'Alt →', does: 'the Piece after', matches: alt('ArrowRight'), run: ({ session }) => session.step(1) },
  ...[0, 1, 2].map((i) => ({
    keys: String(i + 1),
    does: 'choose a palette',
    matches: plain(String(i + 1)),
    run: ({ session }: StudioParts) => session.choosePalette(i),
  })),
  {
    keys: 'M',
    does: 'mute',
    matches: plain('m'),
    run: ({ playback }) => playback.setMuted(!playback.store.getState().muted),
  },
  {
    keys: 'N',
    does: 'knobs',
    matches: plain('n'),
    run: ({ view, session }) => {
      if (currentEntry(session.store.getState().history)) toggleDrawer(view, 'knobs');
    },
  },
  {
    keys: 'C',
    does: 'colours',
    matches: plain('c'),
    run: ({ view, session }) => {
      if (currentEntry(session.store.getState().history)) toggleDrawer(view, 'palettes');
    },
  },
  { keys: 'P', does: 'playlist', matches: plain('p'), run: ({ view }) => toggleDrawer(view, 'playlist') },
  { keys: 'G', does: 'engines', matches: plain('g'), run: ({ view }) => toggleDrawer(view, 'engines') },
  { keys: 'A', does: 'add to the playlist', matches: plain('a'), run: addShown },
  {
    keys: 'Ctrl Z',
    does: 'undo a knob or a colour',
    matches: command('z', false),
    run: ({ session }) => session.undo(),
  },
  { keys: 'Ctrl Shift Z', does: 'redo', matches: command('z', true), run: ({ session }) => session.redo() },
  { keys: 'L', does: 'copy the link', matches: plain('l'), run: (parts) => void copyLink(parts) },
  { keys: 'S', does: 'save as a file', matches: plain('s'), run: save },
  {
    keys: 'E',
    does: 'export',
    matches: plain('e'),
    run: ({ view, session }) => {
      if (currentEntry(session.store.getState().history)) view.setState({ sheet: 'export', toExport: null });
    },
  },
  {
    keys: 'D',
    does: 'send to the dataset tab',
    matches: plain('d'),
    run: ({ view, session }) => {
      if (currentEntry(session.store.getState().history)) view.setState({ sheet: 'send' });
    },
  },
  { keys: 'O', does: 'open a file', matches: plain('o'), run: chooseFile },
  { keys: '?', does: 'this help', matches: plain('?'), run: ({ view }) => view.setState({ sheet: 'help' }) },
  {
    keys: 'Esc',
    does: 'close what is open',
    matches: plain('escape'),
    run: ({ view }) => view.setState(view.getState().sheet ? { sheet: null } : { drawer: null }),
  },
];

/** True where a key is text: in a text field, and in a form's choices. Sliders and switches are no text fields. */
function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement) return true;
  if (target instanceof HTMLSelectElement) return target.form !== null;
  return target instanceof HTMLInputElement && target.type !== 'range';
}

/** True where Space already means something to what has the focus. */
function takesSpace(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('button, a, [role="radio"], dialog') !== null;
}

/** Runs the shortcut of a key event, if it is one here. */
export function handleShortcut(parts: StudioParts, event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  if (isTyping(event.target) && event.key !== 'Escape') return;
  if (event.key === ' ' && takesSpace(event.target)) return;
  if (parts.view.getState().sheet && event.key !== 'Escape') return;
  const shortcut = SHORTCUTS.find((candidate) => candidate.matches(event));
  if (!shortcut) return;
  event.preventDefault();
  if (!event.repeat || shortcut.keys.startsWith('Ctrl')) shortcut.run(parts);
}
