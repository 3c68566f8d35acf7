import { addCoordinates, DIMENSION_COUNT, meanPoint } from '../../../src/engines/instant/config-space';
import { TRAIT_COUNT } from '../../../src/engines/instant/data-file';

/** Keeps rare trait combinations from large coefficients; in squared trait points. */
const RIDGE = 20;

/**
 * Ridge regression of the rows' configs on their traits, through the normal equations.
 *
 * @param traits of the rows, TRAIT_COUNT a row
 * @returns coefficients, TRAIT_COUNT x DIMENSION_COUNT
 */
export function fitTraitEffects(
  traits: Float64Array,
  configs: readonly Uint8Array[],
  rows: readonly { readonly payload: number }[],
): Float64Array {
  const mean = meanPoint(configs, rows);
  const matrix = Array.from({ length: TRAIT_COUNT }, (_, i) => {
    const row = new Float64Array(TRAIT_COUNT + DIMENSION_COUNT);
    row[i] = RIDGE;
    return row;
  });
  rows.forEach(({ payload }, i) => {
    const own = traits.subarray(i * TRAIT_COUNT, (i + 1) * TRAIT_COUNT);
    const target = mean.map((value) => -value);
    addCoordinates(target, configs[payload] as Uint8Array, 1);
    matrix.forEach((line, t) => {
      const trait = own[t] as number;
      for (let k = 0; k < TRAIT_COUNT; k++) (line[k] as number) += trait * (own[k] as number);
      for (let d = 0; d < DIMENSION_COUNT; d++) (line[TRAIT_COUNT + d] as number) += trait * (target[d] as number);
    });
  });
  eliminate(matrix);
  return Float64Array.from(matrix.flatMap((line) => [...line.subarray(TRAIT_COUNT)]));
}

/** Gauss-Jordan elimination in place; the matrix is symmetric positive definite on its left side. */
function eliminate(matrix: Float64Array[]): void {
  matrix.forEach((pivotLine, pivot) => {
    const scale = pivotLine[pivot] as number;
    for (let k = 0; k < pivotLine.length; k++) (pivotLine[k] as number) /= scale;
    for (const line of matrix) {
      const factor = line === pivotLine ? 0 : (line[pivot] as number);
      if (factor === 0) continue;
      for (let k = 0; k < line.length; k++) (line[k] as number) -= factor * (pivotLine[k] as number);
    }
  });
}
