/** Finding clicks in tests: a break in a wave or in its slope stands out in the second difference. */

/** Absolute second differences of a signal; silence goes before it. */
export function edges(signal: Float64Array): Float64Array {
  return signal.map((x, i) => Math.abs(x - 2 * (signal[i - 1] ?? 0) + (signal[i - 2] ?? 0)));
}

/** Frames looked at together, and frames before them that say what is usual. */
const WINDOW = 64;
const USUAL = 1024;

/**
 * How far the worst click from frame `from` on rises over the sound just before it: the largest edge of 1.5 ms over the
 * largest of the 23 ms before. About 1 for sound that only dies away. Edges under `floor` do not count.
 */
export function worstClick(signal: Float64Array, from: number, floor: number): number {
  const edge = edges(signal);
  let worst = 0;
  for (let at = Math.max(USUAL, from); at + WINDOW <= edge.length; at += WINDOW) {
    const usual = largest(edge, at - USUAL, at);
    worst = Math.max(worst, largest(edge, at, at + WINDOW) / Math.max(floor, usual));
  }
  return worst;
}

function largest(values: Float64Array, from: number, to: number): number {
  let max = 0;
  for (let i = from; i < to; i++) if (values[i] > max) max = values[i];
  return max;
}
