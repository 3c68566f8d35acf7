import { type Palette, weightShares } from '../piece/payload';
import { distanceOklab, mixOklab, type Oklab, oklabOfHex, srgbOf } from './oklab';

/** How many colours a palette has. */
export const STOP_COUNT = 5;

/**
 * One band of a weighted gradient. The gradient runs over t in 0..1; each band covers `share` of it and meets the next
 * one in a join: a smooth OKLab mixture centred on the border, so that the join takes the same from both bands.
 */
export interface Stop extends Oklab {
  /** Share of the area, 0..1; the five sum to 1. */
  readonly share: number;
  /** Width in t of the join to the next band; 0 at the last. */
  readonly join: number;
}

/** The five bands of a weighted gradient, from t = 0 to t = 1. */
export type Stops = readonly Stop[];

/** `weight`: as the palette stands, largest first. `path`: along the smoothest way through the colours, dark end first. */
export type BandOrder = 'weight' | 'path';

/** A view of the gradient: the order of its bands and how soft they meet. */
export interface GradientView {
  readonly order: BandOrder;
  /** Widest join, as a multiple of the narrower of the two bands it joins, 0 (hard) .. 1 (no flat part left). */
  readonly softness: number;
}

/** Ordered bands with narrow joins: what is scored, and what swatches show. */
export const CANONICAL_VIEW: GradientView = { order: 'weight', softness: 0.25 };

/** Joins as wide as the bands allow, neighbours close in colour: what fills the page. */
export const LIVING_VIEW: GradientView = { order: 'path', softness: 1 };

/** How far the area nearest to a colour may be off its share. Half the promised 2%: pixels and rounding take the rest. */
const SHARE_TOLERANCE = 0.01;
const JOIN_SAMPLES = 48;

/**
 * The bands of `palette` in the given view. Throws RangeError if it has not five colours or one is not `#RRGGBB`.
 */
export function weightedStops(palette: Palette, view: GradientView): Stops {
  if (palette.colors.length !== STOP_COUNT)
    throw new RangeError(`a palette has ${STOP_COUNT} colours, this one has ${palette.colors.length}`);
  const shares = weightShares(palette);
  const bands = palette.colors.map((color, i) => ({ ...oklabOfHex(color.hex), share: shares[i] as number }));
  const ordered = view.order === 'path' ? alongPath(bands) : bands;
  const joins = fitJoins(ordered, view.softness);
  return ordered.map((band, i) => ({ ...band, join: joins[i] ?? 0 }));
}

/** The borders between the bands: the sums of the shares up to each band's end. The last is 1. */
export function cumulativeShares(stops: readonly { readonly share: number }[]): number[] {
  let sum = 0;
  return stops.map((stop, i) => {
    sum += stop.share;
    return i === stops.length - 1 ? 1 : sum;
  });
}

/** The gradient's colour at t in 0..1. */
export function colorAt(stops: Stops, t: number): Oklab {
  let color: Oklab = stops[0] as Stop;
  let border = 0;
  for (let i = 1; i < stops.length; i++) {
    const { share, join } = stops[i - 1] as Stop;
    border += share;
    const mix = smoothJoin(border, join, t);
    if (mix > 0) color = mixOklab(color, stops[i] as Stop, mix);
  }
  return color;
}

/** How far a join of width `join` at `border` has gone over to the next band at t: smoothstep, 0..1. */
function smoothJoin(border: number, join: number, t: number): number {
  if (join <= 0) return t < border ? 0 : 1;
  const x = Math.min(1, Math.max(0, (t - border) / join + 0.5));
  return x * x * (3 - 2 * x);
}

/**
 * The canonical picture of a palette, used for scoring: bands from left to right, largest first.
 * Returns `size` x `size` RGBA bytes, row by row. `size` is a positive integer (224 for CLIP).
 */
