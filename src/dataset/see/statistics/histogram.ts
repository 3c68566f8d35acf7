/** A histogram with bins of equal width. */
export interface Histogram {
  readonly bins: readonly { readonly from: number; readonly to: number; readonly count: number }[];
  /** Values that were counted. */
  readonly count: number;
}

/** Widths of bins: these times a power of ten. */
const STEPS = [1, 2, 5, 10];

/** The smallest round width with which a range has at most so many bins. */
function roundStep(range: number, most: number): number {
  const raw = range / most;
  const magnitude = 10 ** Math.floor(Math.log10(raw));
  return magnitude * (STEPS.find((step) => step * magnitude >= raw) ?? 10);
}

/** Values that are as good as equal get one bin, or two where they lie around its border. */
function stepOf(min: number, max: number, most: number): number {
  const size = Math.max(Math.abs(min), Math.abs(max));
  const isFlat = max - min <= Math.max(1e-9 * size, 1e-100);
  return isFlat ? Math.max(size, 1) / most : roundStep(max - min, most);
}

/**
 * Counts values in at most `most` + 1 bins with round borders. A value on a border is in the bin above, on the last one in
 * the bin below. NaN does not count.
 */
export function histogramOf(values: ArrayLike<number>, most: number): Histogram {
  let [min, max, count] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (!Number.isFinite(value)) continue;
    count++;
    min = Math.min(min, value);
    max = Math.max(max, value);
  }
  if (count === 0) return { bins: [], count };
  const step = stepOf(min, max, most);
  const first = Math.floor(min / step);
  const counts = new Uint32Array(Math.max(1, Math.ceil(max / step) - first));
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (!Number.isFinite(value)) continue;
    const bin = Math.min(counts.length - 1, Math.max(0, Math.floor(value / step) - first));
    counts[bin] = (counts[bin] as number) + 1;
  }
  const border = (bin: number) => Number(((first + bin) * step).toPrecision(12));
  return { bins: Array.from(counts, (each, bin) => ({ from: border(bin), to: border(bin + 1), count: each })), count };
}
