import type { Seconds } from '../lib/units';

/** Adapts resolution and frame rate to what the machine manages. */
export interface Pace {
  /** Resolution, 0..1 of the full one. */
  readonly quality: number;
  /** True if a frame should be drawn now. */
  due(now: Seconds): boolean;
  /** Tells that a frame was drawn; true if the quality changed. */
  drawn(now: Seconds): boolean;
}

/** From the best to the cheapest; `gap` is the least time between two frames. */
const STEPS: readonly { readonly quality: number; readonly gap: Seconds }[] = [
  { quality: 1, gap: 0 },
  { quality: 0.75, gap: 0 },
  { quality: 0.75, gap: 1 / 31 },
  { quality: 0.5, gap: 1 / 31 },
  { quality: 0.35, gap: 1 / 31 },
];
/** A step down when frames take this much longer than they should, on average over so many. */
const SLOW_BY: Seconds = 0.008;
const FRAMES_JUDGED = 45;
/** A longer gap is a pause or a hiccup of the page, not slow painting. */
const LONGEST_JUDGED: Seconds = 0.25;
const REFRESH: Seconds = 1 / 60;

/** A pace that starts at the best and only ever steps down: no going back and forth before the eye. */
export function createPace(): Pace {
  let step = 0;
  let last: Seconds | null = null;
  let sum = 0;
  let count = 0;
  const at = () => STEPS[step] as (typeof STEPS)[number];
  return {
    get quality() {
      return at().quality;
    },
    due: (now) => last === null || now < last || now - last >= at().gap,
    drawn(now) {
      const took = last === null ? 0 : now - last;
      last = now;
      if (took <= 0 || took > LONGEST_JUDGED) return false;
      sum += took;
      count++;
      if (count < FRAMES_JUDGED) return false;
      const slow = sum / count > Math.max(REFRESH, at().gap) + SLOW_BY;
      sum = 0;
      count = 0;
      if (!slow || step === STEPS.length - 1) return false;
      const before = at().quality;
      step++;
      return at().quality !== before;
    },
  };
}
