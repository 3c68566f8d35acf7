/** How many rows have each pair of labels of two fields. */
export interface CrossCounts {
  /** Label by label of the first field: all labels of the second. */
  readonly counts: readonly (readonly number[])[];
  readonly most: number;
  readonly rows: number;
}

/** Counts pairs of labels; both columns hold label index + 1, and 0 for rows that do not count. */
export function crossCounts(
  first: Uint8Array,
  second: Uint8Array,
  firstLabels: number,
  secondLabels: number,
): CrossCounts {
  const flat = new Uint32Array(firstLabels * secondLabels);
  let rows = 0;
  for (let i = 0; i < first.length; i++) {
    const [x, y] = [first[i] as number, second[i] as number];
    if (x === 0 || y === 0) continue;
    const place = (x - 1) * secondLabels + (y - 1);
    flat[place] = (flat[place] as number) + 1;
    rows++;
  }
  const counts = Array.from({ length: firstLabels }, (_, x) => [
    ...flat.subarray(x * secondLabels, (x + 1) * secondLabels),
  ]);
  return { counts, most: flat.reduce((max, each) => Math.max(max, each), 0), rows };
}

/** The place of a row that has both labels, at random among all of them; -1 where none has. `chance` is 0..1, below 1. */
export function anyRowWith(
  first: Uint8Array,
  second: Uint8Array,
  labels: readonly [first: number, second: number],
  chance: number,
): number {
  const rows: number[] = [];
  for (let i = 0; i < first.length; i++) {
    if (first[i] === labels[0] + 1 && second[i] === labels[1] + 1) rows.push(i);
  }
  return rows[Math.floor(chance * rows.length)] ?? -1;
}
