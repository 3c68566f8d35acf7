import type { MidiPitch } from '../lib/units';
import type { BarContext } from './bar-context';
import type { Chord } from './harmony';
import { foldAbove, pitchOfStep } from './scale';

/** Pitch of tone `index` of `chord` (any whole number: each turn round the chord is an octave up), from `low` upwards. */
export function chordTonePitch(bar: BarContext, chord: Chord, index: number, low: MidiPitch): MidiPitch {
  const octave = Math.floor(index / chord.count);
  const first = foldAbove(pitchOfStep(bar.settings, chord.tones[0] as number), low);
  const tone = pitchOfStep(bar.settings, chord.tones[index - octave * chord.count] as number);
  return foldAbove(tone, first) + 12 * octave;
}

/** A tone of `chord` chosen by `draw` in 0..1, within the `octaves` octaves from `low`. */
export function anyChordTone(bar: BarContext, chord: Chord, draw: number, low: MidiPitch, octaves: number): MidiPitch {
  return chordTonePitch(bar, chord, Math.floor(draw * chord.count * octaves), low);
}
