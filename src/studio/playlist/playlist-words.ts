import type { Seconds } from '../../lib/units';
import type { PayloadIssue } from '../../piece/payload-error';
import type { PlaylistItem } from '../../piece/performance';
import { clockTime } from '../clock-time';
import { barSeconds } from '../performance-words';

/** Of how many Pieces that were left out it is said why. */
const REASONS = 2;

/** How long a playlist plays, once through, each Piece at its own tempo. */
export function playlistSeconds(items: readonly PlaylistItem[]): Seconds {
  return items.reduce((sum, { piece, bars }) => sum + bars * barSeconds(piece.payload.config), 0);
}

/** "32 bars, 1:10": so many bars of a Piece and how long they last. */
export function barsWords(bars: number, { piece }: Pick<PlaylistItem, 'piece'>): string {
  return `${bars} ${bars === 1 ? 'bar' : 'bars'}, ${clockTime(bars * barSeconds(piece.payload.config))}`;
}

/** A crossfade in words. */
export function crossfadeWords(bars: number): string {
  if (bars === 0) return 'at once';
  return bars === 1 ? '1 bar' : `${bars} bars`;
}

/** A list of numbers and, where it is, the value in use, in order. */
export function withValue(offered: readonly number[], value: number): readonly number[] {
  return offered.includes(value) ? offered : [...offered, value].sort((a, b) => a - b);
}

/** Which Pieces of a file were left out and why: "Piece 3 was left out: config.tempo is ...". Empty if none was. */
export function leftOutWords(issues: readonly PayloadIssue[]): string {
  const reasons = new Map<number, string>();
  for (const { path, message } of issues) {
    const [whole, index] = /^playlist\[(\d+)\]\.?(?:piece\.?)?/.exec(path) ?? ['', '0'];
    const number = Number(index) + 1;
    const reason = message.slice(whole.length).trim();
    // A path that names nothing within the item leaves a sentence without its subject.
    if (!reasons.has(number)) reasons.set(number, path.length > whole.length ? reason : `it ${reason}`);
  }
  const numbers = [...reasons.keys()];
  if (numbers.length === 0) return '';
  const which = numbers.length === 1 ? `Piece ${numbers[0]} was` : `Pieces ${listed(numbers)} were`;
  const why = numbers
    .slice(0, REASONS)
    .map((number) => `${numbers.length > 1 ? `${number}: ` : ''}${reasons.get(number)}`);
  return `${which} left out: ${why.join('; ')}${numbers.length > REASONS ? '; and so on' : ''}.`;
}

function listed(numbers: readonly number[]): string {
  return `${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1)}`;
}
