import { macrotask } from '../../engines/transformers/macrotask';
import type { ByteChunks } from '../formats/byte-chunks';
import type { Splitter, TextRecord } from '../formats/record';
import { BlockBuilder } from './block-builder';
import type { RowStore } from './row-store';

/** Longest time between two looks at other calls, in milliseconds. */
const SLICE_MS = 12;
/** Longest time that rows wait to be shown, in milliseconds. */
const SHOW_MS = 200;
/** Rows that are shown first, before any more are read: a screen of them. */
const FIRST_ROWS = 60;
/** Most bytes that are split at once: a chunk may be a whole file. */
const PIECE = 2 ** 17;

/** What reading says of itself while it goes on. */
export interface ReadingProgress {
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
 * @throws what the chunks throw; the signal's reason
 */
export async function readText(
  chunks: ByteChunks,
  splitter: Splitter,
  file: Blob | null,
  context: ReadingContext,
): Promise<void> {
  const reading = new Reading(new BlockBuilder(file), context);
  try {
    for await (const chunk of chunks) {
      context.signal.throwIfAborted();
      for (let at = 0; at < chunk.length; at += PIECE) await reading.add(splitter.push(chunk.subarray(at, at + PIECE)));
    }
    await reading.add(splitter.end());
  } catch (error) {
    // Of what was cut off, the last row may be whole; if not, it is a row with an error.
    if (!context.signal.aborted) await reading.add(splitter.end());
    throw error;
  } finally {
    reading.show();
  }
}

/** Puts records into blocks, and lets other calls be answered in between. */
class Reading {
  readonly #builder: BlockBuilder;
  readonly #context: ReadingContext;
  #rows = 0;
  #broken = 0;
  #pausedAt = performance.now();
  #shownAt = performance.now();

  constructor(builder: BlockBuilder, context: ReadingContext) {
    this.#builder = builder;
    this.#context = context;
  }

  async add(records: readonly TextRecord[]): Promise<void> {
    for (const record of records) {
      this.#builder.add(record);
      if (this.#builder.isFull || (this.#rows === 0 && this.#builder.rows >= FIRST_ROWS)) this.show();
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
    report({ rows: this.#rows, broken: this.#broken });
  }

  async #pause(): Promise<void> {
    if (performance.now() - this.#shownAt > SHOW_MS) this.show();
    await macrotask();
    this.#context.signal.throwIfAborted();
    this.#pausedAt = performance.now();
  }
}
