import { uniform } from '../lib/random';
import { evenDraw } from './even-draw';
import type { MelodyStyle } from './melody-styles';
import type { Settings } from './settings';

/** Sixteenths in a bar; an onset pattern is a bit mask of them, bit 0 the downbeat. */
export const STEPS_PER_BAR = 16;
/** The largest share of off-beat onsets, at full syncopation; less of it is heard by more than its number. */
const MOST_OFF_BEAT = 0.9;

/** By how much syncopation beyond medium prefers sixteenths, per unit: off the beat, and off the eighths as well. */
const SIXTEENTHS = 3;

/** Onsets per bar at a melody density d in 0..1: 1.7, 2.9, 4.9, 7.1 and 9.0 at its five labels. */
function onsetsPerBar(d: number): number {
  return 0.6 + 6.5 * d + 4 * d * d;
}

/**
 * Draws the onsets of one bar: how many follows the melody density, how many of them lie off the beat follows the
 * syncopation, which ones follows the style's preferences. Off-beat means not on a quarter. With more onsets than
 * beats the rest must lie off the beat; syncopation works from there upwards.
 *
 * @param stretch factor on the number of onsets (tension, section)
 * @param a, b, c key of the draws
 */
export function drawOnsets(settings: Settings, style: MelodyStyle, stretch: number, a: number, b: number, c: number) {
  const wanted = onsetsPerBar(settings.melodyDensity) * style.activity * stretch;
  const count = Math.max(1, Math.min(14, Math.floor(wanted + evenDraw(a, b, c, 0))));
  const least = Math.max(0, count - 4);
  const s = settings.syncopation;
  const off = least + (MOST_OFF_BEAT * count - least) * s * (1.5 - 0.6 * s);
  const offCount = Math.max(least, Math.min(count, 12, Math.floor(off + evenDraw(a, b, c, 1))));
  return (
    pickPlaces(settings, style, count - offCount, true, a, b, c) | pickPlaces(settings, style, offCount, false, a, b, c)
  );
}

/**
 * The `count` most wanted places on the beat or off it, as a bit mask: the pattern engine keeps to what the style
 * prefers, the procedural one lets chance have more of a say.
 */
function pickPlaces(
  settings: Settings,
  style: MelodyStyle,
  count: number,
  onBeat: boolean,
  a: number,
  b: number,
  c: number,
): number {
  const evenness = settings.procedural ? 0.5 : 0;
  const fixed = settings.procedural ? 0.1 : 0.55;
  const sixteenths = Math.max(0, SIXTEENTHS * (settings.syncopation - 0.5));
  let mask = 0;
  for (let n = 0; n < count; n++) {
    let best = -1;
    let bestWeight = -1;
    for (let place = 0; place < STEPS_PER_BAR; place++) {
      if ((place % 4 === 0) !== onBeat || (mask >> place) & 1) continue;
      const wanted = (style.places[place] as number) + evenness + (place % 2 === 1 ? sixteenths : 0);
      const weight = wanted * (fixed + uniform(a, b, c, 8 + place));
      if (weight > bestWeight) {
        bestWeight = weight;
        best = place;
      }
    }
    mask |= 1 << best;
  }
  return mask;
}
