/**
 * Lists taller than browsers can lay out (Firefox ends at about 17.8 million pixels, Chromium at 33.5): the scroll bar's
 * way is compressed, while rows are drawn in their full height. Lengths are CSS pixels.
 */
const TALLEST = 15_000_000;

/** The geometry of a list of rows of one height in a viewport. */
export interface TallList {
  readonly count: number;
  readonly rowHeight: number;
  readonly viewport: number;
}

/** How much of its height a row takes of the scroll bar's way: 1, or less where the list is too tall. */
export function compressionOf({ count, rowHeight }: TallList): number {
  return Math.min(1, TALLEST / Math.max(1, count * rowHeight));
}

/** What the list needs behind its compressed rows, so that its last row can be reached. */
export function paddingOf(list: TallList): number {
  return list.viewport * (1 - compressionOf(list));
}

/** The row at the upper edge, with its fraction. */
export function firstRowAt(list: TallList, scrollTop: number): number {
  return scrollTop / (list.rowHeight * compressionOf(list));
}

/** The rows to draw around the viewport, `overscan` more at either end: the first, and the one behind the last. */
export function rowsAt(list: TallList, scrollTop: number, overscan: number): readonly [from: number, to: number] {
  const first = firstRowAt(list, scrollTop);
  const from = Math.max(0, Math.floor(first) - overscan);
  return [from, Math.min(list.count, Math.ceil(first + list.viewport / list.rowHeight) + overscan)];
}

/** Where a row is drawn, from the list's beginning. */
export function topOf(list: TallList, scrollTop: number, index: number): number {
  if (compressionOf(list) === 1) return index * list.rowHeight;
  return scrollTop + (index - firstRowAt(list, scrollTop)) * list.rowHeight;
}

/** The scroll position nearest to the present one at which a row is wholly in view. */
export function scrollTopShowing(list: TallList, scrollTop: number, index: number): number {
  const first = firstRowAt(list, scrollTop);
  const inView = list.viewport / list.rowHeight;
  const wanted = index < first ? index : Math.max(first, index + 1 - inView);
  return Math.max(0, wanted * list.rowHeight * compressionOf(list));
}
