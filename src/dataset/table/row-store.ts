import { rowKey, textHash } from '../rows/row-key';
import type { RowId } from '../worker/row-table';
import type { Block, Columns } from './block';
import { KeyIndex } from './key-index';
import { noValues, type TableValues } from './table-values';

/** Where a row stands: its block, and its place in it. */
export interface RowAt {
  readonly block: Block;
  readonly index: number;
}

/** A row whose columns were read. */
export interface LookedRow {
  readonly block: Block;
  readonly columns: Columns;
  readonly index: number;
}

/** All open rows: blocks of columns, in the order in which they were read. */
export class RowStore {
  readonly blocks: Block[] = [];
  readonly values: TableValues = noValues();
  #rows = 0;
  #looked = 0;
  /** Raised by each change: what was computed before is out of date. */
  #version = 0;
  readonly #keys = new KeyIndex(
    (row) => this.#looker(row, (columns, index) => columns.keyHashes[index] as number),
    (a, b) => this.keyWithoutRepeat(a) === this.keyWithoutRepeat(b),
  );

  /** How many rows there are. */
  get rows(): number {
    return this.#rows;
  }

  /** How many of them have their columns. */
  get looked(): number {
    return this.#looked;
  }

  get version(): number {
    return this.#version;
  }

  /** Adds rows behind the others; without columns where nobody has looked at them yet. */
  add(source: number, count: number, columns: Columns | null): Block {
    const block: Block = { first: this.#rows, count, source, columns: null };
    this.blocks.push(block);
    this.#rows += count;
    this.#version++;
    if (columns) this.look(block, columns);
    return block;
  }

  /** Gives a block its columns. */
  look(block: Block, columns: Columns): void {
    block.columns = columns;
    this.#looked += block.count;
    this.#version++;
    for (let i = 0; i < block.count; i++) {
      columns.keyHashes[i] = textHash(this.#key(columns, i, 0));
      const before = this.#keys.add(block.first + i);
      columns.repeats[i] = before === null ? 0 : this.#looker(before, (of, at) => (of.repeats[at] as number) + 1);
    }
  }

  /** Gives looked-at rows a score, in place of any they had by that name; NaN where there is none. */
  addScores(name: string, ids: Uint32Array, scores: Float32Array): void {
    for (let i = 0; i < ids.length; i++) {
      const { block, columns, index } = this.row(ids[i] as number);
      let column = columns.scores.get(name);
      if (!column) {
        column = new Float64Array(block.count).fill(Number.NaN);
        columns.scores.set(name, column);
      }
      column[index] = scores[i] as number;
    }
    this.#version++;
  }

  has(id: RowId): boolean {
    return id >= 0 && id < this.#rows;
  }

  /** The place of a row. Throws RangeError where there is no such row. */
  at(id: RowId): RowAt {
    let low = 0;
    let high = this.blocks.length - 1;
    if (!this.has(id)) throw new RangeError(`There is no row ${id}.`);
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.blocks[middle] as Block).first <= id) low = middle;
      else high = middle - 1;
    }
    const block = this.blocks[low] as Block;
    return { block, index: id - block.first };
  }

  /** The row with its columns. Throws RangeError where there is no such row, or nobody has looked at it. */
  row(id: RowId): LookedRow {
    const { block, index } = this.at(id);
    if (!block.columns) throw new RangeError(`Row ${id} was not looked at yet.`);
    return { block, columns: block.columns, index };
  }

  /** The row's key. */
  key({ columns, index }: Pick<LookedRow, 'columns' | 'index'>): string {
    return this.#key(columns, index, columns.repeats[index] as number);
  }

  keyWithoutRepeat(id: RowId): string {
    return this.#looker(id, (columns, index) => this.#key(columns, index, 0));
  }

  #key(columns: Columns, index: number, repeat: number): string {
    const { dictionaries } = this.values;
    const vibeIndex = columns.vibeIndices[index] as number;
    return rowKey(
      {
        dataset: dictionaries.dataset.values[columns.facets.dataset[index] as number] as string,
        idInDataset: columns.ids.get(index),
        vibeIndex: vibeIndex < 0 ? null : vibeIndex,
        level: dictionaries.level.values[columns.facets.level[index] as number] as string,
        textHash: columns.textHashes[index] as number,
      },
      repeat,
    );
  }

  #looker<T>(id: RowId, read: (columns: Columns, index: number) => T): T {
    const { columns, index } = this.row(id);
    return read(columns, index);
  }
}
