import { macrotask } from '../../engines/transformers/macrotask';
import type { Splitter } from '../formats/record';
import { BlockBuilder } from './block-builder';
import type { RowStore } from './row-store';

/** Longest time between two looks at other calls, in milliseconds. */
const SLICE_MS = 20;
/** Longest time that rows wait to be shown, in milliseconds. */
const SHOW_MS = 200;
/** Most bytes that are split at once: a chunk may be a whole file. */
const PIECE = 2 ** 17;

/** What reading says of itself while it goes on. */
export interface ReadingProgress {
  readonly bytes: number;
  readonly rows: number;
  readonly broken: number;
}

/** What reads a source into a store. */
export interface ReadingContext {
  readonly store: RowStore;
  readonly source: number;
  readonly signal: AbortSignal;
  readonly report: (progress: ReadingProgress) => void;
}

/**
 * Reads the rows of a text into the store. They can be asked for while it goes on; what was read stays when it fails.
 *
 * @param file what the splitter's places count in, or null to keep a copy of each record
 * @throws what the stream throws; the signal's reason
 */
export async function readText(
  bytes: ReadableStream<Uint8Array>,
  splitter: Splitter,
  file: Blob | null,
  context: ReadingContext,
): Promise<void> {
  const reading = new Reading(new BlockBuilder(file), context);
  const reader = bytes.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      context.signal.throwIfAborted();
      if (done) break;
      for (let at = 0; at < value.length; at += PIECE) {
        const piece = value.subarray(at, at + PIECE);
        await reading.add(splitter.push(piece), piece.length);
      }
    }
    await reading.add(splitter.end(), 0);
  } finally {
    reading.show();
    await reader.cancel().catch(() => undefined);
  }
}

/** Puts records into blocks, and lets other calls be answered in between. */
class Reading {
  readonly #builder: BlockBuilder;
  readonly #context: ReadingContext;
  #bytes = 0;
  #rows = 0;
  #broken = 0;
  #pausedAt = performance.now();
  #shownAt = 0;

  constructor(builder: BlockBuilder, context: ReadingContext) {
    this.#builder = builder;
    this.#context = context;
  }

  async add(records: ReturnType<Splitter['push']>, bytes: number): Promise<void> {
    this.#bytes += bytes;
    for (const record of records) {
      this.#builder.add(record);
      if (this.#builder.isFull) this.show();
      if (performance.now() - this.#pausedAt > SLICE_MS) await this.#pause();
    }
    if (performance.now() - this.#pausedAt > SLICE_MS) await this.#pause();
  }

  /** Hands the rows so far to the store. */
  show(): void {
    const { store, source, report } = this.#context;
    const { rows, broken } = this.#builder;
    if (rows > 0) store.add(source, rows, this.#builder.finish(store.values));
    this.#rows += rows;
    this.#broken += broken;
    this.#shownAt = performance.now();
    report({ bytes: this.#bytes, rows: this.#rows, broken: this.#broken });
  }

  async #pause(): Promise<void> {
    if (performance.now() - this.#shownAt > SHOW_MS) this.show();
    await macrotask();
    this.#context.signal.throwIfAborted();
    this.#pausedAt = performance.now();
  }
}
