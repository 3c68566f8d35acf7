import { describe, expect, it } from 'vitest';
import { throughLayer } from './transformer';
import type { Layer, TransformerLayer } from './weights-file';

const DIMENSIONS = 4;
const INNER = 3;
/** Reproducible numbers in -0.5..0.5. */
const numbers = (count: number, salt: number) =>
  Float64Array.from({ length: count }, (_, i) => (((i + 1) * 7919 + salt * 104729) % 1000) / 1000 - 0.5);
const dense = (inputs: number, outputs: number, salt: number, factor = 1): Layer => ({
  inputs,
  outputs,
  matrix: numbers(inputs * outputs, salt).map((value) => factor * value),
  bias: numbers(outputs, salt + 1).map((value) => factor * value),
});
const layerOf = (factor: number): TransformerLayer => ({
  before: Float64Array.of(1, 1, 1, 1, 0, 0, 0, 0),
  between: Float64Array.of(1, 1, 1, 1, 0, 0, 0, 0),
  asked: dense(DIMENSIONS, 3 * DIMENSIONS, 1),
  mixed: dense(DIMENSIONS, DIMENSIONS, 2, factor),
  inner: dense(DIMENSIONS, INNER, 3),
  outer: dense(INNER, DIMENSIONS, 4, factor),
});
const words = [10, 11, 12].map((salt) => numbers(DIMENSIONS, salt));
const plain = (vectors: readonly Float64Array[]) => vectors.map((vector) => [...vector]);

describe('a transformer layer', () => {
  it('leaves words as they are if it adds nothing', () => {
    expect(plain(throughLayer(layerOf(0), words, 2))).toEqual(plain(words));
  });

  it('treats the order of words as no matter', () => {
    const [a, b, c] = throughLayer(layerOf(1), words, 2) as [Float64Array, Float64Array, Float64Array];
    const turned = throughLayer(layerOf(1), [...words].reverse(), 2);
    const close = (x: Float64Array, y: Float64Array) =>
      x.forEach((value, d) => {
        expect(value).toBeCloseTo(y[d] as number, 12);
      });
    [c, b, a].forEach((vector, i) => {
      close(vector, turned[i] as Float64Array);
    });
  });

  it('reads a word in the light of the others', () => {
    const alone = throughLayer(layerOf(1), words.slice(0, 1), 2)[0] as Float64Array;
    const among = throughLayer(layerOf(1), words, 2)[0] as Float64Array;
    expect([...among]).not.toEqual([...alone]);
  });

  it('fetches a lone word in full: its shares sum to 1', () => {
    const layer = { ...layerOf(1), outer: dense(INNER, DIMENSIONS, 4, 0) };
    const word = words[0] as Float64Array;
    const mean = word.reduce((a, b) => a + b, 0) / DIMENSIONS;
    const spread = Math.sqrt(word.reduce((sum, value) => sum + (value - mean) ** 2, 0) / DIMENSIONS + 1e-5);
    const normal = [...word].map((value) => (value - mean) / spread);
    const row = ({ inputs, matrix, bias }: Layer, o: number, x: readonly number[]) =>
      x.reduce((sum, value, i) => sum + value * (matrix[o * inputs + i] as number), bias[o] as number);
    const values = Array.from({ length: DIMENSIONS }, (_, o) => row(layer.asked, 2 * DIMENSIONS + o, normal));
    const expected = [...word].map((value, o) => value + row(layer.mixed, o, values));
    (throughLayer(layer, [word], 2)[0] as Float64Array).forEach((value, d) => {
      expect(value).toBeCloseTo(expected[d] as number, 12);
    });
  });
});
