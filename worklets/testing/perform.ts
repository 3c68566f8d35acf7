import { KernelMemory } from '../kernels/memory';
import { type InstrumentFactory, QUANTUM, type Tone } from '../voices/instrument';
import { stereoBlock } from './stereo-block';

/** A note for {@link perform}. Times in seconds. */
export interface TestNote {
  readonly at: number;
  readonly seconds: number;
  readonly pitch: number;
  readonly velocity?: number;
  readonly pan?: number;
  readonly kind?: number;
}

/** What an instrument played: both channels, their mid, and the time it needed to fall silent after the last note. */
export interface Performance {
  readonly left: Float64Array;
  readonly right: Float64Array;
  readonly mid: Float64Array;
  /** Whether the last quantum was silent. */
  readonly ended: boolean;
}

/** The tone of all fields at medium, changed by `changes`. */
export function testTone(changes: Partial<Tone> = {}): Tone {
  const sampleRate = changes.sampleRate ?? 44100;
  return {
    sampleRate,
    sampleTime: 1 / sampleRate,
    brightness: 0.5,
    grain: 0,
    motion: 0.5,
    attack: 1,
    stereo: 0.5,
    bpm: 110,
    frame: 0,
    memory: new KernelMemory(),
    ...changes,
  };
}

/** Plays notes on a new instrument, or on `instrument` of `tone` if given, as the synth would: quantum by quantum. */
export function perform(
  make: InstrumentFactory,
  notes: readonly TestNote[],
  seconds: number,
  changes: Partial<Tone> = {},
  tone = testTone(changes),
  instrument = make(tone, 7),
): Performance {
  const rate = changes.sampleRate ?? 44100;
  const quanta = Math.ceil((seconds * rate) / QUANTUM);
  const left = new Float64Array(quanta * QUANTUM);
  const right = new Float64Array(quanta * QUANTUM);
  const sound = stereoBlock(tone);
  const queue = notes.map((note, i) => ({ note, i, frame: Math.round(note.at * rate) }));
  queue.sort((a, b) => a.frame - b.frame);
  let ended = true;
  for (let q = 0, next = 0; q < quanta; q++) {
    for (; next < queue.length && queue[next].frame < (q + 1) * QUANTUM; next++) {
      const { note, i, frame } = queue[next];
      const { pitch, seconds: length, velocity = 0.7, pan = 0, kind = 0 } = note;
      const random = Math.imul(i + 1, 0x9e3779b9) >>> 0;
      instrument.noteOn(frame - q * QUANTUM, pitch, Math.round(length * rate), velocity, pan, kind, random);
    }
    const from = q * QUANTUM;
    ended = !sound.render(instrument);
    left.set(sound.left, from);
    right.set(sound.right, from);
  }
  return { left, right, mid: left.map((x, i) => (x + right[i]) / 2), ended };
}
