import type { TextVectors } from '../../engines/instant/network/text-vectors';
import { macrotask } from '../../engines/transformers/macrotask';
import type { RowId } from '../worker/row-table';
import type { Block, Columns } from './block';
import type { RowStore } from './row-store';
import { toSignedBytes } from './signed-bytes';

/** A row and how near it is: the cosine of the vectors, at most 1. */
export interface SimilarRow {
  readonly id: RowId;
  readonly similarity: number;
}

/** Vectors of a block's rows: signed bytes, `size` a row, all zeros where a row has none. */
interface Vectors {
  readonly size: number;
  readonly bytes: Int8Array;
}

interface Options {
  readonly signal: AbortSignal;
  readonly report: (share: number) => void;
}

/** Finds rows with like vibes. Vectors of vibes are made when they are first asked for, and kept. */
export class SimilarRows {
  readonly #store: RowStore;
  readonly #load: () => Promise<TextVectors>;
  readonly #made = new WeakMap<Columns, Vectors>();

  /** @param load brings the instant model's vectors here */
  constructor(store: RowStore, load: () => Promise<TextVectors>) {
    this.#store = store;
    this.#load = load;
  }

  /** By the rows' own embeddings, where this row has one; by its vibe's words otherwise. */
  async toRow(id: RowId, count: number, options: Options): Promise<SimilarRow[]> {
    const { columns, index } = this.#store.row(id);
    const { embeddings } = columns;
    const own = embeddings && rowOf(embeddings, index);
    if (own?.some((value) => value !== 0)) {
      return this.#nearest(own, count, id, ({ columns: others }) => others?.embeddings ?? null, options);
    }
    return this.toText(columns.vibes.get(index), count, options, id);
  }

  /** By the words of a text; `except` is left out. */
  async toText(text: string, count: number, options: Options, except: RowId | null = null): Promise<SimilarRow[]> {
    const vectors = await this.#load();
    options.signal.throwIfAborted();
    const target = new Int8Array(vectors.dimensions);
    toSignedBytes(vectors.of(text), target, 0);
    return this.#nearest(target, count, except, ({ columns }) => columns && this.#vectorsOf(columns, vectors), options);
  }

  async #nearest(
    target: Int8Array,
    count: number,
    except: RowId | null,
    read: (block: Block) => Vectors | null,
    { signal, report }: Options,
  ): Promise<SimilarRow[]> {
    const nearest = new Nearest(count);
    let pausedAt = performance.now();
    for (const block of this.#store.blocks) {
      const vectors = read(block);
      if (vectors?.size === target.length) {
        for (let i = 0; i < block.count; i++) {
          if (block.first + i !== except) nearest.add(block.first + i, cosine(target, rowOf(vectors, i)));
        }
      }
      if (performance.now() - pausedAt < 20) continue;
      report((block.first + block.count) / this.#store.rows);
      await macrotask();
      signal.throwIfAborted();
      pausedAt = performance.now();
    }
    return nearest.rows;
  }

  #vectorsOf(columns: Columns, vectors: TextVectors): Vectors {
    const known = this.#made.get(columns);
    if (known) return known;
    const size = vectors.dimensions;
    const rows = columns.lines.length;
    const made = { size, bytes: new Int8Array(rows * size) };
    for (let i = 0; i < rows; i++) {
      if (columns.broken[i] === 0) toSignedBytes(vectors.of(columns.vibes.get(i)), made.bytes, i * size);
    }
    this.#made.set(columns, made);
    return made;
  }
}

function rowOf({ bytes, size }: Vectors, index: number): Int8Array {
  return bytes.subarray(index * size, (index + 1) * size);
}

/** NaN where one of them is all zeros. */
function cosine(a: Int8Array, b: Int8Array): number {
  let product = 0;
  let squaresA = 0;
  let squaresB = 0;
  for (let d = 0; d < a.length; d++) {
    const x = a[d] as number;
    const y = b[d] as number;
    product += x * y;
    squaresA += x * x;
    squaresB += y * y;
  }
  return product / Math.sqrt(squaresA * squaresB);
}

/** The rows with the largest values so far, largest first; of equal ones the first. */
class Nearest {
  readonly rows: SimilarRow[] = [];
  readonly #count: number;

  constructor(count: number) {
    this.#count = count;
  }

  add(id: RowId, similarity: number): void {
    const { rows } = this;
    // Also false where the similarity is no number.
    if (!(rows.length < this.#count ? similarity >= -1 : similarity > (rows.at(-1)?.similarity ?? 1))) return;
    let at = rows.length;
    while (at > 0 && similarity > (rows[at - 1] as SimilarRow).similarity) at--;
    rows.splice(at, 0, { id, similarity });
    if (rows.length > this.#count) rows.pop();
  }
}
