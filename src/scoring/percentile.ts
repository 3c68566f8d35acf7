/**
 * How many of `others` a score is above, 0..100; equal ones count half. Of no others 50.
 *
 * A cosine says little to a person, and means something else with every model; this says how a palette fits a text
 * compared to palettes that were made for other texts.
 */
export function percentile(score: number, others: readonly number[]): number {
  if (others.length === 0) return 50;
  let below = 0;
  for (const other of others) below += other < score ? 1 : other === score ? 0.5 : 0;
  return (100 * below) / others.length;
}
