/** Values of a column as codes into a list, one a row. */
export interface Coded {
  readonly values: readonly string[];
  readonly codes: ArrayLike<number>;
}

/** The name of the group that holds whatever is in none of its own. */
export const OTHERS = 'others';

/** The values that get a group of their own: all, or the first so many where one more would not fit. */
export function groupNames(values: readonly string[], most: number): readonly string[] {
  return values.length <= most ? values : [...values.slice(0, most - 1), OTHERS];
}

/** The group of each row. Values that have none of their own are in the last one. */
export function groupOfRows({ values, codes }: Coded, groups: readonly string[]): Uint8Array {
  const places = new Map(groups.map((name, place) => [name, place]));
  const groupOfCode = values.map((value) => places.get(value) ?? groups.length - 1);
  return Uint8Array.from(codes, (code) => groupOfCode[code] as number);
}
