import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { summarize } from './benchmark';
import { meanInterval } from './bootstrap';
import { boxOf, quantile } from './box';
import { anyRowWith, crossCounts } from './cross-counts';
import { groupNames, groupOfRows, OTHERS } from './groups';
import { histogramOf } from './histogram';
import { countLabels } from './label-counts';
import { mosaicPlace, mosaicTiles } from './mosaic-order';
import { statisticsTasks } from './statistics-tasks';
import { validityOf } from './validity';

const scores = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 300 });

describe('groups', () => {
  it('keeps all values where they fit, else the first ones and the others together', () => {
    expect(groupNames(['a', 'b', 'c'], 3)).toEqual(['a', 'b', 'c']);
    expect(groupNames(['a', 'b', 'c', 'd'], 3)).toEqual(['a', 'b', OTHERS]);
  });

  it('finds the group of each row by its value, whatever its code', () => {
    const column = { values: ['d', 'b', 'a', 'c'], codes: Uint16Array.from([2, 1, 3, 0]) };
    expect([...groupOfRows(column, ['a', 'b', OTHERS])]).toEqual([0, 1, 2, 2]);
  });
});

describe('label counts', () => {
  it('count every row with a payload once, in its group', () => {
    const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 2 })), { maxLength: 200 });
    fc.assert(
      fc.property(rows, (all) => {
        const labels = Uint8Array.from(all, ([label]) => label);
        const groups = Uint8Array.from(all, ([, group]) => group);
        const counts = countLabels(labels, 4, groups, 3);
        expect(counts.rows).toBe(all.filter(([label]) => label > 0).length);
        counts.labels.forEach(({ count, groupCounts }, label) => {
          expect(count).toBe(all.filter(([each]) => each === label + 1).length);
          groupCounts.forEach((each, group) => {
            expect(each).toBe(all.filter(([l, g]) => l === label + 1 && g === group).length);
          });
        });
        expect(counts.groupRows.reduce((a, b) => a + b, 0)).toBe(counts.rows);
      }),
    );
  });
});

describe('histogram', () => {
  it('puts every value into the bin between whose borders it lies', () => {
    fc.assert(
      fc.property(scores, (values) => {
        const { bins, count } = histogramOf(values, 30);
        expect(count).toBe(values.length);
        expect(bins.length).toBeLessThanOrEqual(31);
        expect(bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(count);
        const [first, last] = [bins[0]!, bins.at(-1)!];
        const slack = 1e-9 * Math.max(1, Math.abs(first.from), Math.abs(last.to));
        expect(first.from - slack).toBeLessThanOrEqual(Math.min(...values));
        expect(last.to + slack).toBeGreaterThanOrEqual(Math.max(...values));
      }),
    );
  });

  it('has round borders, and leaves out what is no number', () => {
    const { bins, count } = histogramOf([0.11, 0.24, 0.24, 0.89, Number.NaN], 10);
    expect(count).toBe(4);
    expect(bins[0]).toEqual({ from: 0.1, to: 0.2, count: 1 });
    expect(bins[1]).toEqual({ from: 0.2, to: 0.3, count: 2 });
    expect(bins.at(-1)).toEqual({ from: 0.8, to: 0.9, count: 1 });
  });

  it('has no bin above the highest value, be it on a border', () => {
    expect(histogramOf([0, 40, 100], 10).bins.at(-1)).toEqual({ from: 90, to: 100, count: 1 });
  });

  it('is empty for no values, and one bin for equal ones', () => {
    expect(histogramOf([Number.NaN], 10)).toEqual({ bins: [], count: 0 });
    expect(histogramOf([3, 3, 3], 10).bins.map(({ count }) => count)).toEqual([3]);
  });
});

describe('box', () => {
  it('has the quartiles of definition 7', () => {
    expect(boxOf([1, 2, 3, 4])).toMatchObject({ q1: 1.75, median: 2.5, q3: 3.25, whiskers: [1, 4], outlierCount: 0 });
    expect(quantile([10], 0.25)).toBe(10);
  });

  it('shows what lies far off as outliers', () => {
    const box = boxOf([1, 2, 3, 4, 5, 6, 7, 8, 100, Number.NaN]);
    expect(box).toMatchObject({ count: 9, whiskers: [1, 8], outliers: [100], outlierCount: 1 });
  });

  it('is in order, and counts every value', () => {
    fc.assert(
      fc.property(scores, (values) => {
        const { min, whiskers, q1, median, q3, max, count, outlierCount, outliers } = boxOf(values)!;
        const order = [min, whiskers[0], median, whiskers[1], max];
        expect([...order].sort((a, b) => a - b)).toEqual(order);
        expect(q1).toBeLessThanOrEqual(median);
        expect(median).toBeLessThanOrEqual(q3);
        expect(count).toBe(values.length);
        expect(outliers.length).toBeLessThanOrEqual(outlierCount);
        expect(outlierCount).toBe(values.filter((value) => value < whiskers[0] || value > whiskers[1]).length);
      }),
    );
  });

  it('is none of no values', () => {
    expect(boxOf([Number.NaN])).toBeNull();
  });
});

describe('bootstrap', () => {
  it('gives the mean and an interval around it within the values, the same for the same seed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 40 }), async (values) => {
        const interval = (await meanInterval(values, { resamples: 200, seed: 7 }))!;
        const mean = values.reduce((a, b) => a + b, 0) / values.length;
        expect(interval.mean).toBeCloseTo(mean, 9);
        expect(interval.low).toBeLessThanOrEqual(interval.high);
        expect(interval.low).toBeGreaterThanOrEqual(Math.min(...values) - 1e-9);
        expect(interval.high).toBeLessThanOrEqual(Math.max(...values) + 1e-9);
        expect(await meanInterval(values, { resamples: 200, seed: 7 })).toEqual(interval);
      }),
      { numRuns: 40 },
    );
  });

  it('is about as wide as theory says: 1.96 standard errors to either side', async () => {
    const values = Array.from({ length: 400 }, (_, i) => i % 20);
    const error = Math.sqrt(33.25 / 400);
    const { mean, low, high } = (await meanInterval(values))!;
    expect(mean).toBeCloseTo(9.5, 9);
    expect(Math.abs(low - (9.5 - 1.96 * error))).toBeLessThan(0.1);
    expect(Math.abs(high - (9.5 + 1.96 * error))).toBeLessThan(0.1);
  });

  it('holds the true mean about as often as it says', async () => {
    let held = 0;
    for (let trial = 0; trial < 200; trial++) {
      const values = Array.from(
        { length: 60 },
        (_, i) => Math.abs(Math.sin(trial * 977 + i * 12.9898) * 43758.5453) % 1,
      );
      const { low, high } = (await meanInterval(values, { resamples: 300 }))!;
      if (low <= 0.5 && high >= 0.5) held++;
    }
    expect(held).toBeGreaterThan(178);
    expect(held).toBeLessThan(200);
  });

  it('is none of no values, and stops where its pause throws', async () => {
    expect(await meanInterval([])).toBeNull();
    const stop = () => Promise.reject(new Error('stopped'));
    await expect(meanInterval(new Float64Array(1e6), { pause: stop })).rejects.toThrow('stopped');
  });
});

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

