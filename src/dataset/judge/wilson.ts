import type { NormalRange } from '../../lib/units';

/** The 97.5% point of the standard normal distribution: 95% lie between it and its opposite. */
const Z = 1.959964;

/**
 * A 95% confidence interval of a proportion: the score interval of E. B. Wilson, "Probable inference, the law of
 * succession, and statistical inference", J. Am. Stat. Assoc. 22 (1927). It stays within 0..1 and holds for few trials.
 *
 * @param successes may be a fraction, where ties count as half of one
 */
export function wilsonInterval(successes: number, trials: number): readonly [low: NormalRange, high: NormalRange] {
  if (trials <= 0) return [0, 1];
  const share = successes / trials;
  const square = Z * Z;
  const middle = (share + square / (2 * trials)) / (1 + square / trials);
  const half = (Z / (1 + square / trials)) * Math.sqrt((share * (1 - share)) / trials + square / (4 * trials * trials));
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}
