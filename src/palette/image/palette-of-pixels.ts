import { hexToOklab } from '../../piece/oklab';
import { normalizePalette } from '../../piece/palette-rules';
import { type Palette, type PaletteColor, WEIGHTS } from '../../piece/payload';
import { hexOf, type Oklab } from '../oklab';
import { type ColorPoint, clusterColors } from './k-means';

const COLOR_COUNT = 5;
/** Colours are counted in a histogram with so many bits a channel: few enough points for k-means, fine enough for the eye. */
const BITS = 5;
/** A pixel that lets more through than this has no colour of its own. */
const LEAST_ALPHA = 8;
/** Where a picture has fewer colours: tones of its own ones, so much darker and lighter, in turn. */
const TONE_STEP = 0.09;

/** A picture from which no palette can be made; its message is a sentence for the person. */
export class ImageError extends Error {
  override readonly name = 'ImageError';
}

/**
 * The palette of a picture: five clusters of its colours in OKLab, weighted by the area they cover. A picture with fewer
 * colours is completed with tones of its own. The same pixels give the same palette.
 *
 * @param rgba four bytes a pixel, alpha not premultiplied; transparent pixels count as much as they cover
 * @throws ImageError if all pixels are transparent
 */
export function paletteOfPixels(rgba: Uint8ClampedArray): Palette {
  const points = histogram(rgba);
  if (points.length === 0) throw new ImageError('This picture is all transparent: there are no colours in it.');
  const clusters = clusterColors(points, COLOR_COUNT);
  clusters.sort((x, y) => y.area - x.area);
  const weights = weightsOfShares(clusters.map(({ area }) => area));
  const colors: PaletteColor[] = clusters.map((cluster, i) => ({ hex: hexOf(cluster), weight: weights[i] ?? 'xs' }));
  return normalizePalette({ colors: [...colors, ...tonesOf(clusters, COLOR_COUNT - clusters.length)] });
}

/** Smallest weights for tones of the colours that there are. */
function tonesOf(colors: readonly Oklab[], count: number): PaletteColor[] {
  return Array.from({ length: count }, (_, i) => {
    const color = colors[i % colors.length] as Oklab;
    const step = TONE_STEP * (1 + Math.floor(i / 2)) * (i % 2 === 0 ? 1 : -1);
    const fits = color.l + step > 0.03 && color.l + step < 0.97;
    // Where one side is full, both tones go to the other, one farther than the other.
    return { hex: hexOf({ ...color, l: color.l + (fits ? step : -step * 1.5) }), weight: 'xs' as const };
  });
}

/** The colours of the pixels with the area each covers, in a fixed order. */
function histogram(rgba: Uint8ClampedArray): ColorPoint[] {
  const bins = new Map<number, { r: number; g: number; b: number; area: number }>();
  for (let at = 0; at + 3 < rgba.length; at += 4) {
    const alpha = rgba[at + 3] as number;
    if (alpha < LEAST_ALPHA) continue;
    const [r, g, b] = [rgba[at] as number, rgba[at + 1] as number, rgba[at + 2] as number];
    const key = ((r >> (8 - BITS)) << (2 * BITS)) | ((g >> (8 - BITS)) << BITS) | (b >> (8 - BITS));
    const bin = bins.get(key) ?? { r: 0, g: 0, b: 0, area: 0 };
    if (bin.area === 0) bins.set(key, bin);
    bin.r += r * alpha;
    bin.g += g * alpha;
    bin.b += b * alpha;
    bin.area += alpha;
  }
  return [...bins]
    .sort(([x], [y]) => x - y)
    .map(([, { r, g, b, area }]) => ({ ...oklabOfBytes(r / area, g / area, b / area), area }));
}

/** The arithmetic of `piece/oklab` gives the same bytes in every browser. */
function oklabOfBytes(...channels: [number, number, number]): Oklab {
  const digits = channels.map((channel) => Math.round(channel).toString(16).padStart(2, '0')).join('');
  const [l, a, b] = hexToOklab(`#${digits}`);
  return { l, a, b };
}

/** The labels whose sizes 1..6 come nearest to shares of an area, largest first; none is left out. */
export function weightsOfShares(shares: readonly number[]): PaletteColor['weight'][] {
  const total = shares.reduce((a, b) => a + b, 0);
  const most = Math.max(...shares);
  let best: number[] = [];
  let bestError = Number.POSITIVE_INFINITY;
  for (let largest = WEIGHTS.length; largest >= 1; largest--) {
    const sizes = shares.map((share) => Math.min(WEIGHTS.length, Math.max(1, Math.round((share / most) * largest))));
    const sum = sizes.reduce((a, b) => a + b, 0);
    const error = sizes.reduce((worst, size, i) => worst + Math.abs(size / sum - (shares[i] as number) / total), 0);
    if (error < bestError - 1e-9) [best, bestError] = [sizes, error];
  }
  return best.map((size) => WEIGHTS[size - 1] ?? 'xs');
}