export function paintCanonical(palette: Palette, size: number): Uint8ClampedArray {
  if (!Number.isInteger(size) || size < 1) throw new RangeError(`size ${size}: must be a positive whole number`);
  const stops = weightedStops(palette, CANONICAL_VIEW);
  const row = new Uint8ClampedArray(size * 4);
  for (let x = 0; x < size; x++) {
    const { r, g, b } = srgbOf(colorAt(stops, (x + 0.5) / size));
    row.set([r * 255, g * 255, b * 255, 255], x * 4);
  }
  const pixels = new Uint8ClampedArray(size * size * 4);
  for (let y = 0; y < size; y++) pixels.set(row, y * size * 4);
  return pixels;
}

/** The order with the shortest way through all colours that meets no third colour between two, darker end first. */
function alongPath<T extends Oklab>(bands: readonly T[]): T[] {
  const cost = bands.map((from) => bands.map((to) => stepCost(from, to, bands)));
  let best: number[] = [];
  let bestCost = Number.POSITIVE_INFINITY;
  for (const order of permutations(bands.length)) {
    let sum = 0;
    for (let i = 1; i < order.length; i++) sum += cost[order[i - 1] as number]?.[order[i] as number] as number;
    if (sum < bestCost) {
      bestCost = sum;
      best = order;
    }
  }
  const path = best.map((i) => bands[i] as T);
  return (path[0] as T).l <= (path[path.length - 1] as T).l ? path : path.reverse();
}

/** Distance, dearer the more of the way between the two is nearest to a third colour. */
function stepCost(from: Oklab, to: Oklab, all: readonly Oklab[]): number {
  const nearest = nearestAlong(from, to, all);
  const own = (nearest[all.indexOf(from)] as number) + (nearest[all.indexOf(to)] as number);
  return distanceOklab(from, to) * (1 + 3 * (1 - own));
}

/** Of the join between two colours, the part that is nearest to each of `all`; sums to 1. */
function nearestAlong(from: Oklab, to: Oklab, all: readonly Oklab[]): number[] {
  const parts = all.map(() => 0);
  for (let k = 0; k < JOIN_SAMPLES; k++) {
    const color = mixOklab(from, to, smoothJoin(0.5, 1, (k + 0.5) / JOIN_SAMPLES));
    let nearest = 0;
    for (let i = 1; i < all.length; i++)
      if (distanceOklab(color, all[i] as Oklab) < distanceOklab(color, all[nearest] as Oklab)) nearest = i;
    parts[nearest] = (parts[nearest] as number) + 1 / JOIN_SAMPLES;
  }
  return parts;
}

/**
 * Widths of the joins, as soft as asked. A join may pass near a third colour and so add to that colour's area; the
 * joins that do are narrowed until every colour's area is its share within {@link SHARE_TOLERANCE}.
 */
function fitJoins(bands: readonly (Oklab & { share: number })[], softness: number): number[] {
  const joins: number[] = [];
  // For each join, what each colour gains (or loses) in area per unit of the join's width.
  const gains: number[][] = [];
  for (let i = 0; i + 1 < bands.length; i++) {
    const [from, to] = [bands[i], bands[i + 1]] as [Oklab & { share: number }, Oklab & { share: number }];
    joins.push(softness * Math.min(from.share, to.share));
    gains.push(nearestAlong(from, to, bands).map((part, c) => part - (c === i || c === i + 1 ? 0.5 : 0)));
  }
  for (let round = 0; round < 200; round++) {
    const errors = bands.map((_, c) => joins.reduce((sum, join, i) => sum + join * (gains[i]?.[c] as number), 0));
    const worst = errors.reduce((w, e, c) => (Math.abs(e) > Math.abs(errors[w] as number) ? c : w), 0);
    const error = errors[worst] as number;
    if (Math.abs(error) <= SHARE_TOLERANCE) break;
    for (let i = 0; i < joins.length; i++)
      if ((gains[i]?.[worst] as number) * error > 0) joins[i] = (joins[i] as number) * 0.9;
  }
  return joins;
}

/** All orders of 0..n-1. */
function permutations(n: number): number[][] {
  if (n === 0) return [[]];
  return permutations(n - 1).flatMap((order) =>
    Array.from({ length: n }, (_, at) => [...order.slice(0, at), n - 1, ...order.slice(at)]),
  );
}
