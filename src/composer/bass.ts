import { FIELDS, type Label } from '../piece/labels';
import type { BarContext, StyleWriter } from './bar-context';
import { evenDraw } from './even-draw';
import type { EventBlock } from './events';
import { playBed, playNote } from './groove';
import { type Chord, isChordTone } from './harmony';
import { SALT } from './salts';
import { foldAbove, isInMode, pitchOfStep, stepAtOrAbove } from './scale';

/**
 * Lowest pitch of the bass, A1; roots lie in the octave above it, lines reach up to {@link HIGHEST}. What is below, under
 * 55 Hz, is left to the sub-bass of `depth`.
 */
const LOWEST = 33;
const HIGHEST = 57;

/** Chance of a chromatic approach, against the square root of the chance of a chromatic note of melody. */
const MOST_APPROACHES = 1.8;

/** Beats by which held notes reach into what follows, so that there is no gap. */
const OVERLAP = 0.06;

/** Pitch of a scale step folded into the octave LOWEST..LOWEST+11. */
function lowPitch(bar: BarContext, step: number): number {
  return foldAbove(pitchOfStep(bar.settings, step), LOWEST);
}

function rootPitch(bar: BarContext, chord: Chord): number {
  return lowPitch(bar, chord.degree);
}

/** Pitch of a chord tone above the chord's low root, an octave up for each `count` tones. */
function chordPitch(bar: BarContext, chord: Chord, index: number): number {
  const octave = Math.floor(index / 3);
  const tone = chord.tones[index - 3 * octave] as number;
  const root = pitchOfStep(bar.settings, chord.degree);
  const pitch = rootPitch(bar, chord) + pitchOfStep(bar.settings, tone) - root + 12 * octave;
  return pitch > HIGHEST ? pitch - 12 : pitch;
}

/** One long tonic under everything, struck anew every second bar, the old note still ringing. */
function drone(bar: BarContext, out: EventBlock): void {
  if (bar.bar % 2 !== 0) return;
  playBed(bar, out, 0, 8.5, lowPitch(bar, 0), 0.8, 0, 0);
}

/** Tonic and fifth; the fifth joins half a bar later and swells against it. */
function fifthDrone(bar: BarContext, out: EventBlock): void {
  const tonic = lowPitch(bar, 0);
  if (bar.bar % 2 === 0) playBed(bar, out, 0, 8.5, tonic, 0.75, 0, 0);
  playBed(bar, out, bar.bar % 2 === 0 ? 2 : 0, 4.5, tonic + 7, bar.bar % 2 === 0 ? 0.5 : 0.58, 0, 0);
}

/** Chord roots held for their whole length; a fifth or a chromatic note leads over when the chord is about to change. */
function sustained(bar: BarContext, out: EventBlock): void {
  const beats = bar.chordBeats;
  const chromatic = approachesChromatically(bar);
  for (let i = 0; i < bar.chordCount; i++) {
    const chord = bar.chords[i] as Chord;
    const isLast = i === bar.chordCount - 1;
    const leads = isLast && bar.chordEnds && (chromatic || (beats === 4 && bar.random(0) < 0.35));
    const length = leads ? beats - 1 : beats;
    playNote(bar, out, bar.chordStart(i), length + OVERLAP, rootPitch(bar, chord), 0.78, 0, 0);
    if (!leads) continue;
    const lead = chromatic ? chromaticApproach(bar) : chordPitch(bar, chord, 2);
    playNote(bar, out, 3, 1 + OVERLAP, lead, 0.62, 0, 0);
  }
}

