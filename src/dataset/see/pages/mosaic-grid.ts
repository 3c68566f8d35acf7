/** Sizes of a mosaic of equal tiles, row by row, in CSS pixels. */
export interface MosaicGrid {
  readonly count: number;
  readonly columns: number;
  readonly tileWidth: number;
  readonly tileHeight: number;
  readonly gap: number;
}

/** As many columns as fit into a width, the tiles widened to fill it. */
export function mosaicGrid(
  count: number,
  width: number,
  { tileWidth, tileHeight, gap }: Omit<MosaicGrid, 'count' | 'columns'>,
): MosaicGrid {
  const columns = Math.max(1, Math.floor((width + gap) / (tileWidth + gap)));
  return { count, columns, tileWidth: Math.max(1, (width + gap) / columns - gap), tileHeight, gap };
}

/** The height of all tiles. */
export function mosaicHeight({ count, columns, tileHeight, gap }: MosaicGrid): number {
  return Math.ceil(count / columns) * (tileHeight + gap);
}

/** The upper left corner of a tile. */
export function tileCorner({ columns, tileWidth, tileHeight, gap }: MosaicGrid, tile: number) {
  return { left: (tile % columns) * (tileWidth + gap), top: Math.floor(tile / columns) * (tileHeight + gap) };
}

/** The tile at a point; -1 where there is none. Gaps belong to the tile before them. */
export function tileAt({ count, columns, tileWidth, tileHeight, gap }: MosaicGrid, x: number, y: number): number {
  const column = Math.floor(x / (tileWidth + gap));
  if (column < 0 || column >= columns || y < 0) return -1;
  const tile = Math.floor(y / (tileHeight + gap)) * columns + column;
  return tile < count ? tile : -1;
}

/** Colours of tiles, five each: 0xRRGGBB, and shares that sum to 1. */
export interface TileColors {
  readonly colors: Uint32Array;
  readonly shares: Float32Array;
}

/**
 * Paints the part of the mosaic that begins `top` CSS pixels from above into an image of `width` x `height` device
 * pixels, as 32-bit RGBA in the byte order of canvases. What is no tile stays clear.
 */
export function paintMosaic(
  image: Uint32Array,
  size: { readonly width: number; readonly height: number; readonly scale: number; readonly top: number },
  grid: MosaicGrid,
  tiles: TileColors,
): void {
  image.fill(0);
  const { width, height, scale, top } = size;
  const pitch = grid.tileHeight + grid.gap;
  const last = Math.ceil(grid.count / grid.columns) - 1;
  for (let row = Math.max(0, Math.floor(top / pitch)); row <= last; row++) {
    const y = Math.round((row * pitch - top) * scale);
    const bottom = Math.min(height, y + Math.max(1, Math.round(grid.tileHeight * scale)));
    if (y >= height) return;
    const line = Math.max(0, y);
    if (bottom <= line) continue;
    paintLine(image, line * width, scale, width, row, grid, tiles);
    for (let next = line + 1; next < bottom; next++) {
      image.copyWithin(next * width, line * width, (line + 1) * width);
    }
  }
}

/** Paints one line of pixels through a row of tiles. */
function paintLine(
  image: Uint32Array,
  start: number,
  scale: number,
  width: number,
  row: number,
  { columns, count, tileWidth, gap }: MosaicGrid,
  { colors, shares }: TileColors,
): void {
  for (let column = 0; column < columns; column++) {
    const tile = row * columns + column;
    if (tile >= count) return;
    const left = column * (tileWidth + gap) * scale;
    let x = Math.round(left);
    let share = 0;
    for (let i = tile * 5; i < tile * 5 + 5; i++) {
      share += shares[i] as number;
      const end = Math.min(width, Math.round(left + share * tileWidth * scale));
      image.fill(pixelOf(colors[i] as number), start + x, start + Math.max(x, end));
      x = Math.max(x, end);
    }
  }
}

/** 0xRRGGBB as an opaque pixel: red in the lowest byte. */
function pixelOf(rgb: number): number {
  return (0xff000000 | ((rgb & 0xff) << 16) | (rgb & 0xff00) | (rgb >>> 16)) >>> 0;
}
