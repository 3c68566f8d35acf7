import { sinTurns } from '../lib/dmath';
import { FIELDS, type Label } from '../piece/labels';

/**
 * What makes a melody style: where it moves, how it is timed, and the motifs it was given. The fields of the config
 * (density, syncopation, step bias, ...) act on all of them alike.
 */
export interface MelodyStyle {
  /** Factor on the onsets per bar. */
  readonly activity: number;
  /** Where the line wants to be, -1..1 of its span, at phrase position t and bar position b (both 0..1). `mood` is a
   * random number in -1..1 of the phrase. */
  readonly contour: (t: number, b: number, mood: number) => number;
  /** Half width of the contour in scale steps. */
  readonly span: number;
  /** Moves the whole line, in scale steps. */
  readonly shift: number;
  /** Preference for each sixteenth of the bar as an onset; a weight 0..2. */
  readonly places: readonly number[];
  /** Chance that a note repeats the one before it. */
  readonly repeats: number;
  /** Factor on the step bias: arpeggios and fanfares leap more. */
  readonly stepwise: number;
  /** Sizes of leaps in scale steps, drawn with equal chances. */
  readonly leaps: readonly number[];
  /** True where every note wants to be a chord tone. */
  readonly chordal: boolean;
  /** Bonus of each scale degree as a note to dwell on. */
  readonly colour: readonly number[];
  /** Share of the time to the next note for which a note sounds, and the longest note in beats. */
  readonly legato: number;
  readonly longest: number;
  readonly velocity: number;
  /** Chance that a note longer than a sixteenth is ornamented. */
  readonly ornaments: number;
  /** Motifs of the `pattern` engine: intervals in scale steps between successive notes, taken round and round. */
  readonly motifs: readonly (readonly number[])[];
}

const arch = (t: number) => 1 - 8 * (t - 0.5) * (t - 0.5);

const PLAIN = [0, 0, 0, 0, 0, 0, 0] as const;
/** Weights of the sixteenths: eighths before sixteenths, first and third beat before the others. */
const EIGHTHS = [1.6, 0.2, 0.9, 0.3, 1.1, 0.2, 1, 0.3, 1.3, 0.2, 0.9, 0.3, 1.1, 0.2, 0.9, 0.3] as const;
const HALVES = [1.8, 0.1, 0.5, 0.2, 0.5, 0.1, 1.1, 0.2, 1.5, 0.1, 0.5, 0.2, 0.7, 0.1, 0.8, 0.2] as const;
const DOTTED = [1.8, 0, 0.4, 1.2, 1.2, 0, 0.5, 1.3, 1.6, 0, 0.4, 1.2, 1.2, 0, 0.6, 1.3] as const;
const FLOWING = [1.3, 0.5, 1, 0.6, 1.1, 0.5, 1, 0.6, 1.3, 0.5, 1, 0.6, 1.1, 0.5, 1, 0.6] as const;
const TRESILLO = [1.7, 0.1, 0.5, 1.2, 0.7, 0.2, 1.3, 0.3, 1, 0.2, 1.1, 0.3, 1.2, 0.2, 0.9, 0.4] as const;
const LATE = [1.1, 0.2, 1, 0.3, 1.4, 0.1, 0.7, 0.3, 1.2, 0.2, 1.1, 0.3, 1.3, 0.1, 0.5, 0.2] as const;

