import { uniform } from '../../../lib/random';
import type { NormalRange } from '../../../lib/units';

/** How {@link meanInterval} draws. */
export interface BootstrapOptions {
  readonly resamples?: number;
  /** The same seed and values give the same interval. */
  readonly seed?: number;
  /** How sure the interval is. */
  readonly confidence?: NormalRange;
  /** Runs now and then with how much is done, 0..1: lets a cancellation come in. */
  readonly pause?: (done: NormalRange) => Promise<void>;
}

/** A mean and its confidence interval. */
export interface MeanInterval {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

export const RESAMPLES = 1000;
/** Draws between two pauses: some milliseconds of work. */
const DRAWS_AT_ONCE = 1_000_000;

/**
 * The mean of some values, none of them NaN, and a confidence interval by the percentile bootstrap: B. Efron and R. J.
 * Tibshirani, "An Introduction to the Bootstrap" (1993), chapter 13. Null of no values.
 */
export async function meanInterval(
  values: ArrayLike<number>,
  { resamples = RESAMPLES, seed = 1, confidence = 0.95, pause }: BootstrapOptions = {},
): Promise<MeanInterval | null> {
  const { length } = values;
  if (length === 0) return null;
  const means = new Float64Array(resamples);
  let draws = 0;
  for (let i = 0; i < resamples; i++) {
    means[i] = resampledMean(values, seed, i);
    draws += length;
    if (draws < DRAWS_AT_ONCE) continue;
    draws = 0;
    await pause?.((i + 1) / resamples);
  }
  means.sort();
  const tail = (1 - confidence) / 2;
  return {
    mean: meanOf(values),
    low: means[Math.floor(tail * (resamples - 1))] as number,
    high: means[Math.ceil((1 - tail) * (resamples - 1))] as number,
  };
}

/** The mean of as many values, drawn with replacement. */
function resampledMean(values: ArrayLike<number>, seed: number, resample: number): number {
  const { length } = values;
  let sum = 0;
  for (let draw = 0; draw < length; draw++) {
    sum += values[Math.floor(uniform(seed, resample, draw, 0) * length)] as number;
  }
  return sum / length;
}

function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] as number;
  return sum / values.length;
}
