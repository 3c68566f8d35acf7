import { describe, expect, it } from 'vitest';
import type { ModelSummary } from '../statistics/benchmark';
import { benchmarkCsv, sortedSummaries } from './benchmark-columns';

function summaryOf(model: string, rate: number, mean: number | null): ModelSummary {
  return {
    model,
    rows: 10,
    successes: rate * 10,
    success: { rate, low: rate, high: rate },
    scored: mean === null ? 0 : 10,
    score: mean === null ? null : { mean, low: mean - 1, high: mean + 1 },
  };
}

const SUMMARIES = [summaryOf('b', 0.5, 3), summaryOf('=HYPERLINK("x")', 1, null), summaryOf('a', 0.5, -2)];

describe('the summary of models', () => {
  it('sorts by any column, equal ones by name, those without a value last', () => {
    const names = (by: 'success' | 'score', descending: boolean) =>
      sortedSummaries(SUMMARIES, { by, descending }).map(({ model }) => model[0]);
    expect(names('success', true)).toEqual(['=', 'a', 'b']);
    expect(names('success', false)).toEqual(['a', 'b', '=']);
    expect(names('score', true)).toEqual(['b', 'a', '=']);
    expect(names('score', false)).toEqual(['a', 'b', '=']);
  });

  it('becomes CSV with every number, and no formula', () => {
    const [head, first, second] = benchmarkCsv(SUMMARIES, 'clap').split('\r\n');
    expect(head).toBe(
      'model,rows,successes,success_rate,success_low,success_high,scorer,scored,mean,mean_low,mean_high',
    );
    expect(first).toBe('b,10,5,0.5,0.5,0.5,clap,10,3,2,4');
    expect(second).toBe('"\'=HYPERLINK(""x"")",10,10,1,1,1,clap,0,,,');
  });
});