export const STYLES: Record<Label<'melody'>, MelodyStyle> = {
  procedural: {
    activity: 1,
    contour: (t, b, mood) => mood * sinTurns(0.5 * t + 0.25 * mood) + 0.4 * sinTurns(b + mood),
    span: 5,
    shift: 0,
    places: TRESILLO,
    repeats: 0.06,
    stepwise: 0.96,
    leaps: [2, 3, 4, 5],
    chordal: false,
    colour: PLAIN,
    legato: 0.85,
    longest: 3,
    velocity: 0.68,
    ornaments: 0,
    motifs: [
      [1, 2, -1, -1, 3, -2, -1],
      [-2, 1, 1, 3, -1, -2, 1],
      [2, -1, 2, -1, -3, 1, -1],
      [-1, -1, 3, 1, -2, -1, 2],
    ],
  },
  contemplative: {
    activity: 0.82,
    contour: (t) => 0.8 * arch(t) - 0.3,
    span: 3,
    shift: -1,
    places: HALVES,
    repeats: 0.08,
    stepwise: 1,
    leaps: [2, 2, 3],
    chordal: false,
    colour: [0, 0.3, 0.2, 0, 0.2, 0.2, 0],
    legato: 0.97,
    longest: 4,
    velocity: 0.6,
    ornaments: 0,
    motifs: [
      [1, 1, -1, -1, 2, -1],
      [-1, 1, 2, -1, -1, -1],
      [2, -1, -1, 1, -1],
      [1, -2, 1, 1, -1, -1],
    ],
  },
  rising: {
    activity: 1,
    contour: (t, b) => 1.3 * (2 * t - 1) * 0.75 + 0.45 * (2 * b - 1),
    span: 6,
    shift: 0,
    places: EIGHTHS,
    repeats: 0.03,
    stepwise: 0.96,
    leaps: [2, 3, 3, 4],
    chordal: false,
    colour: PLAIN,
    legato: 0.92,
    longest: 3,
    velocity: 0.68,
    ornaments: 0,
    motifs: [
      [1, 1, 1, 2, 1],
      [1, 1, -1, 3, 1],
      [2, 1, 1, -1, 2],
      [1, 2, 1, 1, 1],
    ],
  },
  falling: {
    activity: 1,
    contour: (t, b) => 1.3 * (1 - 2 * t) * 0.75 + 0.45 * (1 - 2 * b),
    span: 6,
    shift: 0,
    places: LATE,
    repeats: 0.03,
    stepwise: 0.96,
    leaps: [2, 3, 3, 4],
    chordal: false,
    colour: PLAIN,
    legato: 0.94,
    longest: 3,
    velocity: 0.66,
    ornaments: 0,
    motifs: [
      [-1, -1, -1, -2, -1],
      [-1, -1, 1, -3, -1],
      [-2, -1, -1, 1, -2],
      [-1, -2, -1, -1, -1],
    ],
  },
  minimal: {
    activity: 0.68,
    contour: (_t, _b, mood) => 0.3 * mood,
    span: 2,
    shift: 0,
    places: HALVES,
    repeats: 0.42,
    stepwise: 1,
    leaps: [2, 2, 4],
    chordal: false,
    colour: [0.4, 0, 0.2, 0, 0.4, 0, 0],
    legato: 0.7,
    longest: 2.5,
    velocity: 0.6,
    ornaments: 0,
    motifs: [
      [0, 1, -1, 0],
      [0, 0, -1, 1],
      [1, 0, -1, 0],
      [0, 2, 0, -2],
    ],
  },
  ornamental: {
    activity: 1.05,
    contour: (t, b) => 0.7 * sinTurns(1.5 * t) + 0.4 * sinTurns(b),
    span: 4,
    shift: 0,
    places: FLOWING,
    repeats: 0.03,
    stepwise: 1,
    leaps: [2, 2, 3, 5],
    chordal: false,
    colour: PLAIN,
    legato: 0.9,
    longest: 2.5,
    velocity: 0.64,
    ornaments: 0.42,
    motifs: [
      [1, -1, -1, 1, 2, -1, -1],
      [-1, 1, 1, -1, -1, 3, -1],
      [1, 1, -1, -1, -1, 1, 2],
      [-1, -1, 1, 1, 1, -1, -2],
    ],
  },
  arp_melody: {
    activity: 1.2,
    contour: (_t, b, mood) => 1.1 * sinTurns((mood > 0 ? 1 : 0.5) * b) - 0.2,
    span: 4,
    shift: 0,
    places: EIGHTHS,
    repeats: 0,
    stepwise: 0.6,
    leaps: [2, 2, 3],
    chordal: true,
    colour: PLAIN,
    legato: 0.75,
    longest: 1.5,
    velocity: 0.62,
    ornaments: 0,
    motifs: [
      [2, 2, 3, -3, -2, -2],
      [2, 2, 2, -2, 2, -4],
      [3, -2, 3, -2, 3, -4],
      [-2, -2, 2, 2, 3, -3],
    ],
  },
  contemplative_minor: {
    activity: 0.82,
    contour: (t, b) => 0.5 - 1.1 * t + 0.3 * (1 - 2 * b),
    span: 4,
    shift: -2,
    places: LATE,
    repeats: 0.12,
    stepwise: 1,
    leaps: [2, 3, 5],
    chordal: false,
    colour: [0.1, 0, 0.9, 0, 0, 0.9, 0.6],
    legato: 0.97,
    longest: 4,
    velocity: 0.58,
    ornaments: 0,
    motifs: [
      [-1, 0, -1, 2, -1, -1],
      [2, -1, -1, 0, -1],
      [-1, -1, 1, -1, 0, -1],
      [5, -1, -1, -1, -1, 0],
    ],
  },
  call_response: {
    activity: 0.95,
    contour: (t, b) => (t < 0.5 ? 0.9 * b + 0.2 : -0.9 * b),
    span: 5,
    shift: 0,
    places: TRESILLO,
    repeats: 0.14,
    stepwise: 0.95,
    leaps: [2, 3, 4],
    chordal: false,
    colour: [0.1, 0, 0.2, 0, 0.3, 0, 0],
    legato: 0.82,
    longest: 2.5,
    velocity: 0.7,
    ornaments: 0,
    motifs: [
      [1, 1, 2, -1],
      [0, 2, 1, -1],
      [2, -1, 1, 2],
      [1, 0, 1, 3],
    ],
  },
  heroic: {
    activity: 0.92,
    contour: (t, b) => 1.1 * arch(t * 0.85 + 0.05) + 0.2 * b - 0.3,
    span: 6,
    shift: 1,
    places: DOTTED,
    repeats: 0.12,
    stepwise: 0.96,
    leaps: [3, 3, 4, 4, 7],
    chordal: false,
    colour: [0.5, 0, 0.2, 0.1, 0.6, 0, 0],
    legato: 0.9,
    longest: 4,
    velocity: 0.8,
    ornaments: 0,
    motifs: [
      [3, 0, 1, 1, -1],
      [4, -1, 0, 1, 3],
      [0, 3, 1, -1, 4],
      [4, 3, -1, -1, -1],
    ],
  },
};

/** One style per label of `melody`, in label order. */
export const MELODY_STYLES: readonly MelodyStyle[] = FIELDS.melody.labels.map((label) => STYLES[label]);
