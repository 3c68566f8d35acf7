import { uniform } from '../lib/random';
import { evenDraw } from './even-draw';
import { LAYER } from './events';
import { sectionLetter, tensionAt } from './form';
import { Chord, isAvoidTone, isChordTone, phraseHasCadence, readChordAt } from './harmony';
import { drawOnsets, STEPS_PER_BAR } from './melody-rhythm';
import { MELODY_STYLES, type MelodyStyle } from './melody-styles';
import { drawIntervals, MAX_BAR_NOTES, motifBars, restatesMotif } from './motif';
import { SALT } from './salts';
import { degreeOf, isInMode, pitchOfStep, stepAtOrAbove } from './scale';
import type { Settings } from './settings';

const MAX_BARS = 8;
const MAX_NOTES = MAX_BARS * STEPS_PER_BAR;

/** The notes of one phrase of melody, made from its beginning (its memory is anchored there). */
export class MelodyPhrase {
  count = 0;
  /** Index of each bar's first note; element `phraseBars` is the note count. */
  readonly barStart = new Int16Array(MAX_BARS + 1);
  /** Onset in sixteenths from the start of the phrase. */
  readonly onset = new Int16Array(MAX_NOTES);
  /** Scale step of the note, before chromatic alteration. */
  readonly step = new Int16Array(MAX_NOTES);
  /** MIDI pitch, chromatic alteration applied. */
  readonly pitch = new Int16Array(MAX_NOTES);
  private version = -1;
  private seed = 0;
  private phrase = -1;

  /** Makes the phrase, unless it is the one made last. `version` stands for the settings' content. */
  compose(settings: Settings, seed: number, phrase: number): void {
    if (this.version === settings.version && this.seed === seed && this.phrase === phrase) return;
    this.version = settings.version;
    this.seed = seed;
    this.phrase = phrase;
    drawRhythm(this, settings, seed, phrase);
    drawPitches(this, settings, seed, phrase);
    alterChromatically(this, settings, seed, phrase);
  }
}

/** Wishes for the interval into each note, filled with the rhythm. */
const wishes = new Int8Array(MAX_NOTES);
/** 1 where the note belongs to a restatement of the motif. */
const restated = new Uint8Array(MAX_NOTES);
const barIntervals = new Int8Array(MAX_BAR_NOTES);
const chord = new Chord();
const nextChord = new Chord();

function styleOf(settings: Settings): MelodyStyle {
  return MELODY_STYLES[settings.styles[LAYER.melody] as number] as MelodyStyle;
}

function drawRhythm(out: MelodyPhrase, settings: Settings, seed: number, phrase: number): void {
  const style = styleOf(settings);
  const length = motifBars(settings);
  out.count = 0;
  for (let b = 0; b < settings.phraseBars; b++) {
    const bar = phrase * settings.phraseBars + b;
    const group = Math.floor(b / length);
    const restates = restatesMotif(settings, seed, phrase, group);
    // The motif's draws have the same key wherever it comes back; fresh bars have their own.
    const key = restates ? SALT.motif : SALT.melodyRhythm;
    const place = restates ? b % length : bar;
    const tension = tensionAt(settings.tensionCurve, bar);
    const stretch = restates ? 1 : 0.88 + 0.24 * tension;
    const drawn = drawOnsets(settings, style, stretch, seed, key, place);
    const onsets = restates ? drawn : unlike(drawn, motifOnsets(settings, style, seed, b % length));
    const mask = trimLastBar(onsets, b === settings.phraseBars - 1);
    // The B section turns the motif upside down: related, and new.
    const inverted = restates && sectionLetter(seed, bar) === 1;
    drawIntervals(settings, style, barIntervals, countOnsets(onsets), inverted, seed, key, place + 0x10000000);
    placeBar(out, b, mask, restates);
  }
  out.barStart[settings.phraseBars] = out.count;
}

/** The rhythm of bar `place` of the motif, which never changes in a piece. */
function motifOnsets(settings: Settings, style: MelodyStyle, seed: number, place: number): number {
  return drawOnsets(settings, style, 1, seed, SALT.motif, place);
}

/** Turns a bar's onsets round by half a bar, or a beat, if they are those of the motif: a fresh bar must sound fresh. */
function unlike(mask: number, motif: number): number {
  if (mask !== motif) return mask;
  const half = ((mask << 8) | (mask >> 8)) & 0xffff;
  return half !== motif ? half : ((mask << 4) | (mask >> 12)) & 0xffff;
}

function countOnsets(mask: number): number {
  let count = 0;
  for (let place = 0; place < STEPS_PER_BAR; place++) count += (mask >> place) & 1;
  return count;
}

