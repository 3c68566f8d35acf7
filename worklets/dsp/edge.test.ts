import { describe, expect, it } from 'vitest';
import { Edge } from './edge';

const shapeOf = (edge: Edge, from = 0) => {
  const shape = new Float64Array(128).fill(1);
  edge.apply(shape, from);
  return shape;
};

describe('an edge', () => {
  it('stands out while the envelope rises, then falls by 60 dB in its time', () => {
    const edge = new Edge();
    edge.start(0.5, 20, 80);
    const shape = shapeOf(edge);
    expect(shape[0]).toBe(1.5);
    expect(shape[20]).toBe(1.5);
    expect(shape[100] - 1).toBeCloseTo(0.0005, 6);
  });

  it('leaves the frames before its note and notes without an edge as they are', () => {
    const edge = new Edge();
    edge.start(0.5, 0, 80);
    expect(shapeOf(edge, 10)[9]).toBe(1);
    edge.start(0, 20, 80);
    expect(Math.max(...shapeOf(edge))).toBe(1);
  });
});
