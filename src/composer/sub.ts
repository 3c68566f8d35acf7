import type { BarContext } from './bar-context';
import type { EventBlock } from './events';
import { playBed } from './groove';
import type { Chord } from './harmony';
import { foldAbove, pitchOfStep } from './scale';

/** The octave of the sub-bass: C1..B1, 33 to 62 Hz. */
const LOWEST = 24;

/** The sub-bass follows the chord roots, held, whatever the bass plays. */
export function writeSub(bar: BarContext, out: EventBlock): void {
  for (let i = 0; i < bar.chordCount; i++) {
    const chord = bar.chords[i] as Chord;
    const pitch = foldAbove(pitchOfStep(bar.settings, chord.degree), LOWEST);
    playBed(bar, out, bar.chordStart(i), bar.chordBeats + 0.05, pitch, 0.8, 0, 0);
  }
}
