import { type Palette, weightShares } from '../piece/payload';
import { distanceOklab, mixOklab, type Oklab, oklabOfHex, srgbOf } from './oklab';

/** How many colours a palette has. */
export const STOP_COUNT = 5;

/**
 * One band of a weighted gradient. The gradient runs over t in 0..1; each band covers `share` of it and meets the next
 * one in a join: a smooth OKLab mixture that is half and half at the border, so that each colour keeps its share.
 */
export interface Stop extends Oklab {
  /** Share of the area, 0..1; the five sum to 1. */
  readonly share: number;
  /** Width in t from the band's start to where its colour is pure; 0 at the first band. */
  readonly rise: number;
  /** Width in t from where its colour begins to leave to the band's end; 0 at the last band. */
  readonly fall: number;
  /** Lightness the sound adds where the colour is pure; it fades to none at the borders, so that they stay in place. */
  readonly lift: number;
}

/** The five bands of a weighted gradient, from t = 0 to t = 1. */
export type Stops = readonly Stop[];

/** `weight`: as the palette stands, largest first. `path`: along the smoothest way through the colours, dark end first. */
export type BandOrder = 'weight' | 'path';

/** `hard`: bands meet in a line. `narrow`: each band keeps most of itself flat. `wide`: colours flow all the way. */
export type Joins = 'hard' | 'narrow' | 'wide';

/** A view of the gradient: the order of its bands and how they meet. */
export interface GradientView {
  readonly order: BandOrder;
  readonly joins: Joins;
}

/** What is scored, and what swatches show. */
export const CANONICAL_VIEW: GradientView = { order: 'weight', joins: 'narrow' };

/** What fills the page. */
export const LIVING_VIEW: GradientView = { order: 'path', joins: 'wide' };

/** A narrow join reaches so far into both bands, as a part of the narrower one. */
const NARROW_REACH = 0.125;

/** How far the area nearest to a colour may be off its share: a part of the promised 2%, pixels and sound take the rest. */
const SHARE_TOLERANCE = 0.007;
const JOIN_SAMPLES = 48;
const MOST_ROUNDS = 200;

/**
 * The bands of `palette` in the given view. Throws RangeError if it has not five colours or one is not `#RRGGBB`.
 */
export function weightedStops(palette: Palette, view: GradientView): Stops {
  if (palette.colors.length !== STOP_COUNT)
    throw new RangeError(`a palette has ${STOP_COUNT} colours, this one has ${palette.colors.length}`);
  const shares = weightShares(palette);
  const bands = palette.colors.map((color, i) => ({ ...oklabOfHex(color.hex), share: shares[i] as number }));
  const ordered = view.order === 'path' ? alongPath(bands) : bands;
  const joins = fitJoins(ordered, view.joins);
  return ordered.map((band, i) => ({ ...band, rise: joins[i - 1]?.rise ?? 0, fall: joins[i]?.fall ?? 0, lift: 0 }));
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
  let lift = stops[0]?.lift ?? 0;
  let border = 0;
  for (let i = 1; i < stops.length; i++) {
    const [before, stop] = [stops[i - 1], stops[i]] as [Stop, Stop];
    border += before.share;
    const mix = joinMix(before.fall, stop.rise, t - border);
    if (mix <= 0) break;
    color = mixOklab(color, stop, mix);
    lift = mix < 0.5 ? lift * (1 - 2 * mix) : stop.lift * (2 * mix - 1);
  }
  return { l: color.l + lift, a: color.a, b: color.b };
}

/** Slope of a join's curve where a colour is pure, per reach: some, so that wide joins flow on rather than rest there. */
export const OUTER_SLOPE = 0.35;

/**
 * How far a join has gone over to the next band at the distance `t` from the border: 0..1, one half at the border.
 * Two cubic Hermite pieces that meet at the border with 3/2 of the join's mean slope, within the bounds that keep them
 * monotone (F. N. Fritsch and R. E. Carlson, 1980).
 */
export function joinMix(fall: number, rise: number, t: number): number {
  if (t <= -fall || fall + rise <= 0) return t < 0 ? 0 : 1;
  if (t >= rise) return 1;
  const slope = 1.5 / (fall + rise);
  return t < 0 ? easeOff(1 + t / fall, slope * fall) : 1 - easeOff(1 - t / rise, slope * rise);
}

