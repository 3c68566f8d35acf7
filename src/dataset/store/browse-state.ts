import type {
  OpenProgress,
  QueryResult,
  RowId,
  RowQuery,
  SourceInfo,
  SourceRequest,
  TableShape,
} from '../worker/row-table';
import type { ColumnId } from './columns';

/** A source that is being opened, or waits for its turn. */
export interface Opening {
  /** Counts up over all openings. */
  readonly id: number;
  readonly name: string;
  readonly request: SourceRequest;
  /** Null while it waits. */
  readonly progress: OpenProgress | null;
}

/** A search for rows like a text or a row. */
export interface Near {
  /** The typed text, or `row:KEY`. */
  readonly to: string;
  /** How far it is, 0..1; 1 once it is answered. */
  readonly share: number;
}

/** What is open, found and selected. */
export interface BrowseState {
  readonly sources: readonly SourceInfo[];
  readonly openings: readonly Opening[];
  readonly shape: TableShape | null;
  readonly query: RowQuery;
  readonly near: Near | null;
  /** The rows found, in their order; of the query before, until the present one is answered. */
  readonly ids: QueryResult['ids'];
  /** All rows known when it was answered. */
  readonly known: number;
  /** How long the answer took; null before the first. */
  readonly milliseconds: number | null;
  /** How far rows that nobody has looked at yet have been looked at for a query, 0..1; null where none has to be. */
  readonly looking: number | null;
  readonly selected: RowId | null;
  /** Null where nobody chose: then the usual ones are shown. */
  readonly columns: readonly ColumnId[] | null;
  /** On a phone, where the detail covers the table: whether it does. */
  readonly isDetailOpen: boolean;
}

/** The place of the selected row among those found; -1 where it is none of them. */
export function selectedIndex({ ids, selected }: Pick<BrowseState, 'ids' | 'selected'>): number {
  return selected === null ? -1 : ids.indexOf(selected);
}
