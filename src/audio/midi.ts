import { BEATS_PER_BAR, DRUM, LAYER, LAYERS } from '../composer/events';
import type { Beats } from '../lib/units';
import { type ConfigCode, labelIndex } from '../piece/labels';
import { type TimedEvent, writeMidiFile } from './midi-writer';
import { type ClockPoint, type KeyChange, type PlayedNote, type PlayRequest, playNotes } from './played-notes';

/** Ticks a beat: one lasts 0.6 ms at 110 BPM, so that human timing is kept. */
const TICKS_PER_BEAT = 960;

/** General MIDI percussion notes of our drums. */
const GENERAL_MIDI_DRUMS: Record<keyof typeof DRUM, number> = {
  kick: 36,
  snare: 38,
  rim: 37,
  hatClosed: 42,
  hatOpen: 46,
  shaker: 70,
  brushSwish: 49,
  brushTap: 38,
  tablaHigh: 60,
  tablaLow: 64,
  militarySnare: 40,
  heartbeat: 35,
  tom: 45,
  clap: 39,
};
const DRUM_NOTES: readonly number[] = Object.entries(DRUM)
  .sort((a, b) => a[1] - b[1])
  .map(([name]) => GENERAL_MIDI_DRUMS[name as keyof typeof DRUM]);
/** Channel 10 of General MIDI, counted from 0. */
const DRUM_CHANNEL = 9;
/** General MIDI programs, in the order of LAYERS: they hint at our timbres. */
const PROGRAMS: readonly number[] = [38, 89, 80, 0, 98, 14, 39];

/** Semitones from a mode's root up to the major key with the same notes, in the order of the labels of `mode`. */
const RELATIVE_MAJOR = [0, 3, 10, 5] as const;

interface Signature {
  readonly ticks: number;
  /** Flats are negative. */
  readonly sharps: number;
  readonly mode: 'major' | 'minor';
}

/** A note in ticks. */
interface MidiNote {
  readonly midi: number;
  readonly ticks: number;
  durationTicks: number;
  /** 1..127. */
  velocity: number;
}

/**
 * The notes of a Piece or Performance as a standard MIDI file, as the synth plays them: a track a layer, with swing and
 * human timing, a tempo map that follows every glide, and a key signature for each key. Notes that begin before `seconds`
 * are in.
 *
 * @throws RangeError if the config has a label that is none
 */
export function pieceToMidi(request: PlayRequest): Uint8Array {
  const { notes, clock, keys } = playNotes(request);
  const time: TimedEvent = {
    ticks: 0,
    event: {
      ...META,
      type: 'timeSignature',
      numerator: BEATS_PER_BAR,
      denominator: 4,
      metronome: 24,
      thirtyseconds: 8,
    },
  };
  const conductor = [trackName(''), ...keySignatures(keys), ...tempoMap(clock), time];
  return writeMidiFile(TICKS_PER_BEAT, [conductor, ...LAYERS.map((_, layer) => trackOf(layer, notes))]);
}

/** What all events of a file have that are no notes; the writer computes the time between events. */
const META = { deltaTime: 0, meta: true } as const;

function trackName(text: string): TimedEvent {
  return { ticks: 0, event: { ...META, type: 'trackName', text } };
}

/** A layer's name, instrument and notes. */
function trackOf(layer: number, played: readonly PlayedNote[]): TimedEvent[] {
  const channel = layer === LAYER.rhythm ? DRUM_CHANNEL : layer;
  const program: TimedEvent = {
    ticks: 0,
    event: { deltaTime: 0, type: 'programChange', channel, programNumber: PROGRAMS[layer] },
  };
  const notes = notesOf(layer, played).flatMap(({ midi, ticks, durationTicks, velocity }): TimedEvent[] => {
    const note = { deltaTime: 0, channel, noteNumber: midi };
    return [
      { ticks, event: { ...note, type: 'noteOn', velocity } },
      { ticks: ticks + durationTicks, event: { ...note, type: 'noteOff', velocity: 0 } },
    ];
  });
  return [trackName(LAYERS[layer]), program, ...notes];
}

