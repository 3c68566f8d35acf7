import { uniform } from '../lib/random';
import { evenDraw } from './even-draw';
import type { MelodyStyle } from './melody-styles';
import { SALT } from './salts';
import type { Settings } from './settings';

/**
 * The intervals of one bar of melody as wishes: for note i, how many scale steps it wants to lie above (or below) the
 * note before it. 0 is a repeated note, 1 in size a step, more a leap.
 */
export const MAX_BAR_NOTES = 16;

/** Factor on the rank of the interval into a bar. */
const LAST = 0.1;

/** Step biases over and under which leaps are the narrow ones of a style, and the wide ones. */
const NARROW = 0.8;
const WIDE = 0.5;

const order = new Float64Array(MAX_BAR_NOTES);

/**
 * Fills `intervals[0..count-1]`. The pattern engine takes an authored motif, the procedural one walks at random; in
 * both, as many intervals leap as the step bias asks, the widest (or first drawn) of them first.
 *
 * @param inverted turns the motif upside down
 * @param a, b, c key of the draws
 */
export function drawIntervals(
  settings: Settings,
  style: MelodyStyle,
  intervals: Int8Array,
  count: number,
  inverted: boolean,
  a: number,
  b: number,
  c: number,
): void {
  if (settings.procedural) walkIntervals(style, intervals, count, a, b, c);
  else authoredIntervals(style, intervals, count, a, b, c);
  let moving = 0;
  let repeatsLeft = style.repeats < 0.1 ? 0 : Math.floor((count - 1) / 2);
  for (let i = 0; i < count; i++) {
    // The pattern engine repeats notes at the same places of all bars, so that they are recognised.
    const draw = settings.procedural ? uniform(a, b, c, 32 + i) : uniform(a, SALT.motif, -1, 32 + i);
    if (i > 0 && (draw < style.repeats || intervals[i] === 0)) {
      // No bar stands still: at most half of its notes repeat the one before.
      if (repeatsLeft > 0) intervals[i] = 0;
      else if (intervals[i] === 0) intervals[i] = i % 2 === 0 ? -1 : 1;
      repeatsLeft--;
    }
    if (inverted) intervals[i] = -(intervals[i] as number);
    if (intervals[i] !== 0) moving++;
  }
  const stepShare = settings.stepBias * style.stepwise;
  // What leads over from another bar is no part of the bar's own shape: it leaps last.
  order[0] = LAST * (order[0] as number);
  // So rounded, neighbouring labels have other numbers of leaps even where three or four notes make a bar.
  const rounding = 0.72 - 0.4 * settings.stepBias + 0.1 * uniform(a, b, c, 1);
  const leaps = Math.floor(moving * (1 - stepShare) + rounding);
  shareLeaps(style, intervals, count, leaps, settings.stepBias, a, b, c);
}

/** A random walk that keeps its direction more often than not. */
function walkIntervals(style: MelodyStyle, intervals: Int8Array, count: number, a: number, b: number, c: number): void {
  let direction = uniform(a, b, c, 2) < 0.5 ? 1 : -1;
  for (let i = 0; i < count; i++) {
    if (uniform(a, b, c, 64 + i) < 0.36) direction = -direction;
    const size = style.leaps[Math.floor(uniform(a, b, c, 96 + i) * style.leaps.length)] as number;
    intervals[i] = direction * size;
    order[i] = uniform(a, b, c, 128 + i);
  }
}

/** One of the two of the style's motifs on which the piece lives, from its beginning. */
function authoredIntervals(style: MelodyStyle, intervals: Int8Array, count: number, a: number, b: number, c: number) {
  const first = Math.floor(uniform(a, SALT.motif, -1, 2) * style.motifs.length);
  const choice = first + (uniform(a, b, c, 2) < 0.5 ? 0 : 1);
  const motif = style.motifs[choice % style.motifs.length] as readonly number[];
  for (let i = 0; i < count; i++) {
    const interval = motif[i % motif.length] as number;
    intervals[i] = interval;
    order[i] = Math.abs(interval) + 0.9 * uniform(a, b, c, 128 + i);
  }
}

/** Makes the `leaps` moving intervals that rank highest leaps, and all others steps. */
function shareLeaps(
  style: MelodyStyle,
  intervals: Int8Array,
  count: number,
  leaps: number,
  stepBias: number,
  a: number,
  b: number,
  c: number,
): void {
  let left = leaps;
  for (let n = 0; n < count; n++) {
    let best = -1;
    for (let i = 0; i < count; i++) {
      if (intervals[i] === 0 || (order[i] as number) < 0) continue;
      if (best < 0 || (order[i] as number) > (order[best] as number)) best = i;
    }
    if (best < 0) return;
    order[best] = -1;
    const interval = intervals[best] as number;
    const sign = interval < 0 ? -1 : 1;
    intervals[best] =
      left > 0 ? sign * leapSize(style, Math.abs(interval), stepBias, uniform(a, b, c, 160 + best)) : sign;
    left--;
  }
}

/** The size of a leap: as authored, or drawn; where steps are rare the wider of the two, and where leaps are, a narrow one. */
function leapSize(style: MelodyStyle, authored: number, stepBias: number, draw: number): number {
  const half = stepBias > NARROW ? 0.5 * draw : stepBias < WIDE ? 0.5 + 0.5 * draw : draw;
  const drawn = style.leaps[Math.floor(half * style.leaps.length)] as number;
  if (authored < 2) return drawn;
  return stepBias < WIDE ? Math.max(authored + 1, drawn) : authored;
}

/** Bars of the motif: one in two-bar phrases, else two. */
export function motifBars(settings: Settings): number {
  return settings.phraseBars === 2 ? 1 : 2;
}

/** True if the group of bars restates the piece's motif. The first group of a piece states it. */
export function restatesMotif(settings: Settings, seed: number, phrase: number, group: number): boolean {
  if (phrase === 0 && group === 0) return true;
  const groups = settings.phraseBars / motifBars(settings);
  return evenDraw(seed, SALT.restatement, phrase * groups + group) < settings.motifRepeat;
}
