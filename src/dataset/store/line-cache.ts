import { type FieldName, fieldSpec } from '../../piece/labels';
import type { RowColumns, RowId, RowLine, RowTable } from '../worker/row-table';

/** Lines that are kept: some screens full of them, in both directions. */
const KEPT = 4000;

/** A line of the table, and the labels that its columns show. */
export interface CachedLine {
  readonly line: RowLine;
  /** Labels in words by field; empty where the row has no payload. */
  readonly labels: Readonly<Partial<Record<FieldName, string>>>;
}

/** Fetches lines of the table in batches as they are looked at, and keeps them. One batch is under way at a time. */
export class LineCache {
  private readonly lines = new Map<RowId, CachedLine>();
  private readonly listeners = new Set<() => void>();
  private fields: readonly FieldName[] = [];
  private wanted: readonly RowId[] = [];
  private isFetching = false;
  /** Counts up whenever lines arrive or are forgotten. */
  private changes = 0;
  /** Counts up whenever lines that are under way are no longer of use. */
  private era = 0;

  constructor(
    private readonly table: Pick<RowTable, 'lines' | 'columns'>,
    private readonly onFailure: (cause: unknown) => void,
  ) {}

  get(id: RowId): CachedLine | null {
    return this.lines.get(id) ?? null;
  }

  /** Has these lines fetched, those that are missing; in the place of any wanted before that are not under way yet. */
  want(ids: readonly RowId[]): void {
    this.wanted = ids;
    void this.fetch();
  }

  /** Which fields' labels the lines carry. Others than before: all lines are fetched anew as they are wanted. */
  setFields(fields: readonly FieldName[]): void {
    if (fields.join() === this.fields.join()) return;
    this.fields = fields;
    this.forget();
  }

  forget(): void {
    this.era++;
    this.lines.clear();
    this.changed();
    void this.fetch();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly version = (): number => this.changes;

  private async fetch(): Promise<void> {
    if (this.isFetching) return;
    this.isFetching = true;
    try {
      for (let ids = this.missing(); ids.length > 0; ids = this.missing()) await this.fetchBatch(ids);
    } catch (cause) {
      this.wanted = [];
      this.onFailure(cause);
    } finally {
      this.isFetching = false;
    }
  }

  private missing(): RowId[] {
    return this.wanted.filter((id) => !this.lines.has(id));
  }

  private async fetchBatch(ids: readonly RowId[]): Promise<void> {
    const { era, fields } = this;
    const [lines, columns] = await Promise.all([
      this.table.lines(ids),
      fields.length > 0 ? this.table.columns(Uint32Array.from(ids), { labels: fields }) : null,
    ]);
    if (era !== this.era) return;
    const places = new Map(ids.map((id, i) => [id, i]));
    for (const line of lines) {
      this.lines.set(line.id, { line, labels: labelsAt(columns, fields, places.get(line.id) ?? 0) });
      places.delete(line.id);
    }
    // What the table does not answer is not asked for for ever.
    this.wanted = this.wanted.filter((id) => !places.has(id));
    this.trim();
    this.changed();
  }

  /** Forgets the lines that were fetched first, but none that is wanted now. */
  private trim(): void {
    if (this.lines.size <= KEPT) return;
    const wanted = new Set(this.wanted);
    for (const id of this.lines.keys()) {
      if (this.lines.size <= KEPT) return;
      if (!wanted.has(id)) this.lines.delete(id);
    }
  }

  private changed(): void {
    this.changes++;
    for (const listener of this.listeners) listener();
  }
}

/** The labels of one row of a batch. */
function labelsAt(columns: RowColumns | null, fields: readonly FieldName[], i: number): CachedLine['labels'] {
  if (!columns) return {};
  const labels: Partial<Record<FieldName, string>> = {};
  for (const field of fields) {
    const code = columns.labels[field]?.[i] ?? 0;
    if (code > 0) labels[field] = String(fieldSpec(field).labels[code - 1]);
  }
  return labels;
}
