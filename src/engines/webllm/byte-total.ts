import type { EngineProgress } from '../engine';

/** Bytes of all files of a model together, those that were there already included. */
export class ByteTotal {
  #done = 0;
  #expected = 0;

  constructor(private readonly report: (progress: EngineProgress) => void) {}

  get done(): number {
    return this.#done;
  }

  /** So many more bytes are known to come, or to have come. */
  expect(bytes: number): void {
    this.#expected += bytes;
  }

  readonly add = (bytes: number): void => {
    this.#done += bytes;
    const total = this.#expected > 0 ? Math.max(this.#expected, this.#done) : null;
    this.report({ phase: 'loading', done: this.#done, total, unit: 'bytes' });
  };
}
