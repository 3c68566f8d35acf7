/**
 * Palettes as points: for each of the network's anchor colours the mean distance, in OKLab, of the palette's colours from
 * it. Palettes whose points are near are near in energy distance too, and a mean of points stands for all its palettes.
 */
import { hexToOklab } from '../../../piece/oklab';
import { type Palette, weightShares } from '../../../piece/payload';

/** @param anchors three OKLab numbers each */
export function palettePoint(palette: Palette, anchors: Float64Array): Float64Array {
  const shares = weightShares(palette);
  const point = new Float64Array(anchors.length / 3);
  palette.colors.forEach(({ hex }, i) => {
    const [l, a, b] = hexToOklab(hex);
    for (let k = 0; k < point.length; k++) {
      const dl = l - (anchors[3 * k] as number);
      const da = a - (anchors[3 * k + 1] as number);
      const db = b - (anchors[3 * k + 2] as number);
      (point[k] as number) += (shares[i] as number) * Math.sqrt(dl * dl + da * da + db * db);
    }
  });
  return point;
}

/** Root mean square difference of two points, in OKLab distance. */
export function pointsApart(p: Float64Array, q: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < p.length; k++)
    sum += ((p[k] as number) - (q[k] as number)) * ((p[k] as number) - (q[k] as number));
  return Math.sqrt(sum / p.length);
}
