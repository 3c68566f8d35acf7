import { type CSSProperties, type KeyboardEvent, useEffect, useRef } from 'react';
import { PHONE, useMedia } from '../../ui/media';
import { useBrowse, useDataset, useReplay } from '../dataset-context';
import { selectedIndex } from '../store/browse-state';
import { gridOf } from './cells';
import { focusRows, ROWS_ID } from './focus-rows';
import { GridHead } from './GridHead';
import { GridRow } from './GridRow';
import { useRowsTable, useShownColumns } from './use-rows-table';
import { useSlots } from './use-slots';
import './RowsGrid.css';

/** Heights of a row and widths of its palette, in CSS pixels; a finger needs more than a mouse. */
const SIZES = { desk: { row: 32, strip: 56 }, phone: { row: 44, strip: 36 } };

/** The selected row comes into view, and takes the focus where the table had it. */
function useFollowSelection(reveal: (index: number) => void): void {
  const index = useBrowse(selectedIndex);
  const selected = useBrowse((state) => state.selected);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it follows the selection, not the list's geometry.
  useEffect(() => {
    reveal(index);
    const { activeElement } = document;
    if (activeElement === document.body || activeElement?.closest(`#${ROWS_ID} [role="rowgroup"]`)) focusRows();
  }, [selected, index < 0]);
}

/** What is said where no row matches. */
function NothingFound() {
  const { browse } = useDataset();
  const isAnswered = useBrowse(({ known, milliseconds, near }) => {
    return known > 0 && milliseconds !== null && (near === null || near.share === 1);
  });
  if (!isAnswered) return null;
  return (
    <p className="rows-none">
      No row matches.
      <button type="button" onClick={() => browse.clearFilters()}>
        Show all
      </button>
    </p>
  );
}

/** The rows found, a line each. Only those around the viewport are on the page. */
export function RowsGrid() {
  const { browse } = useDataset();
  const isPhone = useMedia(PHONE);
  const size = isPhone ? SIZES.phone : SIZES.desk;
  const scroller = useRef<HTMLDivElement>(null);
  const shown = useShownColumns(isPhone);
  const { slots, height, topOf, reveal, pageSize, keyOf } = useSlots(scroller, size.row);
  const grid = gridOf(shown, size.strip, isPhone ? 'phone' : 'desk');
  const table = useRowsTable(slots, shown);
  const count = useBrowse((state) => state.ids.length);
  const selected = useBrowse((state) => state.selected);
  const chosen = useBrowse(selectedIndex);
  const playing = useReplay((state) => state.row);
  const palette = useReplay((state) => state.palette);
  useFollowSelection(reveal);

  const steps: Record<string, () => void> = {
    ArrowDown: () => browse.move(1),
    ArrowUp: () => browse.move(-1),
    PageDown: () => browse.move(pageSize),
    PageUp: () => browse.move(-pageSize),
    Home: () => browse.selectAt(0),
    End: () => browse.selectAt(count - 1),
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    step();
  };
  return (
    <div className="rows-frame">
      {/* biome-ignore lint/a11y/useSemanticElements: rows and cells are a CSS grid, which tables cannot be. */}
      <div
        role="grid"
        id={ROWS_ID}
        className="rows"
        aria-label="Rows"
        aria-rowcount={count + 1}
        aria-colcount={shown.length + 1}
        style={{ '--columns': grid.columns, '--row': `${size.row}px`, minWidth: grid.least } as CSSProperties}
      >
        <GridHead headers={table.getHeaderGroups()[0]?.headers ?? []} />
        {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
        <div role="rowgroup" className="rows-scroller" ref={scroller} onKeyDown={onKeyDown}>
          <div role="presentation" className="rows-all" style={{ height }}>
            {table.getRowModel().rows.map((row) => (
              <GridRow
                key={keyOf(row.original)}
                row={row}
                top={topOf(row.original.index)}
                isSelected={row.original.id === selected}
                isTabStop={chosen < 0 ? row.original.index === 0 : row.original.id === selected}
                lit={row.original.id === playing ? palette : null}
                layout={shown}
              />
            ))}
          </div>
          {count === 0 && <NothingFound />}
        </div>
      </div>
    </div>
  );
}
