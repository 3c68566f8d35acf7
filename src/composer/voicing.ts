import type { MidiPitch } from '../lib/units';
import { Chord, phraseOfSlot, readChord, readChordAt, slotAt } from './harmony';
import type { Settings } from './settings';

/**
 * Voice leading: close positions of a chord from one slot to the next with the least movement. The first chord of a
 * harmonic phrase is placed around a centre, the others follow from there, so that any chord can be found by walking
 * through one phrase at most.
 */

/** Most voices a close position has. */
export const MAX_VOICES = 5;

/** Pitches of a close position, ascending. */
export class Voices {
  count = 0;
  readonly pitch = new Int16Array(MAX_VOICES);
}

const scratchChord = new Chord();
const previous = new Int16Array(MAX_VOICES);
const classes = new Int16Array(MAX_VOICES);

/** Pitch classes of `chord`, ascending, into `classes`. */
function readClasses(settings: Settings, chord: Chord): void {
  for (let i = 0; i < chord.count; i++) {
    const pitch = settings.root + (settings.scale[(chord.tones[i] as number) % 7] as number);
    const pitchClass = pitch % 12;
    let j = i;
    while (j > 0 && (classes[j - 1] as number) > pitchClass) {
      classes[j] = classes[j - 1] as number;
      j--;
    }
    classes[j] = pitchClass;
  }
}

/** Element `j` of the endless ascending row of the chord's pitches. */
function rowPitch(count: number, j: number): MidiPitch {
  const octave = Math.floor(j / count);
  return (classes[j - octave * count] as number) + 12 * octave;
}

/** How far the position that starts at row element `j` is from the one before and from the centre. */
function movement(count: number, j: number, centre: MidiPitch, follow: boolean): number {
  let cost = 0;
  let sum = 0;
  for (let i = 0; i < count; i++) {
    const pitch = rowPitch(count, j + i);
    sum += pitch;
    if (follow) cost += Math.abs(pitch - (previous[i] as number));
  }
  const drift = Math.abs(sum / count - centre);
  // Two top voices a semitone apart are harsh.
  const top = rowPitch(count, j + count - 1) - rowPitch(count, j + count - 2);
  return cost + (follow ? 0.4 * count * Math.max(0, drift - 4) : drift) + 0.1 * drift + (top === 1 ? 3 : 0);
}

/** Fills `voices` with the close position around `centre` of the chord at `beat` of `bar`. */
export function leadVoices(
  settings: Settings,
  seed: number,
  bar: number,
  beat: number,
  centre: MidiPitch,
  voices: Voices,
): void {
  const slot = slotAt(settings, bar, beat);
  let first = slot;
  const phrase = phraseOfSlot(settings, slot);
  while (first > 0 && phraseOfSlot(settings, first - 1) === phrase) first--;
  for (let s = first; s <= slot; s++) {
    if (s < slot) readChord(settings, seed, s, scratchChord);
    else readChordAt(settings, seed, bar, beat, scratchChord);
    readClasses(settings, scratchChord);
    placeNearest(scratchChord.count, centre, s > first);
  }
  voices.count = scratchChord.count;
  for (let i = 0; i < voices.count; i++) voices.pitch[i] = previous[i] as number;
}

/** Moves `previous` to the nearest position of the chord in `classes`. */
function placeNearest(count: number, centre: MidiPitch, follow: boolean): void {
  const lowest = count * Math.floor((centre - 18) / 12);
  let best = lowest;
  let bestCost = Number.POSITIVE_INFINITY;
  for (let j = lowest; j < lowest + 3 * count; j++) {
    const cost = movement(count, j, centre, follow);
    if (cost < bestCost) {
      bestCost = cost;
      best = j;
    }
  }
  for (let i = 0; i < count; i++) previous[i] = rowPitch(count, best + i);
}
