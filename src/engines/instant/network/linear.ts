import { exp } from '../../../lib/dmath';
import type { Layer } from './weights-file';

/**
 * A layer's answer to a vector. Four outputs at a time: a processor adds to four sums as fast as to one. Each sum is
 * added up in the same order either way, so the bits are the same.
 */
export function apply({ inputs, outputs, matrix, bias }: Layer, x: Float64Array): Float64Array {
  const y = Float64Array.from(bias);
  let o = 0;
  for (; o + 4 <= outputs; o += 4) {
    let a = y[o] as number;
    let b = y[o + 1] as number;
    let c = y[o + 2] as number;
    let d = y[o + 3] as number;
    for (let i = 0, k = o * inputs; i < inputs; i++, k++) {
      const value = x[i] as number;
      a += (matrix[k] as number) * value;
      b += (matrix[k + inputs] as number) * value;
      c += (matrix[k + 2 * inputs] as number) * value;
      d += (matrix[k + 3 * inputs] as number) * value;
    }
    y[o] = a;
    y[o + 1] = b;
    y[o + 2] = c;
    y[o + 3] = d;
  }
  for (; o < outputs; o++) {
    let sum = y[o] as number;
    for (let i = 0, k = o * inputs; i < inputs; i++, k++) sum += (matrix[k] as number) * (x[i] as number);
    y[o] = sum;
  }
  return y;
}

/**
 * Squared distances of a point from many, `point.length` numbers each, one after another. Four at a time, as in {@link apply}.
 */
export function squaredGaps(point: Float64Array, points: Float64Array): Float64Array {
  const size = point.length;
  const gaps = new Float64Array(points.length / size);
  for (let row = 0; row < gaps.length; row += 4) {
    // The last four overlap those before if the number of points is no multiple of four.
    const first = Math.max(0, Math.min(row, gaps.length - 4));
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    for (let i = 0, k = first * size; i < size; i++, k++) {
      const value = point[i] as number;
      const da = value - (points[k] as number);
      const db = value - (points[k + size] ?? 0);
      const dc = value - (points[k + 2 * size] ?? 0);
      const dd = value - (points[k + 3 * size] ?? 0);
      a += da * da;
      b += db * db;
      c += dc * dc;
      d += dd * dd;
    }
    // Fewer than four points in all: writing beyond the end of a typed array does nothing.
    gaps[first] = a;
    gaps[first + 1] = b;
    gaps[first + 2] = c;
    gaps[first + 3] = d;
  }
  return gaps;
}

/** Adds a vector times a factor to the numbers from `at` on. */
export function addScaled(sum: Float64Array, at: number, vector: Float64Array, factor: number): void {
  for (let d = 0; d < vector.length; d++) (sum[at + d] as number) += factor * (vector[d] as number);
}

/** Scores as shares that sum to 1. */
export function softmax(scores: readonly number[]): number[] {
  const best = Math.max(...scores);
  const odds = scores.map((score) => exp(score - best));
  const total = odds.reduce((a, b) => a + b, 0);
  return odds.map((value) => value / total);
}

/** Negative numbers become 0. */
export function relu(x: Float64Array): Float64Array {
  return x.map((value) => (value > 0 ? value : 0));
}