/** Cubic from (0, 0) with the slope {@link OUTER_SLOPE} to (1, 1/2) with the slope `inner`. */
function easeOff(x: number, inner: number): number {
  return x * (OUTER_SLOPE + x * (1.5 - 2 * OUTER_SLOPE - inner + x * (OUTER_SLOPE + inner - 1)));
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
  const nearest = nearestAlong(all, (x) => mixOklab(from, to, x));
  const own = (nearest[all.indexOf(from)] as number) + (nearest[all.indexOf(to)] as number);
  return distanceOklab(from, to) * (1 + 3 * (1 - own));
}

interface Join {
  /** How far it reaches into the band before and the band after. */
  readonly fall: number;
  readonly rise: number;
}

type Band = Oklab & { readonly share: number };

/**
 * The joins between the bands. A join may pass near a third colour and so add to that colour's area; the joins that do
 * are narrowed until every colour's area is its share within {@link SHARE_TOLERANCE}.
 */
function fitJoins(bands: readonly Band[], kind: Joins): Join[] {
  const joins: Join[] = [];
  // For each join, what each colour gains (or loses) in area while the join has its full width.
  const gains: number[][] = [];
  for (let i = 0; i + 1 < bands.length; i++) {
    const [from, to] = [bands[i], bands[i + 1]] as [Band, Band];
    const join = widestJoin(bands, i, kind);
    joins.push(join);
    gains.push(
      areaAlong(from, to, join, bands).map((area, c) => area - (c === i ? join.fall : c === i + 1 ? join.rise : 0)),
    );
  }
  const widths = joins.map(() => 1);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const errors = bands.map((_, c) => widths.reduce((sum, width, i) => sum + width * (gains[i]?.[c] as number), 0));
    const worst = errors.reduce((w, e, c) => (Math.abs(e) > Math.abs(errors[w] as number) ? c : w), 0);
    const error = errors[worst] as number;
    if (Math.abs(error) <= SHARE_TOLERANCE) break;
    for (let i = 0; i < widths.length; i++)
      if ((gains[i]?.[worst] as number) * error > 0) widths[i] = (widths[i] as number) * 0.9;
  }
  return joins.map(({ fall, rise }, i) => ({ fall: fall * (widths[i] as number), rise: rise * (widths[i] as number) }));
}

/** The join after band `i`. A wide one reaches to the middle of a band, and all through the first and the last. */
function widestJoin(bands: readonly Band[], i: number, kind: Joins): Join {
  const [before, after] = [bands[i]?.share as number, bands[i + 1]?.share as number];
  if (kind === 'wide') return { fall: i === 0 ? before : before / 2, rise: i + 2 === bands.length ? after : after / 2 };
  const reach = kind === 'narrow' ? NARROW_REACH * Math.min(before, after) : 0;
  return { fall: reach, rise: reach };
}

/** Of the area of a join between two colours, the part that is nearest to each of `all`. */
function areaAlong(from: Oklab, to: Oklab, { fall, rise }: Join, all: readonly Oklab[]): number[] {
  const width = fall + rise;
  return nearestAlong(all, (x) => mixOklab(from, to, joinMix(fall, rise, x * width - fall))).map(
    (part) => part * width,
  );
}

/** Of a way of colours over x in 0..1, the part that is nearest to each of `all`; sums to 1. */
function nearestAlong(all: readonly Oklab[], way: (x: number) => Oklab): number[] {
  const parts = all.map(() => 0);
  for (let k = 0; k < JOIN_SAMPLES; k++) {
    const color = way((k + 0.5) / JOIN_SAMPLES);
    let nearest = 0;
    for (let i = 1; i < all.length; i++)
      if (distanceOklab(color, all[i] as Oklab) < distanceOklab(color, all[nearest] as Oklab)) nearest = i;
    parts[nearest] = (parts[nearest] as number) + 1 / JOIN_SAMPLES;
  }
  return parts;
}

/** All orders of 0..n-1. */
function permutations(n: number): number[][] {
  if (n === 0) return [[]];
  return permutations(n - 1).flatMap((order) =>
    Array.from({ length: n }, (_, at) => [...order.slice(0, at), n - 1, ...order.slice(at)]),
  );
}
