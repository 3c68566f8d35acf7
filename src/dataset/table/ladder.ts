import { VIBE_LEVELS } from '../compact-scene';
import type { RowId } from '../worker/row-table';
import type { LookedRow, RowStore } from './row-store';

/**
 * The levels of a row's vibe, longest first: rows with its data set, id, vibe index and character. Of several rows of
 * one level, the row itself, else the first by its config's model. None where the row names no data set and id.
 */
export function ladderOf(store: RowStore, row: LookedRow): RowId[] {
  const id = row.columns.ids.get(row.index);
  const dataset = store.values.dictionaries.dataset.values[row.columns.facets.dataset[row.index] as number];
  if (id === '' || dataset === '') return [];
  const own = row.block.first + row.index;
  return VIBE_LEVELS.flatMap((level) => {
    const found = rungs(store, row, id, store.values.dictionaries.level.find(level));
    const best = found.includes(own) ? own : (found.find((rung) => isOfSameModel(store, rung, row)) ?? found[0]);
    return best === undefined ? [] : [best];
  });
}

function isOfSameModel(store: RowStore, id: RowId, row: LookedRow): boolean {
  const { columns, index } = store.row(id);
  return columns.facets.configModel[index] === row.columns.facets.configModel[row.index];
}

/** Rows of a level that share the row's vibe. */
function rungs(store: RowStore, row: LookedRow, id: string, level: number): RowId[] {
  const dataset = row.columns.facets.dataset[row.index];
  const character = row.columns.facets.character[row.index];
  const vibeIndex = row.columns.vibeIndices[row.index];
  const found: RowId[] = [];
  for (const { columns, first, count } of store.blocks) {
    if (!columns) continue;
    const { facets, vibeIndices, ids } = columns;
    for (let i = 0; i < count; i++) {
      if (facets.level[i] !== level || facets.dataset[i] !== dataset || facets.character[i] !== character) continue;
      if (vibeIndices[i] === vibeIndex && ids.get(i) === id) found.push(first + i);
    }
  }
  return found;
}
