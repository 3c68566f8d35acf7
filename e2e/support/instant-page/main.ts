/** A page of the benchmark: the instant engine in its worker, as the app loads it. */

import { createInstantEngine } from '../../../src/engines/instant/engine';

/** Milliseconds until the first text is answered, from nothing, and those of each text after it. */
async function timeTexts(texts: readonly string[]): Promise<number[]> {
  let start = performance.now();
  const engine = createInstantEngine();
  const times: number[] = [];
  for (const text of texts) {
    await engine.generate(text, { seed: 1 });
    const end = performance.now();
    times.push(end - start);
    start = end;
  }
  return times;
}

/** What the page offers. */
export const instantTools = { timeTexts };

Object.assign(window, { instantTools });
