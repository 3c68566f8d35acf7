import type { Header } from '@tanstack/react-table';
import { FlexRender } from '@tanstack/react-table';
import { useBrowse, useDataset } from '../dataset-context';
import { EVERYTHING } from '../worker/row-table';
import type { RowsFeatures, Slot } from './use-rows-table';

const SORT_WORDS = { asc: 'ascending', desc: 'descending' } as const;

function HeadCell({ header }: { header: Header<RowsFeatures, Slot, unknown> }) {
  const { column } = header;
  const sorted = column.getIsSorted();
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the button inside takes the focus.
    // biome-ignore lint/a11y/useSemanticElements: rows and cells are a CSS grid, which tables cannot be.
    <div role="columnheader" className="head-cell" aria-sort={sorted ? SORT_WORDS[sorted] : 'none'}>
      {column.getCanSort() ? (
        <button type="button" onClick={column.getToggleSortingHandler()} data-sorted={sorted}>
          <FlexRender header={header} />
        </button>
      ) : (
        <FlexRender header={header} />
      )}
    </div>
  );
}

/** Sorts by hue, or, pressed once more, no longer. */
function HueSort() {
  const { browse } = useDataset();
  const { by, descending } = useBrowse((state) => state.query.sort);
  const sorts = by === 'hue';
  const next = sorts ? EVERYTHING.sort : { by: 'hue', descending: false };
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the button inside takes the focus.
    // biome-ignore lint/a11y/useSemanticElements: rows and cells are a CSS grid, which tables cannot be.
    <div role="columnheader" className="head-cell" aria-sort={sorts ? SORT_WORDS[descending ? 'desc' : 'asc'] : 'none'}>
      <button
        type="button"
        className="head-hue"
        aria-label="Palette"
        title="Sort by hue"
        data-sorted={sorts && 'asc'}
        onClick={() => browse.setQuery({ sort: next })}
      />
    </div>
  );
}

/** The headings: pressing one sorts by it, the other way round, and no longer. */
export function GridHead({ headers }: { headers: readonly Header<RowsFeatures, Slot, unknown>[] }) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the buttons inside take the focus.
    // biome-ignore lint/a11y/useSemanticElements: rows and cells are a CSS grid, which tables cannot be.
    <div role="row" aria-rowindex={1} className="rows-head rows-line">
      <HueSort />
      {headers.map((header) => (
        <HeadCell key={header.id} header={header} />
      ))}
    </div>
  );
}
