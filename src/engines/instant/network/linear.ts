import { exp } from '../../../lib/dmath';
import type { Layer } from './weights-file';

/** A layer's answer to a vector. */
export function apply({ inputs, outputs, matrix, bias }: Layer, x: Float64Array): Float64Array {
  const y = new Float64Array(outputs);
  for (let o = 0; o < outputs; o++) {
    let sum = bias[o] as number;
    for (let i = 0, k = o * inputs; i < inputs; i++, k++) sum += (matrix[k] as number) * (x[i] as number);
    y[o] = sum;
  }
  return y;
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
