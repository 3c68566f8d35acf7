/** Where a row stands in its list: its upper edge and its height, in CSS pixels. */
export interface RowBox {
  readonly top: number;
  readonly height: number;
}

/** The place to which the row at `from` has been dragged by `by`: it passes a row when it covers half of it. */
export function placeAt(rows: readonly RowBox[], from: number, by: number): number {
  const dragged = rows[from];
  if (!dragged) return from;
  const [top, bottom] = [dragged.top + by, dragged.top + dragged.height + by];
  const above = rows.filter((row, i) => i < from && top >= row.top + row.height / 2).length;
  const passed = rows.filter((row, i) => i > from && bottom > row.top + row.height / 2).length;
  return above + passed;
}

/** How far row `index` makes way while the row at `from` hangs over the place `to`. */
export function shiftOf(index: number, from: number, to: number, height: number): number {
  if (index > from && index <= to) return -height;
  if (index < from && index >= to) return height;
  return 0;
}