describe('validity', () => {
  it('is the share of valid candidates by model and split', () => {
    const all = validityOf(
      {
        candidates: Uint8Array.from([4, 2, 2, 0]),
        validCandidates: Uint8Array.from([1, 2, 1, 0]),
        models: Uint8Array.from([0, 0, 1, 2]),
        groups: Uint8Array.from([0, 1, 1, 0]),
      },
      ['x', 'y', 'texts only'],
      2,
    );
    expect(all).toEqual([
      {
        model: 'x',
        candidates: 6,
        valid: 3,
        rate: 0.5,
        groups: [
          { candidates: 4, valid: 1, rate: 0.25 },
          { candidates: 2, valid: 2, rate: 1 },
        ],
      },
      {
        model: 'y',
        candidates: 2,
        valid: 1,
        rate: 0.5,
        groups: [
          { candidates: 0, valid: 0, rate: null },
          { candidates: 2, valid: 1, rate: 0.5 },
        ],
      },
    ]);
  });
});

describe('mosaic', () => {
  const plain = (rgb: number) => [rgb, rgb, rgb, rgb, rgb];
  const colors = Uint32Array.from([0xffffff, 0x0000ff, 0xff0000, 0x101010, 0, 0x00ff00].flatMap(plain));
  const shares = Float32Array.from({ length: 30 }, (_, i) => (i >= 20 && i < 25 ? 0 : 0.2));

  it('goes by hue: red, green, blue, then greys from dark to light; rows without a palette are left out', () => {
    const ids = Uint32Array.from([10, 11, 12, 13, 14, 15]);
    const places = Float64Array.from(ids, (_, row) => mosaicPlace(colors, shares, row * 5));
    const tiles = mosaicTiles(ids, places, { colors, shares });
    expect([...tiles.ids]).toEqual([12, 15, 11, 13, 10]);
    expect([...tiles.colors.subarray(0, 5)]).toEqual(plain(0xff0000));
    expect(tiles.shares).toHaveLength(25);
  });

  it('weighs colours by their shares', () => {
    const mixed = Uint32Array.from([0xff0000, 0x0000ff, 0x0000ff, 0x0000ff, 0x0000ff]);
    const red = mosaicPlace(mixed, Float32Array.from([0.96, 0.01, 0.01, 0.01, 0.01]), 0);
    const blue = mosaicPlace(mixed, Float32Array.from([0.04, 0.24, 0.24, 0.24, 0.24]), 0);
    expect(Math.abs(red - 29)).toBeLessThan(12);
    expect(Math.abs(blue - 264)).toBeLessThan(12);
  });
});

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
