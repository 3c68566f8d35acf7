import { describe, expect, it } from 'vitest';
import { statisticsTasks } from './statistics-tasks';

describe('score spread', () => {
  it('has a box for each model, the highest median first, and one histogram', () => {
    const models = { values: ['low', 'high', 'none'], codes: Uint16Array.from([0, 1, 0, 1, 2]) };
    const spread = statisticsTasks.scores({ scores: Float32Array.from([1, 5, 2, 6, Number.NaN]), models });
    expect(spread.models.map(({ model, box }) => [model, box.median])).toEqual([
      ['high', 5.5],
      ['low', 1.5],
    ]);
    expect(spread.histogram.count).toBe(4);
    expect(spread.all).toMatchObject({ min: 1, max: 6 });
  });
});
