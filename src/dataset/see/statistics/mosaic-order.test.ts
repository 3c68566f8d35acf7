import { describe, expect, it } from 'vitest';
import { mosaicPlace, mosaicTiles } from './mosaic-order';

describe('mosaic', () => {
  const plain = (rgb: number) => [rgb, rgb, rgb, rgb, rgb];
  const colors = Uint32Array.from([0xffffff, 0x0000ff, 0xff0000, 0x101010, 0, 0x00ff00].flatMap(plain));
  const shares = Float32Array.from({ length: 30 }, (_, i) => (i >= 20 && i < 25 ? 0 : 0.2));

  it('goes by hue: red, green, blue, then greys from dark to light; rows without a palette are left out', () => {
    const ids = Uint32Array.from([10, 11, 12, 13, 14, 15]);
    const places = Float64Array.from(ids, (_, row) => mosaicPlace(colors, shares, row * 5));
    const tiles = mosaicTiles(ids, places, { colors, shares });
    expect([...tiles.ids]).toEqual([12, 15, 11, 13, 10]);
    expect([...tiles.colors.subarray(0, 5)]).toEqual(plain(0xff0000));
    expect(tiles.shares).toHaveLength(25);
  });

  it('weighs colours by their shares', () => {
    const mixed = Uint32Array.from([0xff0000, 0x0000ff, 0x0000ff, 0x0000ff, 0x0000ff]);
    const red = mosaicPlace(mixed, Float32Array.from([0.96, 0.01, 0.01, 0.01, 0.01]), 0);
    const blue = mosaicPlace(mixed, Float32Array.from([0.04, 0.24, 0.24, 0.24, 0.24]), 0);
    expect(Math.abs(red - 29)).toBeLessThan(12);
    expect(Math.abs(blue - 264)).toBeLessThan(12);
  });
});
