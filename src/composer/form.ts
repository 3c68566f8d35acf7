import { uniform } from '../lib/random';
import type { NormalRange } from '../lib/units';
import { SALT } from './salts';
import type { Settings } from './settings';

/** Bars in one section of the form. */
export const SECTION_BARS = 16;

/** Four sections make a cycle: 0 = A (home), 1 = B (contrast), 2 = C (breakdown). Every cycle begins at home. */
const CYCLES: readonly (readonly [number, number, number, number])[] = [
  [0, 0, 1, 0],
  [0, 1, 0, 2],
  [0, 1, 2, 1],
  [0, 0, 1, 2],
];

/** Which section letter `bar` lies in: 0 A, 1 B, 2 C. The first two sections of a piece are A and A or B. */
export function sectionLetter(seed: number, bar: number): number {
  const section = Math.floor(bar / SECTION_BARS);
  const cycle = Math.floor(section / 4);
  const choice = Math.floor(uniform(seed, SALT.form, cycle, 0) * CYCLES.length);
  const letters = CYCLES[choice] as readonly number[];
  return letters[section - 4 * cycle] as number;
}

/**
 * Tension 0..1 at a bar of its 16-bar section. Arc: rises to its peak at two thirds and falls again; ramp: rises all
 * the way and drops; waves: up and down every four bars, each wave a little higher.
 */
export function tensionAt(curve: number, bar: number): NormalRange {
  const inSection = bar - SECTION_BARS * Math.floor(bar / SECTION_BARS);
  const t = inSection / (SECTION_BARS - 1);
  return (TENSION_CURVES[curve] as (t: number, bar: number) => number)(t, inSection);
}

const WAVE = [0, 0.55, 0.75, 0.3] as const;

/** Indexed like the labels of `tension_curve`. */
const TENSION_CURVES: readonly ((t: number, bar: number) => number)[] = [
  (t) => {
    const x = t < 2 / 3 ? t * 1.5 : (1 - t) * 3;
    return x * (2 - x);
  },
  (t) => t,
  (t, bar) => (WAVE[bar & 3] as number) + 0.25 * t,
];

/** How loud each layer is in the sections A, B and C: factors on velocity. Columns as in LAYERS. */
const SECTION_LEVELS: readonly (readonly number[])[] = [
  [1, 1, 1, 1, 1, 1, 1],
  [1, 1, 1.05, 1.06, 0.9, 1.1, 1],
  [0.94, 1.05, 0.9, 0.84, 1.1, 0.9, 0.95],
];

/** Velocity factor of a layer at a bar: section level times tension. */
export function layerLevel(settings: Settings, seed: number, layer: number, bar: number): number {
  const level = (SECTION_LEVELS[sectionLetter(seed, bar)] as readonly number[])[layer] as number;
  return level * (0.72 + 0.28 * tensionAt(settings.tensionCurve, bar));
}

/** Bars that a layer's rest lasts, and the chance of one in a half section (8 bars); 0: never rests. */
const REST_BARS: readonly number[] = [0, 0, 2, 4, 8, 8, 0];
const REST_CHANCE: readonly number[] = [0, 0, 0.25, 0.22, 0.22, 0.22, 0];
/** How much likelier rests are as a breakdown begins. */
const BREAKDOWN = 2.5;

/**
 * True where a layer takes a breath: from the third section on, at the start of a half section, never of two in a row.
 * Bass, pad and sub never rest; melody rests 2 bars at once, rhythm 4, texture and accent 8.
 */
export function layerRests(seed: number, layer: number, bar: number): boolean {
  const half = Math.floor(bar / REST_SPAN);
  if (bar < 2 * SECTION_BARS || bar - REST_SPAN * half >= (REST_BARS[layer] as number)) return false;
  return wantsRest(seed, layer, half) && !wantsRest(seed, layer, half - 1);
}

/** Bars in a half section. */
const REST_SPAN = SECTION_BARS / 2;

function wantsRest(seed: number, layer: number, half: number): boolean {
  const beginsBreakdown = half % 2 === 0 && sectionLetter(seed, half * REST_SPAN) === 2;
  const chance = (REST_CHANCE[layer] as number) * (beginsBreakdown ? BREAKDOWN : 1);
  return uniform(seed, SALT.rest + layer, half, 0) < chance;
}
