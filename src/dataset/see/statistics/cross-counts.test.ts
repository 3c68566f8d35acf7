import { describe, expect, it } from 'vitest';
import { anyRowWith, crossCounts } from './cross-counts';

describe('pairs of labels', () => {
  const tempo = Uint8Array.from([1, 1, 2, 0, 2]);
  const brightness = Uint8Array.from([1, 1, 3, 3, 0]);

  it('counts rows that have both', () => {
    expect(crossCounts(tempo, brightness, 2, 3)).toEqual({
      counts: [
        [2, 0, 0],
        [0, 0, 1],
      ],
      most: 2,
      rows: 3,
    });
  });

  it('finds any row of a pair, and none where there is none', () => {
    expect([0, 0.49, 0.5, 0.99].map((chance) => anyRowWith(tempo, brightness, [0, 0], chance))).toEqual([0, 0, 1, 1]);
    expect(anyRowWith(tempo, brightness, [1, 1], 0.5)).toBe(-1);
  });
});
