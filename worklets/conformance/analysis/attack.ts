import type { StereoSound } from '../../../src/audio/offline';
import type { Seconds } from '../../../src/lib/units';
import { powerContour } from './levels';

/** Resolution of the level contour. */
const WINDOW: Seconds = 0.002;
/** Onsets closer than this to another are not measured. */
const APART: Seconds = 0.12;
/** Longest time in which a note's maximum is looked for. */
const LONGEST: Seconds = 1.5;
/** Share of the rise of the level at which a note counts as risen. */
const RISEN = 0.8;

/**
 * Mean attack time of the notes of one layer: from each known onset to 80% of the rise to the maximum that follows
 * (the attack time of Peeters 2004, with the onset known instead of estimated). Onsets that fall together with others
 * count once; those that come within 120 ms of each other are left out.
 *
 * @param onsets ascending
 * @param together onsets so close to the one before belong to it: a strummed chord rises as one
 */
export function attackTime(sound: StereoSound, onsets: readonly Seconds[], together: Seconds = 0.001): Seconds {
  const level = powerContour(sound, WINDOW).map(Math.sqrt);
  const distinct = onsets.filter((onset, i) => i === 0 || onset - onsets[i - 1] > together);
  let sum = 0;
  let count = 0;
  distinct.forEach((onset, i) => {
    const next = distinct[i + 1] ?? Number.POSITIVE_INFINITY;
    if (next - onset < APART || onset - (distinct[i - 1] ?? Number.NEGATIVE_INFINITY) < APART) return;
    const from = Math.round(onset / WINDOW);
    const to = Math.round(Math.min(next - 0.01, onset + LONGEST) / WINDOW);
    if (to >= level.length) return;
    sum += riseOf(level.subarray(from, to)) * WINDOW;
    count++;
  });
  return count > 0 ? sum / count : Number.NaN;
}

/** Windows until a level has made 80% of the way from its lowest point before the maximum to that maximum. */
function riseOf(level: Float64Array): number {
  let top = 0;
  for (let i = 1; i < level.length; i++) if (level[i] > level[top]) top = i;
  const low = level.subarray(0, top + 1).reduce((a, b) => Math.min(a, b), level[top]);
  const goal = low + RISEN * (level[top] - low);
  let at = level.indexOf(low);
  while (level[at] < goal) at++;
  return at;
}
