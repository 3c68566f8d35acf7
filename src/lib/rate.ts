import type { Seconds } from './units';

/** Over which time a rate is measured, and from which time on it says something, in milliseconds. */
const WINDOW_MS = 4000;
const LEAST_MS = 500;

/** How fast something grows, over the last seconds: bytes of a download, tokens of an answer. */
export class Rate {
  private samples: { readonly time: number; readonly count: number }[] = [];

  /** Notes how much there is at a time, in milliseconds. A count lower than the one before begins anew. */
  note(count: number, time: number): void {
    const last = this.samples.at(-1);
    if (last && count < last.count) this.samples = [];
    this.samples.push({ time, count });
    while (this.samples.length > 2 && time - (this.samples[1] as { time: number }).time > WINDOW_MS)
      this.samples.shift();
  }

  /** Growth per second; null while too little is known. */
  perSecond(): number | null {
    const [first] = this.samples;
    const last = this.samples.at(-1);
    if (!first || !last || last.time - first.time < LEAST_MS) return null;
    return ((last.count - first.count) * 1000) / (last.time - first.time);
  }

  /** What `rest` more takes at this rate; null while that cannot be told. */
  secondsFor(rest: number): Seconds | null {
    const rate = this.perSecond();
    return rate === null || rate <= 0 ? null : rest / rate;
  }
}
