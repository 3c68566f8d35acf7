import { KernelMemory } from '../kernels/memory';
import { type InstrumentFactory, QUANTUM, type Tone } from '../voices/instrument';
import { stereoBlock } from './stereo-block';

/** A note for {@link playInstrument}: onset and length in seconds, MIDI pitch, velocity, pan and kind. */
export interface TestNote {
  readonly at: number;
  readonly pitch: number;
  readonly seconds: number;
  readonly velocity: number;
  readonly pan?: number;
  readonly kind?: number;
}

/** What an instrument played. */
export interface Recording {
  readonly left: Float64Array;
  readonly right: Float64Array;
  readonly mid: Float64Array;
  /** True if the last call of `render` said that it was silent. */
  readonly ended: boolean;
}

/** Medium settings of every tone field; `changes` replace some. */
export function mediumTone(changes: Partial<Tone> = {}): Tone {
  const sampleRate = changes.sampleRate ?? 44100;
  return {
    brightness: 0.5,
    grain: 1,
    motion: 0.5,
    attack: 1,
    stereo: 0.5,
    bpm: 110,
    frame: 0,
    memory: new KernelMemory(),
    ...changes,
    sampleRate,
    sampleTime: 1 / sampleRate,
  };
}

/**
 * Plays notes on a fresh instrument for `seconds`.
 *
 * @param steer changes the tone before the quantum that starts at a time in seconds
 */
export function playInstrument(
  factory: InstrumentFactory,
  notes: readonly TestNote[],
  seconds: number,
  changes: Partial<Tone> = {},
  steer?: (tone: Tone, time: number) => void,
): Recording {
  const tone = mediumTone(changes);
  return record(factory(tone, 7), tone, notes, seconds, steer);
}

/** Plays notes on an instrument that may have played before. */
export function record(
  instrument: ReturnType<InstrumentFactory>,
  tone: Tone,
  notes: readonly TestNote[],
  seconds: number,
  steer?: (tone: Tone, time: number) => void,
): Recording {
  const rate = tone.sampleRate;
  const frames = Math.ceil((seconds * rate) / QUANTUM) * QUANTUM;
  const left = new Float64Array(frames);
  const right = new Float64Array(frames);
  const sound = stereoBlock(tone);
  let sounding = false;
  for (let frame = 0; frame < frames; frame += QUANTUM) {
    tone.frame = frame;
    steer?.(tone, frame / rate);
    notes.forEach((note, i) => {
      const offset = Math.floor(note.at * rate) - frame;
      if (offset < 0 || offset >= QUANTUM) return;
      const length = Math.floor(note.seconds * rate);
      const random = Math.imul(i + 1, 0x9e3779b1) >>> 0;
      instrument.noteOn(offset, note.pitch, length, note.velocity, note.pan ?? 0, note.kind ?? 0, random);
    });
    sounding = sound.render(instrument);
    left.set(sound.left, frame);
    right.set(sound.right, frame);
  }
  const mid = left.map((l, i) => (l + right[i]) / 2);
  return { left, right, mid, ended: !sounding };
}
