import type { NormalRange } from '../../lib/units';
import type { Vote } from './annotation';
import { wilsonInterval } from './wilson';

/** How often a model's answers were preferred to those of other models. */
export interface WinRate {
  readonly model: string;
  readonly wins: number;
  readonly losses: number;
  readonly ties: number;
  /** Wins, and half of the ties, of all comparisons. */
  readonly rate: NormalRange;
  /** 95% confidence interval, see {@link wilsonInterval}. */
  readonly low: NormalRange;
  readonly high: NormalRange;
}

/** The win rates of all models that were compared with another, best first. Comparisons of a model with itself do not count. */
export function winRatesOf(votes: readonly Vote[]): WinRate[] {
  const tallies = new Map<string, { wins: number; losses: number; ties: number }>();
  const tally = (model: string) => {
    const known = tallies.get(model) ?? { wins: 0, losses: 0, ties: 0 };
    tallies.set(model, known);
    return known;
  };
  for (const { first, second, winner } of votes) {
    if (first.model === second.model) continue;
    const [a, b] = [tally(first.model), tally(second.model)];
    if (winner === 'tie') {
      a.ties++;
      b.ties++;
    } else {
      const [better, worse] = winner === 'first' ? [a, b] : [b, a];
      better.wins++;
      worse.losses++;
    }
  }
  const rates = [...tallies].map(([model, { wins, losses, ties }]): WinRate => {
    const trials = wins + losses + ties;
    const successes = wins + ties / 2;
    const [low, high] = wilsonInterval(successes, trials);
    return { model, wins, losses, ties, rate: successes / trials, low, high };
  });
  return rates.sort((a, b) => b.rate - a.rate || (a.model < b.model ? -1 : 1));
}
