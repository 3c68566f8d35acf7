/** Where an address leads. */
export type Route =
  | { readonly name: 'studio' }
  | { readonly name: 'piece'; readonly link: string }
  /** The dataset tab; `view` is its saved view, empty for the tab as it was left. */
  | { readonly name: 'dataset'; readonly view: string };

const PIECE_HASH = '#/p/';
/** Where the tabs are. */
export const STUDIO_HASH = '#/';
export const DATASET_HASH = '#/dataset';

/**
 * The route of an address: `#/p/<link>`, or `?p=<link>` for hosts that need a query, `#/dataset?<view>`; everything else is
 * the studio.
 */
export function routeOf({ hash, search }: Pick<Location, 'hash' | 'search'>): Route {
  const [path, view] = splitAt(hash, '?');
  if (path === DATASET_HASH || path === `${DATASET_HASH}/`) return { name: 'dataset', view };
  if (hash.startsWith(PIECE_HASH)) return { name: 'piece', link: hash.slice(PIECE_HASH.length) };
  const link = new URLSearchParams(search).get('p');
  // A hash of its own means that the person has gone on from the address they came with.
  if (link !== null && (hash === '' || hash === '#')) return { name: 'piece', link };
  return { name: 'studio' };
}

/** The address of a shared Piece, on the page at `href`. */
export function pieceAddress(href: string, link: string): string {
  const address = new URL(href);
  address.search = '';
  address.hash = PIECE_HASH.slice(1) + link;
  return address.href;
}

/** The hash of the dataset tab with a saved view. */
export function datasetHash(view: string): string {
  return view === '' ? DATASET_HASH : `${DATASET_HASH}?${view}`;
}

/** A text before and behind the first `mark`. */
function splitAt(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + mark.length)];
}
