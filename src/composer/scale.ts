import type { MidiPitch } from '../lib/units';
import type { Settings } from './settings';

/**
 * Scale steps: whole numbers that count the notes of the mode upwards. Step 0 is the tonic in MIDI octave 0 (pitch
 * 0..11), step 7 the tonic an octave above; step 35 is the tonic in the octave of c4.
 */

/** Degree 0..6 of a scale step. */
export function degreeOf(step: number): number {
  return step - 7 * Math.floor(step / 7);
}

/** MIDI pitch of a scale step. */
export function pitchOfStep(settings: Settings, step: number): MidiPitch {
  const octave = Math.floor(step / 7);
  return settings.root + 12 * octave + (settings.scale[step - 7 * octave] as number);
}

/** The lowest scale step whose pitch is at least `pitch`. */
export function stepAtOrAbove(settings: Settings, pitch: MidiPitch): number {
  let step = 7 * Math.floor((pitch - settings.root) / 12);
  while (pitchOfStep(settings, step) < pitch) step++;
  return step;
}

/** True if `pitch` is one of the mode's. */
export function isInMode(settings: Settings, pitch: MidiPitch): boolean {
  return pitchOfStep(settings, stepAtOrAbove(settings, pitch)) === pitch;
}

/** The pitch class of `pitch` in the octave that starts at `low`. */
export function foldAbove(pitch: MidiPitch, low: MidiPitch): MidiPitch {
  return pitch - 12 * Math.floor((pitch - low) / 12);
}
