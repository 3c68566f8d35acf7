import { performanceOf } from '../piece/performance';
import { type Piece, SOUND_REVISION } from '../piece/piece';
import { currentEntry } from '../studio/store/history';
import { sentenceOf } from '../studio/store/messages';
import type { StudioParts } from '../studio/studio-context';
import { loadLinks } from './load-part';
import { routeOf } from './route';

const OTHER_REVISION = 'This Piece was made with another version of the sound. It may sound a little different here.';

/** The Piece of a link, or null where it is the one that is shown. Rejects with a sentence that says what is wrong. */
async function readLink(link: string, { session }: StudioParts): Promise<Piece | null> {
  const { decodeLink, encodeLink } = await loadLinks();
  const piece = decodeLink(link);
  const shown = currentEntry(session.store.getState().history);
  return shown && encodeLink(shown.piece) === encodeLink(piece) ? null : piece;
}

/** Follows the address of the page. */
class AddressFollower {
  /** True while a Piece of the address is being shown, so that the address is still its own. */
  private opening = false;

  constructor(private readonly parts: StudioParts) {}

  /** Shows the Piece that the address names. Whatever is wrong with it, the music goes on. */
  async open(): Promise<void> {
    const route = routeOf(location);
    if (route.name !== 'piece') return;
    const { href } = location;
    try {
      const piece = await readLink(route.link, this.parts);
      if (piece && location.href === href) this.show(piece);
    } catch (cause) {
      this.parts.messages.say(sentenceOf(cause), 'problem');
      if (location.href === href) history.replaceState(null, '', '#/');
    }
  }

  private show(piece: Piece): void {
    this.opening = true;
    this.parts.session.open(performanceOf(piece));
    this.opening = false;
    if (piece.rev !== SOUND_REVISION) this.parts.messages.say(OTHER_REVISION);
  }

  /** Forgets a shared address once another Piece is shown. */
  forget(): void {
    if (!this.opening && routeOf(location).name === 'piece') history.replaceState(null, '', '#/');
  }
}

/** Follows the address now and whenever it changes. Resolves once the Piece it names now, if any, is shown. */
export function followAddress(parts: StudioParts): Promise<void> {
  const follower = new AddressFollower(parts);
  addEventListener('hashchange', () => void follower.open());
  parts.session.store.subscribe((state, before) => {
    if (currentEntry(state.history)?.id !== currentEntry(before.history)?.id) follower.forget();
  });
  return follower.open();
}
