/** A map that keeps the entries used last, at most `size`. */
export class Recent<V> {
  readonly #entries = new Map<string, V>();

  constructor(private readonly size: number) {}

  get(key: string): V | undefined {
    const value = this.#entries.get(key);
    if (value === undefined) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, value);
    return value;
  }

  set(key: string, value: V): void {
    this.#entries.delete(key);
    this.#entries.set(key, value);
    if (this.#entries.size <= this.size) return;
    const [oldest] = this.#entries.keys();
    this.#entries.delete(oldest as string);
  }
}
