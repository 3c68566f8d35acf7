import { uniform } from '../lib/random';
import type { Beats, NormalRange } from '../lib/units';
import { BEATS_PER_BAR, LAYER, LAYER_COUNT } from './events';
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

/** By how much a build, the last four bars of a breakdown, has grown when the band comes back. */
const BUILD = 0.16;
const BUILD_BARS = 4;

/** Velocity factor of a layer at a bar: section level times tension, growing towards the end of a breakdown. */
export function layerLevel(settings: Settings, seed: number, layer: number, bar: number): number {
  const letter = sectionLetter(seed, bar);
  const level = (SECTION_LEVELS[letter] as readonly number[])[layer] as number;
  const built = letter === BREAKDOWN ? Math.max(0, barInSection(bar) - (SECTION_BARS - BUILD_BARS - 1)) : 0;
  return level * (0.72 + 0.28 * tensionAt(settings.tensionCurve, bar)) * (1 + (BUILD * built) / BUILD_BARS);
}

/** The letter of a breakdown. */
const BREAKDOWN = 2;
/** Bars in a half section: layers breathe at its start. */
const HALF = SECTION_BARS / 2;

function barInSection(bar: number): number {
  return bar - SECTION_BARS * Math.floor(bar / SECTION_BARS);
}

/** A layer's rest in a breakdown: from one of its bars up to another. */
interface Rest {
  readonly layer: number;
  readonly from: number;
  readonly to: number;
}

const rest = (layer: number, from: number, to: number): Rest => ({ layer, from, to });

/**
 * The breakdowns: who steps back, and in what order the band comes back. Bass and pad never rest together, and both rest
 * for whole groups of four bars, so that no chord begins unheard.
 */
const BREAKDOWNS: readonly (readonly Rest[])[] = [
  // The floor goes: what is left hangs in the air, the bass comes back first, then the drums.
  [rest(LAYER.bass, 0, 4), rest(LAYER.sub, 0, 4), rest(LAYER.rhythm, 0, 8), rest(LAYER.accent, 0, 8)],
  // Drums away for most of it; half way the bass goes too, and the build begins.
  [rest(LAYER.rhythm, 0, 12), rest(LAYER.bass, 8, 12), rest(LAYER.sub, 8, 12), rest(LAYER.texture, 0, 4)],
  // The groove stays bare: no chords, no sparkle; then no groove.
  [rest(LAYER.pad, 0, 4), rest(LAYER.texture, 0, 8), rest(LAYER.rhythm, 4, 8), rest(LAYER.accent, 0, 4)],
  // A pause of the tune: the room is heard, then the tune over pad alone.
  [rest(LAYER.melody, 0, 4), rest(LAYER.rhythm, 4, 10), rest(LAYER.bass, 4, 8), rest(LAYER.sub, 4, 8)],
];

/** Which breakdown a section is: never the same in neighbours, nor in the same place of the next cycle. */
function breakdownAt(section: number, seed: number): readonly Rest[] {
  const first = Math.floor(uniform(seed, SALT.breakdown, 0, 0) * BREAKDOWNS.length);
  return BREAKDOWNS[(first + section + Math.floor(section / 4)) % BREAKDOWNS.length] as readonly Rest[];
}

/** Bars that a breath outside of breakdowns lasts, and its chance in a half section; 0: none. Columns as in LAYERS. */
const BREATH_BARS: readonly number[] = [0, 4, 2, 4, 8, 8, 4];
const BREATH_CHANCE: readonly number[] = [0, 0.05, 0.25, 0.22, 0.22, 0.22, 0.08];

/**
 * True where a layer takes a rest: in breakdowns as their plan says, else now and then for a breath at the start of a half
 * section, never of two in a row. In the first two sections everything plays.
 */
export function layerRests(seed: number, layer: number, bar: number): boolean {
  if (bar < 2 * SECTION_BARS) return false;
  const section = Math.floor(bar / SECTION_BARS);
  if (sectionLetter(seed, bar) === BREAKDOWN) return restsInBreakdown(breakdownAt(section, seed), layer, bar);
  const half = Math.floor(bar / HALF);
  if (bar - HALF * half >= (BREATH_BARS[layer] as number) || bordersOnBreakdown(seed, half)) return false;
  return wantsBreath(seed, layer, half) && !wantsBreath(seed, layer, half - 1);
}

/** True for a half section just before or after a breakdown: there everything plays. */
function bordersOnBreakdown(seed: number, half: number): boolean {
  return sectionLetter(seed, (half - 1) * HALF) === BREAKDOWN || sectionLetter(seed, (half + 1) * HALF) === BREAKDOWN;
}

function restsInBreakdown(plan: readonly Rest[], layer: number, bar: number): boolean {
  const at = barInSection(bar);
  for (let i = 0; i < plan.length; i++) {
    const { layer: who, from, to } = plan[i] as Rest;
    if (who === layer && at >= from && at < to) return true;
  }
  return false;
}

function wantsBreath(seed: number, layer: number, half: number): boolean {
  return uniform(seed, SALT.rest + layer, half, 0) < (BREATH_CHANCE[layer] as number);
}

/** How often a breakdown ends in a stop, and on which beats of its last bar the band may stop. */
const STOP_CHANCE = 0.6;
const STOP_BEATS: readonly Beats[] = [3, 2, 3.5];
/** Layers that stop; pad, melody and texture hang over. */
const STOPS = new Uint8Array(LAYER_COUNT);
for (const layer of [LAYER.bass, LAYER.rhythm, LAYER.accent, LAYER.sub]) STOPS[layer] = 1;

/** The beat of a bar at which a layer stops dead, for the moment before the band comes back; 4 if it does not. */
export function stopBeat(seed: number, layer: number, bar: number): Beats {
  if (STOPS[layer] === 0 || bar < 2 * SECTION_BARS || barInSection(bar) !== SECTION_BARS - 1) return BEATS_PER_BAR;
  if (sectionLetter(seed, bar) !== BREAKDOWN) return BEATS_PER_BAR;
  const section = Math.floor(bar / SECTION_BARS);
  if (uniform(seed, SALT.breakdown, section, 1) >= STOP_CHANCE) return BEATS_PER_BAR;
  return STOP_BEATS[Math.floor(uniform(seed, SALT.breakdown, section, 2) * STOP_BEATS.length)] as Beats;
}