/** The last bar of a phrase leaves room for its last note: no onsets after the third beat, if any are before. */
function trimLastBar(mask: number, isLast: boolean): number {
  if (!isLast) return mask;
  const kept = mask & 0x7ff;
  return kept === 0 ? mask : kept;
}

function placeBar(out: MelodyPhrase, b: number, mask: number, restates: boolean): void {
  out.barStart[b] = out.count;
  let index = 0;
  for (let place = 0; place < STEPS_PER_BAR; place++) {
    if (((mask >> place) & 1) === 0) continue;
    out.onset[out.count] = b * STEPS_PER_BAR + place;
    wishes[out.count] = barIntervals[index] as number;
    restated[out.count] = restates && index > 0 ? 1 : 0;
    index++;
    out.count++;
  }
}

/** What the scoring of a note knows. One instance, filled per note. */
const wish = {
  low: 0,
  high: 0,
  previous: 0,
  interval: 0,
  target: 0,
  /** 2 on the first and third beat, 1 on the others, else 0. */
  strength: 0,
  directionWeight: 1,
  /** True if the next note lies on a strong beat and wants to be a step away. */
  stepsToStrong: false,
  /** Degree that the phrase's last note must have, -1 for any, -2 for any but the tonic. */
  ending: -1,
};

function drawPitches(out: MelodyPhrase, settings: Settings, seed: number, phrase: number): void {
  const style = styleOf(settings);
  wish.low = stepAtOrAbove(settings, settings.registerLow);
  wish.high = stepAtOrAbove(settings, settings.registerHigh + 1) - 1;
  const mood = 2 * uniform(seed, SALT.melodyPitch, phrase, 0) - 1;
  const firstBar = phrase * settings.phraseBars;
  for (let i = 0; i < out.count; i++) {
    const onset = out.onset[i] as number;
    const target = targetStep(settings, style, seed, firstBar, onset, mood);
    readChordUnder(settings, seed, firstBar, onset, chord);
    const isLast = i === out.count - 1;
    if (!isLast) readChordUnder(settings, seed, firstBar, out.onset[i + 1] as number, nextChord);
    wish.target = target;
    wish.previous = i === 0 ? Math.round(target) : (out.step[i - 1] as number);
    wish.interval = i === 0 ? 0 : (wishes[i] as number);
    wish.strength = onset % 8 === 0 ? 2 : onset % 4 === 0 ? 1 : 0;
    wish.directionWeight = restated[i] === 1 ? 3.4 : settings.procedural ? 1.2 : 3;
    wish.stepsToStrong = !isLast && (out.onset[i + 1] as number) % 8 === 0 && Math.abs(wishes[i + 1] as number) === 1;
    wish.ending = isLast ? endingOf(settings, seed, phrase) : -1;
    out.step[i] = bestStep(settings, style);
  }
}

function readChordUnder(settings: Settings, seed: number, firstBar: number, onset: number, into: Chord): void {
  const bar = firstBar + Math.floor(onset / STEPS_PER_BAR);
  readChordAt(settings, seed, bar, (onset % STEPS_PER_BAR) / 4, into);
}

/** Registers that begin below this pitch, C3, reach into the deep, where melodies hardly sing. */
const DEEP = 48;

/** Where the style's contour and the tension want the line to be, in scale steps. */
function targetStep(
  settings: Settings,
  style: MelodyStyle,
  seed: number,
  firstBar: number,
  onset: number,
  mood: number,
): number {
  const t = onset / (settings.phraseBars * STEPS_PER_BAR);
  const b = (onset % STEPS_PER_BAR) / STEPS_PER_BAR;
  const bar = firstBar + Math.floor(onset / STEPS_PER_BAR);
  const range = wish.high - wish.low;
  // A wide register is lived in below its middle, where melodies sing; one that reaches into the deep above it.
  const depth = Math.max(0, Math.min(1, (DEEP - settings.registerLow) / 24));
  const centre = wish.low + 0.42 * range + depth * Math.min(3.6, 0.26 * range) + style.shift;
  const span = Math.min(style.span, 0.42 * range);
  const tension = 2 * tensionAt(settings.tensionCurve, bar) - 1;
  const purpose = (settings.procedural ? 1 + STEPS_PER_BAR : 1) + (onset % STEPS_PER_BAR);
  const wander = (settings.procedural ? 2 : 0.8) * (2 * uniform(seed, SALT.melodyPitch, bar, purpose) - 1);
  return centre + span * style.contour(t, b, mood) + Math.min(2, 0.12 * range) * tension + wander;
}

