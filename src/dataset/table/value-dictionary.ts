/** Codes that a column may have. */
export const MOST_CODES = 65_536;
/** Most different values that it can tell apart: the last code stands for all others. */
const MOST = MOST_CODES - 1;
/** What stands for all values beyond. */
const OTHERS = '(one of many others)';

/** The values of a column that has few of them, numbered in the order in which they came. */
export class ValueDictionary {
  readonly values: string[] = [];
  readonly #codes = new Map<string, number>();

  /** The number of a value; a new one is added. */
  codeOf(value: string): number {
    const known = this.#codes.get(value);
    if (known !== undefined) return known;
    if (this.values.length === MOST) {
      this.values.push(OTHERS);
      return MOST;
    }
    if (this.values.length > MOST) return MOST;
    this.#codes.set(value, this.values.length);
    return this.values.push(value) - 1;
  }

  /** The number of a value, or -1 where no row has it. */
  find(value: string): number {
    return this.#codes.get(value) ?? (value === OTHERS && this.values.length > MOST ? MOST : -1);
  }
}
