import { FlexRender, type Row } from '@tanstack/react-table';
import { type CSSProperties, memo } from 'react';
import { inkFor } from '../../palette/ink';
import type { Palette } from '../../piece/payload';
import { useDataset } from '../dataset-context';
import { stripCss } from '../ui/strip';
import type { RowsFeatures, Slot } from './use-rows-table';

interface GridRowProps {
  readonly row: Row<RowsFeatures, Slot>;
  readonly top: number;
  readonly isSelected: boolean;
  /** True where Tab leads to it. */
  readonly isTabStop: boolean;
  /** The colours it is lit in while it plays; null for every other row. */
  readonly lit: Palette | null;
  /** Stands for the columns: the row is drawn anew when they change. */
  readonly layout: unknown;
}

/** A row in its own colours, and in an ink that reads on them. */
function litStyle(palette: Palette): Record<string, string> {
  const { ink, scrim } = inkFor(palette);
  return {
    '--ink': ink,
    '--ink-soft': ink,
    '--lit': `linear-gradient(${scrim.css}, ${scrim.css}), ${stripCss(palette)}`,
  };
}

function DrawnRow({ row, top, isSelected, isTabStop, lit }: GridRowProps) {
  const { browse, replay } = useDataset();
  const { index, id, cached } = row.original;
  const palette = cached?.line.palette;
  const select = () => {
    browse.select(id);
    browse.setDetailOpen(true);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows and cells are a CSS grid, which tables cannot be.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tab's shortcuts are the keys of its rows.
    <div
      role="row"
      className="rows-line row"
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      aria-busy={cached === null}
      data-row={id}
      data-lit={lit !== null}
      data-broken={cached?.line.error != null}
      tabIndex={isTabStop ? 0 : -1}
      style={{ transform: `translateY(${top}px)`, ...(lit && litStyle(lit)) } as CSSProperties}
      onClick={select}
      onDoubleClick={() => void replay.play(id)}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: the row takes the focus. */}
      <div
        role="gridcell"
        className="cell-palette"
        style={palette ? { backgroundImage: stripCss(palette) } : undefined}
      />
      {row.getAllCells().map((cell) => (
        // biome-ignore lint/a11y/useSemanticElements: as above.
        // biome-ignore lint/a11y/useFocusableInteractive: the row takes the focus.
        <div role="gridcell" key={cell.id} className="cell" data-column={cell.column.id} dir="auto">
          <FlexRender cell={cell} />
        </div>
      ))}
    </div>
  );
}

/** A line of the table. Drawn anew only when something of it changes: the table hands out new row objects as it scrolls. */
export const GridRow = memo(
  DrawnRow,
  (before, after) =>
    before.row.original.cached === after.row.original.cached &&
    before.row.original.index === after.row.original.index &&
    before.row.original.id === after.row.original.id &&
    before.top === after.top &&
    before.isSelected === after.isSelected &&
    before.isTabStop === after.isTabStop &&
    before.lit === after.lit &&
    before.layout === after.layout,
);
