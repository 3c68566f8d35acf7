import { decodeLink, encodeLink } from '../piece/link';
import { type Piece, SOUND_REVISION } from '../piece/piece';
import { currentEntry } from '../studio/store/history';
import { sentenceOf } from '../studio/store/messages';
import type { StudioParts } from '../studio/studio-context';
import { routeOf } from './route';

const OTHER_REVISION = 'This Piece was made with another version of the sound. It may sound a little different here.';

/** The Piece of a link, or null after saying what is wrong with it. */
function readLink(link: string, { messages }: StudioParts): Piece | null {
  try {
    return decodeLink(link);
  } catch (cause) {
    messages.say(sentenceOf(cause), 'problem');
    return null;
  }
}

/** Shows the Piece that the address names, unless it is the one that is shown. Whatever is wrong, the music goes on. */
function openAddress(parts: StudioParts): void {
  const route = routeOf(location);
  if (route.name !== 'piece') return;
  const piece = readLink(route.link, parts);
  if (!piece) {
    history.replaceState(null, '', '#/');
    return;
  }
  const shown = currentEntry(parts.session.store.getState().history);
  if (!shown || encodeLink(shown.piece) !== encodeLink(piece)) parts.session.open(piece);
  if (piece.rev !== SOUND_REVISION) parts.messages.say(OTHER_REVISION);
}

/** Follows the address now and whenever it changes; forgets a shared address once another Piece is shown. */
export function followAddress(parts: StudioParts): void {
  let opening = false;
  const open = () => {
    opening = true;
    openAddress(parts);
    opening = false;
  };
  open();
  addEventListener('hashchange', open);
  parts.session.store.subscribe((state, before) => {
    const moved = currentEntry(state.history)?.id !== currentEntry(before.history)?.id;
    if (moved && !opening && routeOf(location).name === 'piece') history.replaceState(null, '', '#/');
  });
}
