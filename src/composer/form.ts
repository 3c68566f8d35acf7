import { uniform } from '../lib/random';
import type { NormalRange } from '../lib/units';
import { LAYER } from './events';
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

/** How many bars a layer may rest at once, and how likely it is in each section from the third on. */
const REST_BARS: readonly number[] = [0, 0, 2, 4, 8, 8, 0];
const REST_CHANCE: readonly number[] = [0, 0, 0.4, 0.45, 0.35, 0.35, 0];

/**
 * True where a layer takes a breath: from the third section on, now and then, at the start of a half section. Bass,
 * pad and sub never rest, melody 2 bars at most, rhythm 4, texture and accent 8.
 */
export function layerRests(seed: number, layer: number, bar: number): boolean {
  const longest = REST_BARS[layer] as number;
  if (longest === 0 || bar < 2 * SECTION_BARS) return false;
  const half = Math.floor(bar / 8);
  if (bar - 8 * half >= longest) return false;
  const chance = REST_CHANCE[layer] as number;
  const breakdown = sectionLetter(seed, bar) === 2 && half % 2 === 0;
  const here = uniform(seed, SALT.rest + layer, half, 0) < (breakdown ? 2 * chance : 0.5 * chance);
  // Never two rests in a row: the first of two half sections gives way.
  return here && !(half % 2 === 0 && layer !== LAYER.rhythm && uniform(seed, SALT.rest + layer, half + 1, 0) < chance);
}
