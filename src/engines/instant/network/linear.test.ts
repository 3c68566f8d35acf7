import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apply, softmax, squaredGaps } from './linear';

const vector = (length: number) =>
  fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: length, maxLength: length });
const sized = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 11 }));

describe('vectors', () => {
  it('go through a layer as sums in the order of the inputs, bit for bit', () => {
    const cases = sized.chain(([inputs, outputs]) =>
      fc.tuple(fc.constant({ inputs, outputs }), vector(inputs * outputs), vector(outputs), vector(inputs)),
    );
    fc.assert(
      fc.property(cases, ([size, matrix, bias, x]) => {
        const layer = { ...size, matrix: Float64Array.from(matrix), bias: Float64Array.from(bias) };
        const sum = (o: number) =>
          x.reduce((so, value, i) => so + (matrix[o * size.inputs + i] as number) * value, bias[o] as number);
        expect([...apply(layer, Float64Array.from(x))]).toEqual(bias.map((_, o) => sum(o)));
      }),
    );
  });

  it('are as far from points as the sums of squares say, bit for bit', () => {
    const cases = sized.chain(([size, count]) => fc.tuple(vector(size), vector(size * count)));
    fc.assert(
      fc.property(cases, ([point, points]) => {
        const gaps = Array.from({ length: points.length / point.length }, (_, row) =>
          point.reduce((sum, value, i) => sum + (value - (points[row * point.length + i] as number)) ** 2, 0),
        );
        expect([...squaredGaps(Float64Array.from(point), Float64Array.from(points))]).toEqual(gaps);
      }),
    );
  });

  it('become shares that sum to 1, however large', () => {
    const shares = softmax([1000, 1001, 999]);
    expect(shares.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
    expect(shares[1]).toBeGreaterThan(shares[0] as number);
  });
});
