/** Which rows of a block a query's conditions hold for. Each function clears the marks of rows for which its own does not. */
import { FIELD_INDEX, type FieldName, fieldSpec } from '../../piece/labels';
import { textHash } from '../rows/row-key';
import type { RowQuery } from '../worker/row-table';
import type { Block, Columns } from './block';
import type { PackedTexts } from './packed-texts';
import type { RowStore } from './row-store';
import { searchTerms } from './search-terms';
import { FACET_COLUMNS } from './table-values';
import { MOST_CODES } from './value-dictionary';

/** A query made ready: what need not be done again for each block. */
export interface PreparedQuery {
  /** Marks a block's rows, 1 where all conditions hold. */
  matches(block: Block, columns: Columns): Uint8Array;
  /** Whether all rows of a block match that nobody has looked at. */
  matchesUnlooked(block: Block): boolean;
}

/** False for a query that only asks for sources, in the order of their files. */
export function needsColumns({ text, facets, labels, scores, errors, keys, sort }: RowQuery): boolean {
  const columns = Object.entries(facets).filter(([facet, wanted]) => facet !== 'source' && wanted);
  const asked = [...columns, ...Object.keys(labels), ...Object.keys(scores), ...searchTerms(text)];
  return asked.length > 0 || errors !== 'any' || keys !== null || !['order', 'source'].includes(sort.by);
}

type Condition = (marks: Uint8Array, columns: Columns, block: Block) => void;

/** Makes a query ready for the rows of a store. */
export function prepareQuery(query: RowQuery, store: RowStore): PreparedQuery {
  const conditions = [
    ...sourceCondition(query),
    ...facetConditions(query, store),
    ...labelConditions(query),
    ...scoreConditions(query),
    ...errorCondition(query),
    ...keyCondition(query, store),
    ...textCondition(query),
  ];
  return {
    matchesUnlooked: ({ source }) => !needsColumns(query) && (query.facets.source?.includes(String(source)) ?? true),
    matches(block, columns) {
      const marks = new Uint8Array(block.count).fill(1);
      for (const apply of conditions) apply(marks, columns, block);
      return marks;
    },
  };
}

function sourceCondition({ facets }: RowQuery): Condition[] {
  const wanted = facets.source;
  if (!wanted) return [];
  return [(marks, _columns, { source }) => void (wanted.includes(String(source)) || marks.fill(0))];
}

function facetConditions({ facets }: RowQuery, { values }: RowStore): Condition[] {
  return FACET_COLUMNS.flatMap((column): Condition[] => {
    const wanted = column === 'character' ? undefined : facets[column];
    if (!wanted) return [];
    const isWanted = new Uint8Array(MOST_CODES);
    for (const value of wanted) {
      const code = values.dictionaries[column].find(value);
      if (code >= 0) isWanted[code] = 1;
    }
    return [(marks, { facets: codes }) => keep(marks, (i) => isWanted[codes[column][i] as number] === 1)];
  });
}

function labelConditions({ labels }: RowQuery): Condition[] {
  return (Object.entries(labels) as [FieldName, readonly string[]][]).map(([field, wanted]) => {
    const indices = new Set(
      wanted.map((label) => fieldSpec(field).labels.findIndex((each) => String(each) === label) + 1),
    );
    // 0 stands for rows without a payload, and a label that does not exist.
    indices.delete(0);
    return (marks, columns, { count }) =>
      keep(marks, (i) => indices.has(columns.labels[FIELD_INDEX[field] * count + i] as number));
  });
}

function scoreConditions({ scores }: RowQuery): Condition[] {
  return Object.entries(scores).map(([name, [min, max]]) => (marks, columns) => {
    const column = columns.scores.get(name);
    keep(marks, (i) => column !== undefined && (column[i] as number) >= min && (column[i] as number) <= max);
  });
}

function errorCondition({ errors }: RowQuery): Condition[] {
  if (errors === 'any') return [];
  return [(marks, columns) => keep(marks, (i) => columns.errors.has(i) === (errors === 'only'))];
}

function keyCondition({ keys }: RowQuery, store: RowStore): Condition[] {
  if (!keys) return [];
  const wanted = new Set(keys);
  const hashes = new Set(keys.map((key) => textHash(key.replace(/~\d+$/, ''))));
  return [
    (marks, columns) =>
      keep(
        marks,
        (index) => hashes.has(columns.keyHashes[index] as number) && wanted.has(store.key({ columns, index })),
      ),
  ];
}

function textCondition({ text }: RowQuery): Condition[] {
  const [first, ...others] = searchTerms(text);
  if (first === undefined) return [];
  return [
    (marks, columns) => {
      const hits = rowsWith(columns.searched, first);
      keep(marks, (i) => hits[i] === 1 && (others.length === 0 || hasAll(columns.searched.get(i), others)));
    },
  ];
}

function hasAll(text: string, terms: readonly string[]): boolean {
  return terms.every((term) => text.includes(term));
}

/** Marks the texts that have `term`: one walk through all of them. */
function rowsWith({ joined, ends }: PackedTexts, term: string): Uint8Array {
  const hits = new Uint8Array(ends.length);
  let row = 0;
  for (let at = joined.indexOf(term); at >= 0; at = joined.indexOf(term, (ends[row] as number) + 1)) {
    while ((ends[row] as number) < at) row++;
    hits[row] = 1;
  }
  return hits;
}

function keep(marks: Uint8Array, holds: (index: number) => boolean): void {
  for (let i = 0; i < marks.length; i++) if (marks[i] === 1 && !holds(i)) marks[i] = 0;
}
