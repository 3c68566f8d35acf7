import { type Palette, WEIGHTS, type Weight } from '../../piece/payload';
import type { RowLine } from '../worker/row-table';
import type { Columns } from './block';
import type { LookedRow, RowStore } from './row-store';
import type { FacetColumn } from './table-values';

/** What a line of the table shows of a row. */
export function lineOf(store: RowStore, row: LookedRow): RowLine {
  const { block, columns, index } = row;
  const facet = (column: FacetColumn) =>
    store.values.dictionaries[column].values[columns.facets[column][index] as number] as string;
  return {
    id: block.first + index,
    key: store.key(row),
    source: block.source,
    line: columns.lines[index] as number,
    error: columns.errors.get(index) ?? null,
    dataset: facet('dataset'),
    idInDataset: columns.ids.get(index),
    split: facet('split'),
    scope: facet('scope'),
    level: facet('level'),
    vibe: columns.vibes.get(index),
    title: columns.titles.get(index),
    configModel: facet('configModel'),
    vibeModel: facet('vibeModel'),
    palette: paletteAt(columns, index),
    candidates: columns.candidates[index] as number,
    validCandidates: columns.validCandidates[index] as number,
    scores: scoresAt(columns, index),
  };
}

function paletteAt({ colors }: Columns, index: number): Palette | null {
  const packed = [...colors.subarray(index * 5, index * 5 + 5)];
  if (packed[0] === 0) return null;
  return {
    colors: packed.map((color) => ({
      hex: `#${(color % 2 ** 24).toString(16).padStart(6, '0').toUpperCase()}`,
      weight: WEIGHTS[Math.floor(color / 2 ** 24) - 1] as Weight,
    })),
  };
}

function scoresAt({ scores }: Columns, index: number): Record<string, number | null> {
  return Object.fromEntries(
    [...scores].map(([name, column]) => {
      const score = column[index] as number;
      return [name, Number.isNaN(score) ? null : score];
    }),
  );
}
