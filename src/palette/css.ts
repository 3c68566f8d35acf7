import type { Palette } from '../piece/payload';
import { type BandOrder, cumulativeShares, weightedStops } from './geometry';
import { hexOf } from './oklab';

/** How a CSS gradient looks; every part has a default. */
export interface CssGradientOptions {
  /** A CSS angle or side; default `to right`. */
  readonly direction?: string;
  /** `soft` (default): neighbouring bands mix over a narrow join, `hard`: they meet in a line. */
  readonly joins?: 'soft' | 'hard';
  /** Order of the bands; default `weight`, largest first. */
  readonly order?: BandOrder;
}

/**
 * A CSS `linear-gradient` in OKLab in which each colour takes its weight's share.
 *
 * @example
 * element.style.background = weightedGradientCss(palette, { joins: 'hard' });
 */
export function weightedGradientCss(palette: Palette, options: CssGradientOptions = {}): string {
  const { direction = 'to right', joins = 'soft', order = 'weight' } = options;
  const stops = weightedStops(palette, { order, joins: joins === 'soft' ? 'narrow' : 'hard' });
  const ends = cumulativeShares(stops);
  const parts = stops.map((stop, i) => {
    const from = i === 0 ? 0 : (ends[i - 1] as number) + stop.rise;
    const to = (ends[i] as number) - stop.fall;
    return `${hexOf(stop)} ${percent(from)} ${percent(to)}`;
  });
  return `linear-gradient(${direction} in oklab, ${parts.join(', ')})`;
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(2))}%`;
}
