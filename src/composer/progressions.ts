import type { Label } from '../piece/labels';

/**
 * The chord progressions, in Nashville numbers: the scale degree of each chord's root, 1 the tonic chord, all chords
 * built from the mode (so 4 is a minor chord in minor and a major one in dorian). The first two rows of a list are
 * the homes: with any cadence they keep a chord that tells the mode from the others (dorian 4 or 2, mixolydian 7 or 5,
 * minor 6 or 4, major 5 or 3). The second chords of the homes tell the styles from each other, mode by mode: where a
 * chord lasts four bars, half a minute holds no more.
 */
type Rows = Record<Label<'mode'>, readonly string[]>;

/** Four-chord loops. */
const POP: Rows = {
  major: ['1 4 6 5', '1 5 4 5', '1 6 4 5', '1 4 1 5', '1 5 6 4'],
  minor: ['1 6 4 7', '1 4 6 7', '1 6 1 5', '1 7 6 4', '1 6 1 7'],
  dorian: ['1 4 1 7', '1 4 7 4', '1 7 1 4', '1 2 1 4', '1 4 1 5'],
  mixolydian: ['1 7 1 4', '1 7 4 1', '1 7 1 5', '1 7 4 7', '1 7 6 7'],
};

/** Roots that fall by fifths: turnarounds, ii-V-I, cycles. */
const JAZZ: Rows = {
  major: ['1 6 2 5', '1 4 2 5', '3 6 2 5', '2 5 1 6', '1 3 6 2'],
  minor: ['1 4 2 5', '1 6 2 5', '1 4 7 3', '6 2 5 1', '2 5 1 4'],
  dorian: ['1 2 5 4', '1 2 1 5', '1 2 5 1', '2 5 1 4', '1 4 7 3'],
  mixolydian: ['1 4 7 1', '1 4 1 5', '1 7 1 4', '2 5 1 4', '1 2 5 1'],
};

/** Mediants, pedals, modal colour. */
const CINEMATIC: Rows = {
  major: ['1 3 1 6', '1 6 4 3', '1 6 1 3', '1 6 4 1', '1 3 1 4'],
  minor: ['1 3 1 6', '1 3 6 4', '1 6 1 3', '1 6 7 1', '1 4 6 1'],
  dorian: ['1 3 1 4', '1 3 1 2', '1 4 1 3', '1 4 2 4', '1 2 4 1'],
  mixolydian: ['1 6 1 7', '1 6 1 5', '1 3 7 1', '1 7 5 7', '1 7 1 6'],
};

/** Few chords and long tonics. */
const AMBIENT: Rows = {
  major: ['1 5 1 4', '1 3 4 1', '1 4 1 5', '1 1 5 4'],
  minor: ['1 7 1 6', '1 7 1 4', '1 1 6 7', '1 6 1 7'],
  dorian: ['1 7 1 4', '1 7 1 2', '1 1 4 2', '1 4 1 7'],
  mixolydian: ['1 5 1 7', '1 5 1 4', '1 7 1 4', '1 1 7 4'],
};

/** Chords that lead into the tonic at a cadence, one drawn for each cadence; in the order of the styles above. */
const CADENCE_ROWS: readonly Rows[] = [
  { major: ['5 5 5 4'], minor: ['5 7 5 4'], dorian: ['7 4 5 7'], mixolydian: ['7 7 5 4'] },
  { major: ['5'], minor: ['5 5 7'], dorian: ['5 4'], mixolydian: ['5 7'] },
  { major: ['5 4 3'], minor: ['4 6'], dorian: ['4 2 4'], mixolydian: ['7 5 7'] },
  { major: ['4 5'], minor: ['4'], dorian: ['4'], mixolydian: ['7 4'] },
];

/** Degrees 0..6 of a row of Nashville numbers. */
const degrees = (row: string): readonly number[] => row.split(' ').map((number) => Number(number) - 1);

const byMode = (rows: Rows) => [rows.major, rows.minor, rows.dorian, rows.mixolydian].map((list) => list.map(degrees));

/** Four degrees 0..6 a loop, indexed [harmony style: pop, jazz, cinematic, ambient][mode][loop]. */
export const PROGRESSIONS: readonly (readonly (readonly (readonly number[])[])[])[] = [
  POP,
  JAZZ,
  CINEMATIC,
  AMBIENT,
].map(byMode);

/** Degrees that may lead into the tonic, indexed [harmony style][mode]. */
export const CADENCES: readonly (readonly (readonly number[])[])[] = CADENCE_ROWS.map((rows) =>
  byMode(rows).map((lists) => lists[0] as readonly number[]),
);

/** The open chord that ends a phrase without a cadence where its loop would end on the tonic, per mode. */
export const OPEN_CHORDS: readonly (readonly number[])[] = ['5 4', '7 6 4', '4 7', '7 5'].map(degrees);

/** Chords that prepare a cadence where its loop has none but the approach itself, per mode: the first, or the other. */
export const PREPARATIONS: readonly (readonly number[])[] = ['4 6', '6 4', '4 2', '4 6'].map(degrees);

/** Degree whose triad is diminished, per mode: never a substitute. */
export const DIMINISHED_DEGREE: readonly number[] = [6, 1, 5, 2];
