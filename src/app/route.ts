/** Where an address leads. */
export type Route = { readonly name: 'studio' } | { readonly name: 'piece'; readonly link: string };

const PIECE_HASH = '#/p/';

/** The route of an address: `#/p/<link>`, or `?p=<link>` for hosts that need a query; everything else is the studio. */
export function routeOf({ hash, search }: Pick<Location, 'hash' | 'search'>): Route {
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
