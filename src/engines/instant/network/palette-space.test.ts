import { describe, expect, it } from 'vitest';
import { palettePoint, pointsApart } from './palette-space';

const palette = (...hexes: string[]) => ({ colors: hexes.map((hex) => ({ hex, weight: 'md' as const })) });
/** Black and white, in OKLab. */
const ANCHORS = Float64Array.of(0, 0, 0, 1, 0, 0);

describe('palette space', () => {
  it('tells how far a palette lies from each anchor', () => {
    const [black, white] = palettePoint(palette('#000000', '#000000'), ANCHORS);
    expect(black).toBeCloseTo(0, 6);
    expect(white).toBeCloseTo(1, 6);
  });

  it('puts like palettes near each other', () => {
    const point = (hex: string) => palettePoint(palette(hex), ANCHORS);
    expect(pointsApart(point('#101010'), point('#202020'))).toBeLessThan(
      pointsApart(point('#101010'), point('#F0F0F0')),
    );
  });
});