/** Eighth-note pulse on the root, leaning on the beat; fifth and octave open up the end of a phrase. */
function pulsing(bar: BarContext, out: EventBlock): void {
  for (let i = 0; i < 8; i++) {
    const beat = i / 2;
    const chord = bar.chordAt(beat);
    const lift = bar.isFillBar && i >= 6 ? (i === 6 ? 2 : 3) : 0;
    const accent = i === 0 ? 0.9 : i % 2 === 0 ? 0.76 : 0.6;
    // One breath a bar, never on a beat, keeps the pulse from being a machine gun.
    if (i % 2 === 1 && i === 3 + 2 * Math.floor(bar.random(0) * 6)) continue;
    const leads = i === 7 && bar.chordEnds && approachesChromatically(bar);
    const pitch = leads ? chromaticApproach(bar) : chordPitch(bar, chord, lift);
    playNote(bar, out, beat, 0.4, pitch, accent, 0, 0);
  }
}

/** Two slow, deep pulses a bar, the second softer, an echo of it before the phrase turns. */
function subPulse(bar: BarContext, out: EventBlock): void {
  playNote(bar, out, 0, 1.6, rootPitch(bar, bar.chordAt(0)), 0.95, 0, 0);
  playNote(bar, out, 2, 1.2, rootPitch(bar, bar.chordAt(2)), 0.72, 0, 0);
  if (bar.isFillBar) playNote(bar, out, 3.5, 0.45, rootPitch(bar, bar.chordAt(3.5)), 0.5, 0, 0);
}

/** Octaves: the root low on the beat, high off it. */
function octave(bar: BarContext, out: EventBlock): void {
  for (let i = 0; i < 8; i++) {
    const beat = i / 2;
    const root = rootPitch(bar, bar.chordAt(beat));
    const high = i % 2 === 1;
    if (high && bar.random(i) < 0.12) continue;
    const turned = bar.isFillBar && i === 6 ? 7 : 0;
    const leads = i === 7 && bar.chordEnds && approachesChromatically(bar);
    const low = leads ? chromaticApproach(bar) : root + fifthIn(bar, root, turned);
    playNote(bar, out, beat, high ? 0.3 : 0.42, high && !leads ? root + 12 : low, high ? 0.66 : 0.85, 0, 0);
  }
}

/** `interval` if root + interval is of the mode, else 0. */
function fifthIn(bar: BarContext, root: number, interval: number): number {
  return isInMode(bar.settings, root + interval) ? interval : 0;
}

/** Chord-tone order of the arpeggios, one row drawn per phrase: 0 root, 1 third, 2 fifth, 3 octave, 4 third above. */
const ARPEGGIOS: readonly (readonly number[])[] = [
  [0, 2, 3, 4, 3, 2, 3, 2],
  [0, 1, 2, 3, 2, 1, 2, 1],
  [0, 2, 1, 2, 3, 2, 1, 2],
  [0, 3, 2, 3, 4, 3, 2, 1],
];

/** Rolling eighth-note arpeggios through the chord. */
function arpBass(bar: BarContext, out: EventBlock): void {
  const row = (Math.floor(bar.random(0) * 1.6) + bar.phrase) % ARPEGGIOS.length;
  const order = ARPEGGIOS[row] as readonly number[];
  for (let i = 0; i < 8; i++) {
    const beat = i / 2;
    // Each chord of the bar starts from its root.
    const place = bar.chordCount === 2 && i >= 4 ? i - 4 : i;
    const index = order[place] as number;
    const leads = i === 7 && bar.chordEnds && approachesChromatically(bar);
    const pitch = leads ? chromaticApproach(bar) : chordPitch(bar, bar.chordAt(beat), index);
    playNote(bar, out, beat, 0.52, pitch, place === 0 ? 0.86 : i % 2 === 0 ? 0.72 : 0.62, 0, 0);
  }
}

/**
 * A walking line in quarters: root on the change, chord and scale tones towards the next root, and an approach from a
 * step above or below on the last beat; a light skip on the off-beat now and then.
 */
function walking(bar: BarContext, out: EventBlock): void {
  const beats = bar.chordBeats;
  for (let i = 0; i < bar.chordCount; i++) {
    const target = i === bar.chordCount - 1 ? bar.next : bar.chords[1];
    walkChord(bar, out, bar.chordStart(i), beats, bar.chords[i] as Chord, target);
  }
}