/** The degree the phrase ends on: the tonic at a cadence, anything else without one. */
function endingOf(settings: Settings, seed: number, phrase: number): number {
  // Where chords outlast phrases, the melody closes its phrases by a cadence of its own.
  const closes = phraseHasCadence(settings, seed, phrase);
  if (!closes) return -2;
  return isChordTone(chord, 0) || !isAvoidTone(settings, chord, 0) ? 0 : chord.degree;
}

/** The scale step within the register that costs least. */
function bestStep(settings: Settings, style: MelodyStyle): number {
  let best = wish.previous;
  let bestCost = Number.POSITIVE_INFINITY;
  const from = Math.max(wish.low, wish.previous - 9);
  const to = Math.min(wish.high, wish.previous + 9);
  for (let step = from; step <= to; step++) {
    const cost = intervalCost(step) + harmonyCost(settings, style, step) + placeCost(step);
    if (cost < bestCost) {
      bestCost = cost;
      best = step;
    }
  }
  return Math.max(wish.low, Math.min(wish.high, best));
}

/** Distance from the wished interval: its class (repeat, step, leap) weighs most, then direction, then size. */
function intervalCost(step: number): number {
  const moved = step - wish.previous;
  const size = Math.abs(moved);
  const wished = Math.abs(wish.interval);
  let cost = 0;
  if (wished === 0) cost = size === 0 ? 0 : 1.6 + 0.4 * size;
  else if (wished === 1) cost = size === 1 ? 0 : size === 0 ? 4 : 4 + 0.6 * size;
  else cost = size > 1 ? 0.35 * Math.abs(size - wished) : 5;
  if (moved !== 0 && moved * wish.interval < 0) cost += wish.directionWeight;
  return cost;
}

/** How badly a step fits the chord, the more the stronger its beat, and whether it can step on from there. */
function harmonyCost(settings: Settings, style: MelodyStyle, step: number): number {
  const inChord = isChordTone(chord, step);
  const degree = degreeOf(step);
  let cost = -(style.colour[degree] as number);
  if (!inChord) {
    cost += wish.strength === 2 ? 2.4 : wish.strength === 1 ? 0.7 : 0;
    if (style.chordal) cost += 1.6;
    if (isAvoidTone(settings, chord, step)) cost += wish.strength === 2 ? 3 : wish.strength === 1 ? 1.2 : 0.3;
  } else if (degree === 0 && wish.strength === 2) cost -= 0.4;
  if (wish.stepsToStrong && !isChordTone(nextChord, step - 1) && !isChordTone(nextChord, step + 1)) cost += 1;
  if (wish.ending === -2) cost += degree === 0 ? 9 : inChord ? 0 : 2;
  else if (wish.ending >= 0) cost += degree === wish.ending ? 0 : 12;
  return cost;
}

/** Pull towards the contour, growing with the distance. */
function placeCost(step: number): number {
  const away = Math.abs(step - wish.target);
  return 0.2 * away + 0.1 * away * away;
}

/**
 * Raises or lowers as many notes out of the mode as `chromatic_prob` asks: passing and neighbour notes rather than
 * notes on strong beats, on the side from which they lead into the next note; never the phrase's last note.
 */
function alterChromatically(out: MelodyPhrase, settings: Settings, seed: number, phrase: number): void {
  let total = 0;
  for (let i = 0; i < out.count; i++) total += chromaticWeight(out, i);
  const perWeight = total > 0 ? (settings.chromatic * out.count) / total : 0;
  // One note is altered each time that the chances of the notes so far add up to another whole.
  let due = evenDraw(seed, SALT.chromatic, phrase);
  for (let i = 0; i < out.count; i++) {
    const pitch = pitchOfStep(settings, out.step[i] as number);
    due += perWeight * chromaticWeight(out, i);
    out.pitch[i] = pitch;
    if (due < 1) continue;
    due -= 1;
    out.pitch[i] = chromaticNeighbour(out, settings, i, pitch);
  }
}

function chromaticWeight(out: MelodyPhrase, i: number): number {
  if (i === out.count - 1) return 0;
  return (out.onset[i] as number) % 8 === 0 ? 0.35 : 1;
}

/** The semitone above or below `pitch` that is not of the mode, nearer to the next note if there are two. */
function chromaticNeighbour(out: MelodyPhrase, settings: Settings, i: number, pitch: number): number {
  const next = pitchOfStep(settings, out.step[i + 1] as number);
  const side = next > pitch ? 1 : -1;
  if (isFree(settings, pitch + side)) return pitch + side;
  return isFree(settings, pitch - side) ? pitch - side : pitch;
}

function isFree(settings: Settings, pitch: number): boolean {
  return pitch >= settings.registerLow && pitch <= settings.registerHigh && !isInMode(settings, pitch);
}
