import { exp } from '../../lib/dmath';
import { clippedNormal, uniform } from '../../lib/random';
import { FIELD_COUNT, FIELD_INDEX, FIELD_NAMES, type FieldName, fieldSpec } from '../../piece/labels';
import { LABEL_OFFSETS } from './config-space';
import type { Neighbour } from './neighbours';
import type { Wishes } from './wishes';

/** How far another seed may lift or sink a neighbour's vote: standard deviation of its logarithm. */
const SEED_SPREAD = 1.6;
/** How much more a neighbour's vote counts for each label chosen before that it has too. */
const AGREEMENT = 1.08;
/** Votes of the trained model beside one for all neighbours together: in the likeliest answer, and in drawn ones. */
const MODEL_SHARE = 6;
const DRAWN_MODEL_SHARE = 0.5;
/** The same for a label the text asks for. */
const WISH_AGREEMENT = 2;

/** The fields that depend on each other most come first: later votes follow them. */
const ORDER: readonly FieldName[] = [
  'density',
  'tempo',
  'brightness',
  'mode',
  'harmony_style',
  'rhythm',
  'texture',
  'accent',
  'bass',
  'pad',
  'melody',
];
const VOTING_ORDER = [...ORDER, ...FIELD_NAMES.filter((name) => !ORDER.includes(name))];

/** The layers that come with each step of density above 3, in order. */
const STEP_LAYERS = ['rhythm', 'texture', 'accent'] as const;
const NONE = 0;

/** What the trained model says of a config. */
export interface ModelGuess {
  /** Probability of every label, fields one after another. */
  readonly odds: Float64Array;
  /** Its votes beside one for all neighbours together. */
  readonly share: number;
}

/** How much the trained model's odds count beside the neighbours under a seed: drawn answers follow the neighbours more. */
export function modelShare(seed: number): number {
  return seed === LIKELIEST_SEED ? MODEL_SHARE : DRAWN_MODEL_SHARE;
}

/** The seed that gives the likeliest answer; every other seed draws one near it. */
export const LIKELIEST_SEED = 1;

/** Each neighbour's vote under a seed: its weight, for seeds but the likeliest lifted or sunk at random. */
export function seededVotes(neighbours: readonly Neighbour[], key: number, seed: number): Float64Array {
  return Float64Array.from(neighbours, ({ weight, row }) =>
    seed === LIKELIEST_SEED ? weight : weight * exp(SEED_SPREAD * clippedNormal(uniform(key, seed, row, 0))),
  );
}

/**
 * Label indices voted by neighbours, field by field: the weighted median of ordered fields, the most voted name of the
 * others; neighbours that agree with what is chosen so far count more, so that the fields fit together. Wishes are
 * always met, and layers sound exactly when the density lets them.
 *
 * @param guess what the trained model says; absent without it
 */
export function drawConfig(
  configs: readonly Uint8Array[],
  votes: Float64Array,
  wishes: Wishes,
  guess?: ModelGuess,
): Uint8Array {
  const trust = votes.slice();
  configs.forEach((config, i) => {
    for (let f = 0; f < FIELD_COUNT; f++) {
      if (wishes.concerns(f) && wishes.allows(f, config[f] as number)) (trust[i] as number) *= WISH_AGREEMENT;
    }
  });
  const code = new Uint8Array(FIELD_COUNT);
  for (const field of VOTING_ORDER) {
    const f = FIELD_INDEX[field];
    const counts = new Float64Array(fieldSpec(field).labels.length);
    configs.forEach((config, i) => {
      (counts[config[f] as number] as number) += trust[i] as number;
    });
    if (guess) addOdds(counts, guess, LABEL_OFFSETS[f] as number);
    const allows = (label: number) => wishes.allows(f, label) && fitsDensity(field, label, code, wishes);
    const chosen = fieldSpec(field).ordered ? median(counts, allows) : mostVoted(counts, allows);
    code[f] = chosen;
    configs.forEach((config, i) => {
      if (config[f] === chosen) (trust[i] as number) *= AGREEMENT;
    });
  }
  settleRegister(code, wishes);
  code[FIELD_INDEX.density] = settledDensity(code, wishes);
  return code;
}

/** Lets the model's odds vote beside the neighbours. */
function addOdds(counts: Float64Array, { odds, share }: ModelGuess, start: number): void {
  const total = counts.reduce((a, b) => a + b, 0);
  for (let label = 0; label < counts.length; label++) {
    (counts[label] as number) += share * total * (odds[start + label] as number);
  }
}

/** Whether a layer may sound (or be silent) at the density chosen before. A wish goes over it. */
function fitsDensity(field: FieldName, label: number, code: Uint8Array, wishes: Wishes): boolean {
  const step = STEP_LAYERS.indexOf(field as (typeof STEP_LAYERS)[number]);
  if (step < 0 || wishes.concerns(FIELD_INDEX[field])) return true;
  const steps = (code[FIELD_INDEX.density] as number) - 1; // how many of the layers there is room for
  if (step >= steps) return label === NONE;
  return step < steps - 1 || label !== NONE;
}

/** The density (label index) the chosen layers need: the highest that sounds; without any, 2, or 3 for a melody. */
function settledDensity(code: Uint8Array, wishes: Wishes): number {
  for (let step = STEP_LAYERS.length; step > 0; step--) {
    if (code[FIELD_INDEX[STEP_LAYERS[step - 1] as FieldName]] !== NONE) return step + 1;
  }
  const wantsMelody = wishes.isFixed('melody') && !wishes.isFixed('density');
  return wantsMelody ? 1 : Math.min(code[FIELD_INDEX.density] as number, 1);
}

/** Lifts the top or lowers the bottom of a register that is upside down; a bound the text asked for stays. */
function settleRegister(code: Uint8Array, wishes: Wishes): void {
  const bottom = code[FIELD_INDEX.register_min_oct] as number;
  const top = code[FIELD_INDEX.register_max_oct] as number;
  if (bottom <= top) return;
  if (wishes.isFixed('register_max_oct')) code[FIELD_INDEX.register_min_oct] = top;
  else code[FIELD_INDEX.register_max_oct] = bottom;
}

/** The weighted median's label, moved to the nearest one allowed. */
function median(counts: Float64Array, allows: (label: number) => boolean): number {
  const half = counts.reduce((a, b) => a + b, 0) / 2;
  let middle = 0;
  for (let sum = counts[0] as number; sum < half && middle < counts.length - 1; ) sum += counts[++middle] as number;
  for (let away = 0; away < counts.length; away++) {
    const options = [middle - away, middle + away].filter((label) => label in counts && allows(label));
    if (options.length > 0) return options.sort((a, b) => (counts[b] as number) - (counts[a] as number))[0] as number;
  }
  return middle;
}

/** The label with the most votes of those allowed; the first of equals. */
function mostVoted(counts: Float64Array, allows: (label: number) => boolean): number {
  let best = -1;
  counts.forEach((count, label) => {
    if (allows(label) && (best < 0 || count > (counts[best] as number))) best = label;
  });
  return Math.max(best, 0);
}