function walkChord(bar: BarContext, out: EventBlock, start: number, beats: number, chord: Chord, target: Chord): void {
  const settings = bar.settings;
  const goal = nearestTo(rootPitch(bar, target), LOWEST + 9);
  let pitch = bar.chordAge % 2 === 0 ? rootPitch(bar, chord) : chordPitch(bar, chord, 2);
  let step = stepAtOrAbove(settings, pitch);
  for (let k = 0; k < beats; k++) {
    const beat = start + k;
    playNote(bar, out, beat, 0.92, pitch, k % 2 === 0 ? 0.84 : 0.76, 0, 0);
    if (bar.random(20 + beat) < 0.14) playNote(bar, out, beat + 0.5, 0.35, pitch, 0.45, 0, 0);
    if (k === beats - 1) return;
    if (k === beats - 2) {
      pitch = approachTo(bar, goal, pitch, beat);
    } else {
      step = walkStep(bar, chord, step, goal, beat);
      pitch = pitchOfStep(settings, step);
    }
  }
}

/** The next scale step of the walk: mostly stepwise towards the goal, a chord tone on the bar's third beat. */
function walkStep(bar: BarContext, chord: Chord, step: number, goal: number, beat: number): number {
  const settings = bar.settings;
  const pitch = pitchOfStep(settings, step);
  // Near the goal already: walk away from it first, so that there is a way to go.
  let direction = goal > pitch ? 1 : -1;
  if (Math.abs(goal - pitch) <= 3) direction = bar.random(40) < 0.65 ? 1 : -1;
  if (pitch <= LOWEST + 3) direction = 1;
  if (pitch >= HIGHEST - 4) direction = -1;
  let next = step + direction;
  const strong = beat === 1;
  if (strong || bar.random(44 + beat) < 0.35) while (!isChordTone(chord, next)) next += direction;
  const reached = pitchOfStep(settings, next);
  return reached < LOWEST || reached > HIGHEST ? step - direction : next;
}

/** The note before a new root: a scale step above or below, a semitone where chromatic notes are wanted, or its fifth. */
function approachTo(bar: BarContext, goal: number, from: number, beat: number): number {
  const settings = bar.settings;
  const draw = bar.random(60 + beat);
  if (approachesChromatically(bar)) return goal + (from > goal || goal === LOWEST ? 1 : -1);
  const goalStep = stepAtOrAbove(settings, goal);
  const above = pitchOfStep(settings, goalStep + 1);
  const below = pitchOfStep(settings, goalStep - 1);
  if (draw < 0.2) return pitchOfStep(settings, goalStep + 4);
  if (below < LOWEST) return above;
  // From the side the line comes from, unless that would only repeat its note.
  const fromAbove = from > goal ? above !== from : below === from;
  return fromAbove ? above : below;
}

/** True where the bar's bass line leads into the next root by a semitone: the more chromatic, the more bars. */
function approachesChromatically(bar: BarContext): boolean {
  const chance = MOST_APPROACHES * Math.sqrt(bar.settings.chromatic);
  return evenDraw(bar.seed, SALT.approach, bar.bar) < chance;
}

/** The semitone below the next bar's root, above it at the bottom of the range. */
function chromaticApproach(bar: BarContext): number {
  const goal = rootPitch(bar, bar.next);
  return goal === LOWEST ? goal + 1 : goal - 1;
}

/** The octave of `pitch` within the bass range that lies nearest to `centre`. */
function nearestTo(pitch: number, centre: number): number {
  const folded = foldAbove(pitch, centre - 6);
  return folded < LOWEST ? folded + 12 : folded;
}

const STYLES: Record<Label<'bass'>, StyleWriter> = {
  drone,
  sustained,
  pulsing,
  walking,
  fifth_drone: fifthDrone,
  sub_pulse: subPulse,
  octave,
  arp_bass: arpBass,
};

/** One writer per label of `bass`, in label order. */
export const BASS_STYLES: readonly StyleWriter[] = FIELDS.bass.labels.map((label) => STYLES[label]);
