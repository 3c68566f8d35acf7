import { uniform } from '../lib/random';
import { evenDraw } from './even-draw';
import { sectionLetter } from './form';
import { CADENCES, DIMINISHED_DEGREE, OPEN_CHORDS, PREPARATIONS, PROGRESSIONS } from './progressions';
import { SALT } from './salts';
import { degreeOf } from './scale';
import type { Settings } from './settings';

/**
 * The chord plan. Time is cut into slots of `chordBars` bars, one chord each, counted from the start of the piece.
 * Any slot's chord comes from a few hashes, without walking there. It depends on the harmony fields, mode, phrase
 * length, cadence strength and seed only, so that every layer hears the same chords whatever styles play.
 */

const TONIC = 0;
const JAZZ = 1;
const AMBIENT = 3;

/** A chord as scale degrees. Made once, filled over and over. */
export class Chord {
  /** Degree 0..6 of the root. */
  degree = 0;
  /** How many of `tones` count: 3, 4 or 5. */
  count = 3;
  /** Scale steps above the tonic: root, third (or its suspension), fifth, seventh, ninth (or eleventh). */
  readonly tones = new Int8Array(5);
}

/** The slot in force at `beat` of `bar`. */
export function slotAt(settings: Settings, bar: number, beat: number): number {
  return Math.floor((bar + beat / 4) / settings.chordBars);
}

/** Slots in one harmonic phrase: a phrase of the piece, or two chords where chords are longer than that. */
function slotsPerPhrase(settings: Settings): number {
  return Math.max(2, settings.phraseBars / settings.chordBars);
}

/** True if the harmonic phrase closes with a cadence; the chance is the cadence strength. */
export function phraseHasCadence(settings: Settings, seed: number, phrase: number): boolean {
  // A first phrase of two chords is tonic and answer: closing it on the tonic would leave one chord.
  if (phrase === 0 && slotsPerPhrase(settings) === 2) return false;
  return evenDraw(seed, SALT.cadence, phrase) < settings.cadence;
}

/** The harmonic phrase that `slot` lies in. */
export function phraseOfSlot(settings: Settings, slot: number): number {
  return Math.floor(slot / slotsPerPhrase(settings));
}

/** True if `slot` holds its harmonic phrase's last chord. */
export function isLastOfPhrase(settings: Settings, slot: number): boolean {
  return (slot + 1) % slotsPerPhrase(settings) === 0;
}

/** Degree 0..6 of the chord root in `slot`. */
export function chordDegree(settings: Settings, seed: number, slot: number): number {
  if (slot === 0) return TONIC;
  const length = slotsPerPhrase(settings);
  const phrase = Math.floor(slot / length);
  const left = length - 1 - (slot - phrase * length);
  if (left <= 2 && phraseHasCadence(settings, seed, phrase)) {
    if (left === 0) return TONIC;
    const approach = cadenceApproach(settings, seed, phrase);
    if (left === 1) return approach;
    // Jazz prepares the dominant with its own second: ii-V-I.
    if (settings.harmonyStyle === JAZZ && length > 3 && approach === 4) return 1;
    if (length > 2) return preparation(settings, approach, loopDegree(settings, seed, slot));
  }
  const degree = loopDegree(settings, seed, slot);
  if (left === 0 && degree === TONIC) return openChord(settings, seed, phrase);
  return degree;
}

function cadenceApproach(settings: Settings, seed: number, phrase: number): number {
  const choices = (CADENCES[settings.harmonyStyle] as readonly (readonly number[])[])[
    settings.mode
  ] as readonly number[];
  return choices[Math.floor(uniform(seed, SALT.cadence, phrase, 1) * choices.length)] as number;
}

/** The chord before a cadence's approach: the loop's, or a related one where that would only repeat the approach. */
function preparation(settings: Settings, approach: number, degree: number): number {
  if (degree !== approach) return degree;
  const choices = PREPARATIONS[settings.mode] as readonly number[];
  return (choices[0] === approach ? choices[1] : choices[0]) as number;
}

function openChord(settings: Settings, seed: number, phrase: number): number {
  const choices = OPEN_CHORDS[settings.mode] as readonly number[];
  return choices[Math.floor(uniform(seed, SALT.cadence, phrase, 2) * choices.length)] as number;
}

