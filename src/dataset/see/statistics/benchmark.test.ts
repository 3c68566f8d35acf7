import { describe, expect, it } from 'vitest';
import { summarize } from './benchmark';

describe('benchmark summary', () => {
  const models = { values: ['', 'b', 'a'], codes: Uint16Array.from([1, 1, 1, 2, 0, 0]) };
  const columns = {
    models,
    // The second row of b failed; the last row is a text that nobody was asked about.
    labels: Uint8Array.from([3, 0, 1, 2, 5, 0]),
    candidates: Uint8Array.from([1, 1, 1, 1, 1, 0]),
    scores: Float32Array.from([0.5, Number.NaN, 0.75, 1, Number.NaN, Number.NaN]),
  };

  it('counts rows, successes and scores of each model', async () => {
    const summaries = await summarize(columns);
    expect(summaries.map(({ model, rows, successes, scored }) => [model, rows, successes, scored])).toEqual([
      ['', 1, 1, 0],
      ['a', 1, 1, 1],
      ['b', 3, 2, 2],
    ]);
    const b = summaries[2]!;
    expect(b.score).toMatchObject({ mean: 0.625, low: 0.5, high: 0.75 });
    expect(b.success!.rate).toBeCloseTo(2 / 3, 9);
    expect(b.success!.low).toBeGreaterThan(0.2);
    expect(summaries[0]!.score).toBeNull();
  });

  it('needs no scorer', async () => {
    for (const { scored, score } of await summarize({ ...columns, scores: null })) {
      expect([scored, score]).toEqual([0, null]);
    }
  });
});
