/** Finds the row before with an equal key: a hash table of row numbers, four bytes a slot. */
export class KeyIndex {
  /** Row number + 1 by slot; 0 is free. */
  #slots = new Uint32Array(1024);
  #count = 0;
  readonly #hashOf: (row: number) => number;
  readonly #isSame: (a: number, b: number) => boolean;

  /** `hashOf` a row's key without its repeat, and whether two rows' are the same. */
  constructor(hashOf: (row: number) => number, isSame: (a: number, b: number) => boolean) {
    this.#hashOf = hashOf;
    this.#isSame = isSame;
  }

  /** Adds a row; the last row before it with an equal key, or null. It takes that row's place. */
  add(row: number): number | null {
    if (this.#count * 2 >= this.#slots.length) this.#grow();
    const at = this.#slotOf(this.#hashOf(row), (other) => this.#isSame(row, other));
    const before = this.#slots[at] as number;
    this.#slots[at] = row + 1;
    if (before > 0) return before - 1;
    this.#count++;
    return null;
  }

  #slotOf(hash: number, isIt: (row: number) => boolean): number {
    const mask = this.#slots.length - 1;
    let at = hash & mask;
    while ((this.#slots[at] as number) > 0 && !isIt((this.#slots[at] as number) - 1)) at = (at + 1) & mask;
    return at;
  }

  #grow(): void {
    const old = this.#slots;
    this.#slots = new Uint32Array(old.length * 2);
    for (const entry of old) {
      if (entry > 0) this.#slots[this.#slotOf(this.#hashOf(entry - 1), () => false)] = entry;
    }
  }
}
