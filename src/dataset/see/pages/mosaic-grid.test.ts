import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MosaicGrid, mosaicGrid, mosaicHeight, paintMosaic, tileAt, tileCorner } from './mosaic-grid';

const TILE = { tileWidth: 30, tileHeight: 10, gap: 2 };
const anyGrid = fc
  .tuple(fc.integer({ min: 1, max: 3000 }), fc.integer({ min: 40, max: 1600 }))
  .map(([count, width]) => ({ width, grid: mosaicGrid(count, width, TILE) }));

describe('the grid of the mosaic', () => {
  it('fills its width with whole tiles', () => {
    fc.assert(
      fc.property(anyGrid, ({ grid, width }) => {
        expect(grid.columns * (grid.tileWidth + grid.gap) - grid.gap).toBeCloseTo(width, 6);
      }),
    );
  });

  it('finds every tile at its own middle, and none beyond the last', () => {
    fc.assert(
      fc.property(anyGrid, fc.nat(), ({ grid }, pick) => {
        const tile = pick % grid.count;
        const { left, top } = tileCorner(grid, tile);
        expect(tileAt(grid, left + grid.tileWidth / 2, top + grid.tileHeight / 2)).toBe(tile);
        expect(top + grid.tileHeight).toBeLessThanOrEqual(mosaicHeight(grid));
        expect(tileAt(grid, left, mosaicHeight(grid) + 1)).toBe(-1);
        expect(tileAt(grid, -1, top)).toBe(-1);
      }),
    );
  });
});

describe('the picture of the mosaic', () => {
  const grid: MosaicGrid = { count: 3, columns: 2, tileWidth: 10, tileHeight: 2, gap: 1 };
  const colors = new Uint32Array(15).fill(0x112233);
  colors[0] = 0xff8000;
  const shares = Float32Array.from({ length: 15 }, (_, i) => [0.4, 0.3, 0.1, 0.1, 0.1][i % 5] as number);
  const painted = (top: number, height: number) => {
    const image = new Uint32Array(21 * height);
    paintMosaic(image, { width: 21, height, scale: 1, top }, grid, { colors, shares });
    return image;
  };
  const ORANGE = 0xff0080ff;
  const REST = 0xff332211;

  it('gives each colour its share of the tile, in the byte order of canvases', () => {
    const line = [...painted(0, 6).subarray(0, 21)];
    expect(line).toEqual([...Array(4).fill(ORANGE), ...Array(6).fill(REST), 0, ...Array(10).fill(REST)]);
  });

  it('leaves gaps and what is below clear, and draws the same lines when it is scrolled', () => {
    const all = painted(0, 6);
    const firstOfLine = [0, 1, 2, 3, 4, 5].map((y) => all[y * 21]);
    expect(firstOfLine).toEqual([ORANGE, ORANGE, 0, REST, REST, 0]);
    expect(all[3 * 21 + 15]).toBe(0);
    expect([...painted(1, 5)]).toEqual([...all.subarray(21)]);
  });
});
