import type { Piece } from '../../piece/piece';
import { sentenceOf } from '../../ui/messages';
import type { DatasetParts } from '../dataset-context';
import { pieceOfRow, playableCandidate, whySilent } from '../replay/row-pieces';
import { viewToAddress } from '../store/saved-view';
import type { RowId } from '../worker/row-table';

/** The Piece of a row, with the candidate that is in the player where it is this row that plays. Null where it is silent. */
async function pieceOf({ replay, say }: DatasetParts, id: RowId): Promise<Piece | null> {
  const row = await replay.row(id);
  const { row: playing, candidate } = replay.store.getState();
  const index = playing === id && candidate !== null ? candidate : playableCandidate(row);
  const piece = index === null ? null : pieceOfRow(row, index);
  if (!piece) say(whySilent(row), 'problem');
  return piece;
}

async function copy({ say }: DatasetParts, text: string, done: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    say(done);
  } catch {
    say(`This browser does not let it be copied: ${text}`, 'problem');
  }
}

/** Copies the address that opens this tab at the selected row. */
export async function copyRowLink(parts: DatasetParts): Promise<void> {
  const { browse } = parts;
  if (browse.store.getState().selected === null) return;
  const address = new URL(location.href);
  address.hash = `#/dataset?${viewToAddress(browse.view())}`;
  const done = browse.isShareable()
    ? 'Link to the row copied.'
    : 'Link copied. It works where the same files are open.';
  await copy(parts, address.href, done);
}

/** Copies the address that opens a row in the studio. */
export async function copyStudioLink(parts: DatasetParts, id: RowId): Promise<void> {
  try {
    const piece = await pieceOf(parts, id);
    if (piece) await copy(parts, await parts.studio.linkOf(piece), 'Link to its music copied.');
  } catch (cause) {
    parts.say(sentenceOf(cause), 'problem');
  }
}

/** Shows the selected row in the studio. */
export async function openInStudio(parts: DatasetParts): Promise<void> {
  const { selected } = parts.browse.store.getState();
  if (selected === null) return;
  try {
    const piece = await pieceOf(parts, selected);
    if (piece) parts.studio.open(piece);
  } catch (cause) {
    parts.say(sentenceOf(cause), 'problem');
  }
}
