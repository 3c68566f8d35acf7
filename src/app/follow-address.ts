import { type Performance, performanceOf } from '../piece/performance';
import { openPerformance } from '../studio/actions';
import { currentEntry } from '../studio/store/history';
import type { StudioParts } from '../studio/studio-context';
import { sentenceOf } from '../ui/messages';
import { loadLinks } from './load-part';
import { routeOf } from './route';

/** A Performance's link, or null if it is too much for one. */
function linkOf(performance: Performance, encode: (performance: Performance) => string): string | null {
  try {
    return encode(performance);
  } catch {
    return null;
  }
}

/** What a link holds, or null where that is what is shown. Rejects with a sentence that says what is wrong. */
async function readLink(link: string, { session }: StudioParts): Promise<Performance | null> {
  const { decodePerformanceLink, encodePerformanceLink } = await loadLinks();
  const performance = decodePerformanceLink(link);
  const entry = currentEntry(session.store.getState().history);
  const shown = entry && (entry.performance ?? performanceOf(entry.piece));
  const known = shown && linkOf(shown, encodePerformanceLink);
  return known && known === linkOf(performance, encodePerformanceLink) ? null : performance;
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
      const performance = await readLink(route.link, this.parts);
      if (performance && location.href === href) this.show(performance);
    } catch (cause) {
      this.parts.messages.say(sentenceOf(cause), 'problem');
      if (location.href === href) history.replaceState(null, '', '#/');
    }
  }

  private show(performance: Performance): void {
    this.opening = true;
    openPerformance(this.parts, performance);
    this.opening = false;
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
