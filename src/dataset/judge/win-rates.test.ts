import { describe, expect, it } from 'vitest';
import type { Vote, Winner } from './annotation';
import { wilsonInterval } from './wilson';
import { winRatesOf } from './win-rates';

function votes(first: string, second: string, winners: readonly Winner[]): Vote[] {
  const side = (model: string) => ({ row: 'k', candidate: 0, model });
  return winners.map((winner, i) => ({
    id: `${first}${second}${i}`,
    at: '',
    vibe: '',
    first: side(first),
    second: side(second),
    winner,
    left: 'first',
  }));
}

describe('the Wilson score interval', () => {
  it('has the values of the literature', () => {
    // Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17 (1998), table I.
    const cases = [
      [81, 263, 0.2553, 0.3662],
      [15, 148, 0.0624, 0.1605],
      [0, 20, 0, 0.1611],
      [1, 29, 0.0061, 0.1718],
    ] as const;
    for (const [successes, trials, low, high] of cases) {
      const interval = wilsonInterval(successes, trials);
      expect(interval[0]).toBeCloseTo(low, 4);
      expect(interval[1]).toBeCloseTo(high, 4);
    }
  });

  it('knows nothing without trials, and stays within 0..1', () => {
    expect(wilsonInterval(0, 0)).toEqual([0, 1]);
    expect(wilsonInterval(3, 3)[1]).toBe(1);
  });
});

describe('win rates', () => {
  it('count a tie as half, and order the models by how often they win', () => {
    const rates = winRatesOf([
      ...votes('a', 'b', ['first', 'first', 'second', 'tie']),
      ...votes('b', 'c', ['first', 'first']),
    ]);
    expect(rates.map(({ model, wins, losses, ties }) => [model, wins, losses, ties])).toEqual([
      ['a', 2, 1, 1],
      ['b', 3, 2, 1],
      ['c', 0, 2, 0],
    ]);
    expect(rates.map(({ rate }) => rate)).toEqual([2.5 / 4, 3.5 / 6, 0]);
    for (const { rate, low, high } of rates) {
      expect(low).toBeLessThanOrEqual(rate);
      expect(high).toBeGreaterThan(rate);
    }
  });

  it('leave out comparisons of a model with itself', () => {
    expect(winRatesOf(votes('a', 'a', ['first', 'tie']))).toEqual([]);
  });
});