function toTicks(beats: Beats): number {
  return Math.round(beats * TICKS_PER_BEAT);
}

/** Tempos that differ by less, as shares, are one: what is left of a glide at its end, and rounding. */
const EVEN = 1e-6;

/**
 * The tempos of a clock. MIDI has whole microseconds a beat: each tempo makes good what those before it were off by.
 */
function tempoMap(clock: readonly ClockPoint[]): TimedEvent[] {
  const tempos: TimedEvent[] = [];
  const secondsPerBeat = (i: number) => (clock[i].seconds - clock[i - 1].seconds) / (clock[i].beat - clock[i - 1].beat);
  let microseconds = 0;
  let start = 0;
  for (let i = 1; i < clock.length; i++) {
    const goesOn = i + 1 < clock.length && Math.abs(secondsPerBeat(i + 1) / secondsPerBeat(i) - 1) < EVEN;
    if (goesOn) continue;
    const beats = clock[i].beat - clock[start].beat;
    const microsecondsPerBeat = Math.round((clock[i].seconds * 1e6 - microseconds) / beats);
    microseconds += microsecondsPerBeat * beats;
    tempos.push({ ticks: toTicks(clock[start].beat), event: { ...META, type: 'setTempo', microsecondsPerBeat } });
    start = i;
  }
  return tempos;
}

/** The signatures of keys, one on every tick at most and only where they differ. */
function keySignatures(keys: readonly KeyChange[]): TimedEvent[] {
  const signatures: Signature[] = [];
  for (const { beat, code } of keys) {
    const signature = { ticks: toTicks(beat), ...signatureOf(code) };
    if (signatures.at(-1)?.ticks === signature.ticks) signatures.pop();
    const last = signatures.at(-1);
    if (last?.sharps !== signature.sharps || last.mode !== signature.mode) signatures.push(signature);
  }
  return signatures.map(({ ticks, sharps, mode }) => ({
    ticks,
    event: { ...META, type: 'keySignature', key: sharps, scale: mode === 'major' ? 0 : 1 },
  }));
}

/** The signature whose accidentals the mode needs: dorian is written as minor, mixolydian as major. */
function signatureOf(code: ConfigCode): Omit<Signature, 'ticks'> {
  const mode = labelIndex(code, 'mode');
  const major = (labelIndex(code, 'root') + RELATIVE_MAJOR[mode]) % 12;
  // Seven semitones are a fifth, and a fifth is one sharp; from five flats to six sharps.
  return { sharps: ((major * 7 + 5) % 12) - 5, mode: mode === 0 || mode === 3 ? 'major' : 'minor' };
}

/**
 * A layer's notes. MIDI knows a sounding note by its key only: one that is struck again while it sounds ends there, and
 * two that are struck together are one.
 */
function notesOf(layer: number, played: readonly PlayedNote[]): MidiNote[] {
  const notes: MidiNote[] = [];
  const lastOfKey = new Map<number, MidiNote>();
  const inOrder = played.filter((note) => note.layer === layer).sort((a, b) => a.frame - b.frame);
  for (const { beat, end, pitch, velocity, kind } of inOrder) {
    const key = layer === LAYER.rhythm ? DRUM_NOTES[kind] : Math.round(pitch);
    const note = {
      midi: Math.max(0, Math.min(127, key)),
      ticks: toTicks(beat),
      durationTicks: Math.max(1, toTicks(end) - toTicks(beat)),
      velocity: Math.max(1, Math.min(127, Math.round(velocity * 127))),
    };
    const last = lastOfKey.get(note.midi);
    if (last?.ticks === note.ticks) {
      last.durationTicks = Math.max(last.durationTicks, note.durationTicks);
      last.velocity = Math.max(last.velocity, note.velocity);
      continue;
    }
    if (last) last.durationTicks = Math.min(last.durationTicks, note.ticks - last.ticks);
    lastOfKey.set(note.midi, note);
    notes.push(note);
  }
  return notes;
}
