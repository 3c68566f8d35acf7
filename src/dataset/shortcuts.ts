import type { DatasetParts } from './dataset-context';
import { copyRowLink, openInStudio } from './detail/row-links';
import { focusRows } from './find/focus-rows';
import { focusSearch } from './find/focus-search';
import type { Stars } from './judge/annotation';
import { toggleRadio } from './replay/radio-choice';
import { toggleSheet, toggleView } from './store/panels';

/** One key and what it does. */
export interface Shortcut {
  /** As shown in the help. */
  readonly keys: string;
  readonly does: string;
  readonly matches: (event: KeyboardEvent) => boolean;
  readonly run: (parts: DatasetParts, event: KeyboardEvent) => void;
}

const plain = (key: string) => (event: KeyboardEvent) =>
  event.key.toLowerCase() === key && !event.ctrlKey && !event.metaKey && !event.altKey;
const command = (key: string, shift: boolean) => (event: KeyboardEvent) =>
  event.key.toLowerCase() === key && (event.ctrlKey || event.metaKey) && event.shiftKey === shift;
/** A digit with Shift: what that types differs between keyboards, its place does not. */
const shiftDigit = (event: KeyboardEvent) => event.shiftKey && /^Digit[0-5]$/.test(event.code);
const digit = (event: KeyboardEvent) =>
  /^[1-9]$/.test(event.key) && !event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey;

/** Key of the selected row, as judgements know it; null where none is selected. */
function selectedKey({ browse }: DatasetParts): string | null {
  const { selected } = browse.store.getState();
  return selected === null ? null : (browse.lines.get(selected)?.line.key ?? null);
}

function playCandidate({ browse, replay }: DatasetParts, { key }: KeyboardEvent): void {
  const { selected } = browse.store.getState();
  if (selected !== null) void replay.play(selected, Number(key) - 1);
}

function giveStars(parts: DatasetParts, stars: number): void {
  const key = selectedKey(parts);
  if (key === null) return;
  parts.judge.setStars(key, stars as Stars);
  parts.say(stars === 0 ? 'No stars.' : stars === 1 ? '1 star.' : `${stars} stars.`);
}

/** One star more; after five, none. */
function addStar(parts: DatasetParts): void {
  const key = selectedKey(parts);
  if (key !== null) giveStars(parts, (parts.judge.of(key).stars + 1) % 6);
}

function findAlike(parts: DatasetParts): void {
  const key = selectedKey(parts);
  if (key !== null) parts.browse.findNear(`row:${key}`);
}

/** What Escape leaves, the nearest first. */
function leave({ panels, browse }: DatasetParts): void {
  const { sheet, areFiltersOpen } = panels.getState();
  if (sheet) panels.setState({ sheet: null });
  else if (browse.store.getState().isDetailOpen) browse.setDetailOpen(false);
  else if (areFiltersOpen) panels.setState({ areFiltersOpen: false });
  focusRows();
}

/** Every key of the tab, in the order of the help. */
export const SHORTCUTS: readonly Shortcut[] = [
  { keys: 'Space', does: 'play or pause', matches: plain(' '), run: ({ replay }) => replay.toggle() },
  { keys: 'J', does: 'the row after', matches: plain('j'), run: ({ browse }) => browse.move(1) },
  { keys: 'K', does: 'the row before', matches: plain('k'), run: ({ browse }) => browse.move(-1) },
  { keys: '1 to 9', does: 'play a candidate', matches: digit, run: playCandidate },
  { keys: 'Enter', does: 'open the row', matches: plain('enter'), run: ({ browse }) => browse.setDetailOpen(true) },
  { keys: 'R', does: 'radio', matches: plain('r'), run: ({ replay }) => toggleRadio(replay) },
  { keys: 'A', does: 'blind A/B', matches: plain('a'), run: ({ panels }) => toggleSheet(panels, 'blind') },
  { keys: 'S', does: 'a star more', matches: plain('s'), run: addStar },
  {
    keys: 'Shift 0 to 5',
    does: 'give so many stars',
    matches: shiftDigit,
    run: (parts, event) => giveStars(parts, Number(event.code.slice(-1))),
  },
  { keys: '/', does: 'search', matches: plain('/'), run: focusSearch },
  { keys: 'M', does: 'more like this row', matches: plain('m'), run: findAlike },
  {
    keys: 'F',
    does: 'filters',
    matches: plain('f'),
    run: ({ panels }) => panels.setState({ areFiltersOpen: !panels.getState().areFiltersOpen }),
  },
  { keys: 'P', does: 'the rows as plots, or as a table', matches: plain('p'), run: ({ panels }) => toggleView(panels) },
  { keys: 'C', does: 'columns', matches: plain('c'), run: ({ panels }) => toggleSheet(panels, 'columns') },
  { keys: 'V', does: 'views', matches: plain('v'), run: ({ panels }) => toggleSheet(panels, 'views') },
  { keys: 'G', does: 'judgements', matches: plain('g'), run: ({ panels }) => toggleSheet(panels, 'judgements') },
  { keys: 'O', does: 'open data', matches: plain('o'), run: ({ panels }) => toggleSheet(panels, 'open') },
  { keys: 'L', does: 'copy a link to the row', matches: plain('l'), run: (parts) => void copyRowLink(parts) },
  { keys: 'T', does: 'open in the studio', matches: plain('t'), run: (parts) => void openInStudio(parts) },
  { keys: 'Ctrl Z', does: 'undo a judgement', matches: command('z', false), run: ({ judge }) => judge.undo() },
  { keys: 'Ctrl Shift Z', does: 'redo', matches: command('z', true), run: ({ judge }) => judge.redo() },
  { keys: '?', does: 'this help', matches: plain('?'), run: ({ panels }) => toggleSheet(panels, 'help') },
  { keys: 'Esc', does: 'close what is open', matches: plain('escape'), run: leave },
];

/** True where a key is text. Sliders, switches and marks are no text fields. */
function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && !['range', 'checkbox', 'radio'].includes(target.type);
}

/** True where Space and Enter already mean something to what has the focus. */
function isPressed(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('button, a, input, summary, [role="radio"], dialog') !== null;
}

/** Runs the shortcut of a key event, if it is one here. */
export function handleShortcut(parts: DatasetParts, event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || parts.blind.store.getState().phase !== 'off') return;
  if (isTyping(event.target)) return;
  if ((event.key === ' ' || event.key === 'Enter') && isPressed(event.target)) return;
  if (parts.panels.getState().sheet) return;
  const shortcut = SHORTCUTS.find((candidate) => candidate.matches(event));
  if (!shortcut) return;
  event.preventDefault();
  if (!event.repeat || shortcut.keys === 'J' || shortcut.keys === 'K') shortcut.run(parts, event);
}
