import { type KeyboardEvent, type MouseEvent, useEffect, useMemo, useRef, useState } from 'react';
import { PHONE, useMedia } from '../../../ui/media';
import { useDataset, useReplay } from '../../dataset-context';
import { countWords } from '../../store/source-words';
import type { RowId } from '../../worker/row-table';
import { seeOf } from '../see';
import type { MosaicTiles } from '../statistics/mosaic-order';
import { Counting } from '../ui/Counting';
import { type AskContext, useAnswer } from '../use-answer';
import { type MosaicGrid, mosaicGrid, mosaicHeight, tileAt, tileCorner } from './mosaic-grid';
import { useMosaicCanvas } from './use-mosaic-canvas';

/** A tile in CSS pixels; a finger needs more than a mouse. */
const SIZES = {
  desk: { tileWidth: 30, tileHeight: 12, gap: 2 },
  phone: { tileWidth: 52, tileHeight: 24, gap: 3 },
};

function useTiles() {
  const parts = useDataset();
  const ask = async ({ ids, signal, report }: AskContext): Promise<MosaicTiles> => {
    const { colors, shares } = await parts.table.columns(ids, { palettes: true });
    signal.throwIfAborted();
    return seeOf(parts).statistics.call('mosaic', { ids, colors, shares }, { signal, onProgress: report });
  };
  return useAnswer(ask, '');
}

/** The vibe of a row; null until it is there. */
function useVibe(id: RowId | null): string | null {
  const { table } = useDataset();
  const [known, setKnown] = useState<{ readonly id: RowId; readonly vibe: string } | null>(null);
  useEffect(() => {
    if (id === null) return;
    let isWanted = true;
    table.lines([id]).then(
      ([line]) => isWanted && line && setKnown({ id, vibe: line.vibe }),
      // Closed in the meantime: there is nothing to tell.
      () => undefined,
    );
    return () => {
      isWanted = false;
    };
  }, [table, id]);
  return known?.id === id ? known.vibe : null;
}

interface MarkProps {
  readonly grid: MosaicGrid;
  readonly tile: number;
  readonly kind: 'playing' | 'here' | 'hovered';
}

/** A ring around a tile. */
function Mark({ grid, tile, kind }: MarkProps) {
  if (tile < 0) return null;
  const { left, top } = tileCorner(grid, tile);
  const style = { left, top, width: grid.tileWidth, height: grid.tileHeight };
  return <i className="mosaic-mark" data-kind={kind} style={style} aria-hidden="true" />;
}

/** The vibe of the tile under the pointer, below it or, at the end, above it. */
function Tip({ grid, tile, vibe }: { readonly grid: MosaicGrid; readonly tile: number; readonly vibe: string | null }) {
  if (tile < 0 || vibe === null) return null;
  const { left, top } = tileCorner(grid, tile);
  const isRight = tile % grid.columns >= grid.columns / 2;
  const isLow = top > mosaicHeight(grid) - 120 && top > 120;
  return (
    <span
      className="mosaic-tip"
      dir="auto"
      aria-hidden="true"
      style={{
        ...(isRight ? { right: `calc(100% - ${left + grid.tileWidth}px)` } : { left }),
        ...(isLow ? { bottom: `calc(100% - ${top - 6}px)` } : { top: top + grid.tileHeight + 6 }),
      }}
    >
      {vibe}
    </span>
  );
}

/** How far the arrows and the like go, in tiles. */
function stepOf(key: string, { columns, count }: MosaicGrid, page: number): number | null {
  const steps: Record<string, number> = {
    ArrowRight: 1,
    ArrowLeft: -1,
    ArrowDown: columns,
    ArrowUp: -columns,
    PageDown: columns * page,
    PageUp: -columns * page,
    Home: -count,
    End: count,
  };
  return steps[key] ?? null;
}

function Mosaic({ tiles }: { readonly tiles: MosaicTiles }) {
  const { browse, replay } = useDataset();
  const playing = useReplay((state) => state.row);
  const size = useMedia(PHONE) ? SIZES.phone : SIZES.desk;
  const scroller = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [width, setWidth] = useState(0);
  const [here, setHere] = useState(0);
  const [hovered, setHovered] = useState(-1);
  const count = tiles.ids.length;
  const grid = useMemo(() => mosaicGrid(count, Math.max(1, width), size), [count, width, size]);
  useMosaicCanvas({ scroller, canvas, grid, tiles, onWidth: setWidth });
  const tile = Math.min(here, count - 1);
  const hereVibe = useVibe(tiles.ids[tile] ?? null);
  const hoveredVibe = useVibe(tiles.ids[hovered] ?? null);

  const tileOf = ({ clientX, clientY, currentTarget }: MouseEvent<HTMLElement>) => {
    const { left, top } = currentTarget.getBoundingClientRect();
    return tileAt(grid, clientX - left, clientY - top + currentTarget.scrollTop);
  };
  const play = (at: number) => {
    const id = tiles.ids[at];
    if (id === undefined) return;
    setHere(at);
    browse.select(id);
    void replay.play(id);
  };
  const moveTo = (at: number) => {
    const next = Math.min(count - 1, Math.max(0, at));
    setHere(next);
    const element = scroller.current;
    if (!element) return;
    const { top } = tileCorner(grid, next);
    const room = element.clientHeight - grid.tileHeight - grid.gap;
    element.scrollTop = Math.min(top, Math.max(top - room, element.scrollTop));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.floor((scroller.current?.clientHeight ?? 0) / (grid.tileHeight + grid.gap)) - 1;
    const step = stepOf(event.key, grid, Math.max(1, page));
    if (step !== null) moveTo(tile + step);
    else if (event.key === 'Enter' || (event.key === ' ' && tiles.ids[tile] !== playing)) play(tile);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      ref={scroller}
      className="mosaic"
      role="listbox"
      tabIndex={0}
      aria-label="Palettes by hue"
      aria-activedescendant="mosaic-here"
      onKeyDown={onKeyDown}
      onPointerMove={(event) => event.pointerType !== 'touch' && setHovered(tileOf(event))}
      onPointerLeave={() => setHovered(-1)}
      onClick={(event) => play(tileOf(event))}
    >
      <canvas ref={canvas} className="mosaic-canvas" />
      <div role="presentation" className="mosaic-tiles" style={{ height: mosaicHeight(grid) }}>
        <Mark grid={grid} tile={hovered} kind="hovered" />
        <Mark grid={grid} tile={tile} kind="here" />
        <Mark grid={grid} tile={playing === null ? -1 : tiles.ids.indexOf(playing)} kind="playing" />
        <Tip grid={grid} tile={hovered} vibe={hoveredVibe} />
      </div>
      <div
        role="option"
        id="mosaic-here"
        className="visually-hidden"
        tabIndex={-1}
        aria-selected={tiles.ids[tile] === playing}
        aria-posinset={tile + 1}
        aria-setsize={count}
      >
        {hereVibe ?? 'a palette'}
      </div>
    </div>
  );
}

/** Every palette of the rows found as a strip, by hue. A tile plays its row. */
export function PaletteMosaic() {
  const answer = useTiles();
  const tiles = answer.value;
  return (
    <>
      <Counting answer={answer} />
      {tiles?.ids.length === 0 && <p className="see-note">None of these rows has a palette.</p>}
      {tiles && tiles.ids.length > 0 && (
        <>
          <p className="see-note">
            {countWords(tiles.ids.length)} palettes by hue, greys last. Press one to hear its row; with the arrows and
            Enter too.
          </p>
          <Mosaic tiles={tiles} />
        </>
      )}
    </>
  );
}
