/** What a box plot shows of some values. */
export interface Box {
  readonly count: number;
  readonly min: number;
  readonly q1: number;
  readonly median: number;
  readonly q3: number;
  readonly max: number;
  /** The outermost values within 1.5 times the box's height of it (J. W. Tukey, "Exploratory Data Analysis", 1977). */
  readonly whiskers: readonly [low: number, high: number];
  /** Values beyond the whiskers: how many, and some of them, the outermost included. */
  readonly outlierCount: number;
  readonly outliers: readonly number[];
}

/** Outliers that are shown at most. */
const MOST_OUTLIERS = 60;

/**
 * A quantile of values in rising order, by linear interpolation: definition 7 of R. J. Hyndman and Y. Fan, "Sample
 * quantiles in statistical packages", The American Statistician 50 (1996).
 */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  const place = (sorted.length - 1) * share;
  const below = Math.floor(place);
  const low = sorted[below] as number;
  const high = sorted[Math.min(sorted.length - 1, below + 1)] as number;
  return low + (high - low) * (place - below);
}

/** The box of some values; null where there is none. NaN does not count. */
export function boxOf(values: ArrayLike<number>): Box | null {
  const sorted = Float64Array.from(values).filter(Number.isFinite).sort();
  const count = sorted.length;
  if (count === 0) return null;
  const [q1, median, q3] = [0.25, 0.5, 0.75].map((share) => quantile(sorted, share)) as [number, number, number];
  const reach = 1.5 * (q3 - q1);
  const low = sorted.findIndex((value) => value >= q1 - reach);
  const high = sorted.findLastIndex((value) => value <= q3 + reach);
  const beyond = [...sorted.subarray(0, low), ...sorted.subarray(high + 1)];
  return {
    count,
    min: sorted[0] as number,
    q1,
    median,
    q3,
    max: sorted[count - 1] as number,
    whiskers: [sorted[low] as number, sorted[high] as number],
    outlierCount: beyond.length,
    outliers: thinned(beyond, MOST_OUTLIERS),
  };
}

/** At most so many of some values, evenly chosen, first and last among them. */
function thinned(values: readonly number[], most: number): number[] {
  if (values.length <= most) return [...values];
  return Array.from({ length: most }, (_, i) => values[Math.round((i * (values.length - 1)) / (most - 1))] as number);
}
