/** A clock of milliseconds. */
export type Clock = () => number;

/**
 * The finest clock of this thread. An AudioWorkletGlobalScope has no `performance` in today's browsers (WebAudio issue
 * 2413), only `Date.now()` with its whole milliseconds: good for sums over many quanta, not for a single one.
 */
export function finestClock(): Clock {
  const { performance } = globalThis as { performance?: { now(): number } };
  return performance ? () => performance.now() : Date.now;
}