/** The chord that the section's loop has in `slot`, now and then exchanged for its relative a third away. */
function loopDegree(settings: Settings, seed: number, slot: number): number {
  const loops = (PROGRESSIONS[settings.harmonyStyle] as readonly (readonly (readonly number[])[])[])[
    settings.mode
  ] as readonly (readonly number[])[];
  const position = slot % 4;
  // Slow harmony comes home every other chord, or the ear would move house.
  if (position === 2 && settings.chordBars >= 2) return TONIC;
  const bar = Math.floor(slot * settings.chordBars);
  const letter = sectionLetter(seed, bar);
  // Home is one of the first two rows, and every third loop of four the other of them: statement, statement,
  // departure, return. The other sections have rows of their own.
  const home = Math.floor(uniform(seed, SALT.loop, 0, 0) * 2);
  const departs = Math.floor(slot / 4) % 4 === 2;
  const away = 2 + ((letter + Math.floor(uniform(seed, SALT.loop, 1, 0) * 2)) % (loops.length - 2));
  const loop = loops[letter === 0 ? (departs ? 1 - home : home) : away] as readonly number[];
  const degree = loop[position] as number;
  if (position < 2 || slot < 8) return degree;
  const draw = uniform(seed, SALT.substitute, slot, 0);
  if (draw > 0.12) return degree;
  const relative = degreeOf(degree + (draw < 0.06 ? 2 : -2));
  return relative === DIMINISHED_DEGREE[settings.mode] || degree === TONIC ? degree : relative;
}

/** Semitones from scale step `from` up to scale step `to` (both counted from the tonic). */
function semitones(settings: Settings, from: number, to: number): number {
  const low = settings.scale[degreeOf(from)] as number;
  const high = settings.scale[degreeOf(to)] as number;
  return high - low + 12 * (Math.floor(to / 7) - Math.floor(from / 7));
}

/**
 * Fills `chord` with the chord of `slot`: a triad, with its seventh, or lush with a fifth tone: the ninth, or the
 * eleventh where the ninth would be a semitone above the root.
 */
export function readChord(settings: Settings, seed: number, slot: number, chord: Chord): void {
  const root = chordDegree(settings, seed, slot);
  chord.degree = root;
  chord.count = settings.chordTones;
  chord.tones[0] = root;
  chord.tones[1] = root + 2;
  chord.tones[2] = root + 4;
  chord.tones[3] = root + 6;
  const ninth = semitones(settings, root, root + 8) === 14;
  chord.tones[4] = ninth ? root + 8 : root + 10;
  if (settings.harmonyStyle !== AMBIENT || root === TONIC) return;
  // Ambient chords away from home often float: the fourth in the third's place where it is perfect.
  if (chord.tones[4] !== root + 10 && semitones(settings, root, root + 3) === 5) {
    if (uniform(seed, SALT.suspension, slot, 0) < 0.45) chord.tones[1] = root + 3;
  }
}

/** Bar of a very slow chord (of four) in which it sways to a neighbour and back, over the same bass. */
export const NEIGHBOUR_BAR = 2;

/**
 * Tones of the tonic's neighbour chord, per mode, the bass first: what tells the mode from the others (the fourth and the
 * seventh, or the third and the sixth), then the further tones where chords have four or five.
 */
const NEIGHBOUR_TONES: readonly (readonly number[])[] = [
  [0, 3, 6, 8, 4],
  [0, 2, 5, 10, 8],
  [0, 2, 5, 10, 8],
  [0, 3, 6, 8, 4],
];
/** Tones over any other bass in its neighbour bar: the tonic chord's. */
const HOME_TONES: readonly number[] = [0, 7, 9, 11, 8];

/** True if chords are so slow that they sway: else nothing would tell the key and the mode for half a minute. */
export function chordsSway(settings: Settings): boolean {
  return settings.chordBars === 4;
}

/** Fills `chord` with the chord that sounds at `beat` of `bar`: its slot's, or the neighbour to which it sways. */
export function readChordAt(settings: Settings, seed: number, bar: number, beat: number, chord: Chord): void {
  readChord(settings, seed, slotAt(settings, bar, beat), chord);
  if (!chordsSway(settings) || bar % settings.chordBars !== NEIGHBOUR_BAR) return;
  const home = chord.degree === TONIC;
  const tones = home ? (NEIGHBOUR_TONES[settings.mode] as readonly number[]) : HOME_TONES;
  for (let i = 1; i < chord.count; i++) chord.tones[i] = tones[i] as number;
  chord.tones[0] = chord.degree;
}

/** True if scale step `step` (any octave) is a tone of `chord`. */
export function isChordTone(chord: Chord, step: number): boolean {
  const degree = degreeOf(step);
  for (let i = 0; i < chord.count; i++) if (degreeOf(chord.tones[i] as number) === degree) return true;
  return false;
}

/** True if `step` lies a semitone above a tone of the triad: the "avoid note" of chord-scale teaching. */
export function isAvoidTone(settings: Settings, chord: Chord, step: number): boolean {
  const degree = degreeOf(step);
  if (isChordTone(chord, degree)) return false;
  const below = degreeOf(degree - 1);
  if (semitones(settings, below, below === 6 ? degree + 7 : degree) !== 1) return false;
  for (let i = 0; i < 3; i++) if (degreeOf(chord.tones[i] as number) === below) return true;
  return false;
}
