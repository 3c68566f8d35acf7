import { type Instrument, QUANTUM, type Tone } from '../voices/instrument';

/** A quantum that instruments of `tone` can render into. */
export function stereoBlock(tone: Tone) {
  const left = tone.memory.float64(QUANTUM);
  const right = tone.memory.float64(QUANTUM);
  return {
    left,
    right,
    /** Replaces the block by the instrument's coming quantum; false if it is silent. */
    render(instrument: Instrument): boolean {
      left.fill(0);
      right.fill(0);
      return instrument.render(left, right);
    },
  };
}
