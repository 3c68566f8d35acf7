import type { MidiJSON } from '@tonejs/midi';
import * as toneMidi from '@tonejs/midi';
import { BEATS_PER_BAR, DRUM, LAYER, LAYERS } from '../composer/events';
import type { Beats } from '../lib/units';
import { type ConfigCode, labelIndex } from '../piece/labels';
import { type ClockPoint, type KeyChange, type PlayedNote, type PlayRequest, playNotes } from './played-notes';

// A CommonJS package: bundlers give its names, Node only the whole as `default`.
const { Midi } = 'default' in toneMidi ? (toneMidi.default as typeof toneMidi) : toneMidi;

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

type Tempo = MidiJSON['header']['tempos'][number];

interface Signature {
  readonly ticks: number;
  /** Flats are negative. */
  readonly sharps: number;
  readonly scale: 'major' | 'minor';
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
  const signatures = keySignatures(keys);
  const midi = new Midi();
  midi.header.fromJSON({
    name: '',
    ppq: TICKS_PER_BEAT,
    meta: [],
    tempos: tempoMap(clock),
    timeSignatures: [{ ticks: 0, timeSignature: [BEATS_PER_BAR, 4] }],
    keySignatures: signatures.map(({ ticks, scale }) => ({ ticks, key: 'C', scale })),
  });
  LAYERS.forEach((name, layer) => {
    const track = midi.addTrack();
    track.name = name;
    track.channel = layer === LAYER.rhythm ? DRUM_CHANNEL : layer;
    track.instrument.number = PROGRAMS[layer];
    // @tonejs/midi rounds velocities down.
    for (const note of notesOf(layer, notes)) track.addNote({ ...note, velocity: (note.velocity + 0.5) / 127 });
  });
  return withSharps(midi.toArray(), signatures);
}

function toTicks(beats: Beats): number {
  return Math.round(beats * TICKS_PER_BEAT);
}

/** Tempos that differ by less, as shares, are one: what is left of a glide at its end, and rounding. */
const EVEN = 1e-6;

/**
 * The tempos of a clock. MIDI has whole microseconds a beat: each tempo makes good what those before it were off by.
 */
function tempoMap(clock: readonly ClockPoint[]): Tempo[] {
  const tempos: Tempo[] = [];
  const secondsPerBeat = (i: number) => (clock[i].seconds - clock[i - 1].seconds) / (clock[i].beat - clock[i - 1].beat);
  let microseconds = 0;
  let start = 0;
  for (let i = 1; i < clock.length; i++) {
    const goesOn = i + 1 < clock.length && Math.abs(secondsPerBeat(i + 1) / secondsPerBeat(i) - 1) < EVEN;
    if (goesOn) continue;
    const beats = clock[i].beat - clock[start].beat;
    const perBeat = Math.round((clock[i].seconds * 1e6 - microseconds) / beats);
    microseconds += perBeat * beats;
    // @tonejs/midi turns it back into microseconds and rounds those down.
    tempos.push({ ticks: toTicks(clock[start].beat), bpm: 60e6 / (perBeat + 0.5) });
    start = i;
  }
  return tempos;
}

/** The signatures of keys, one on every tick at most and only where they differ. */
function keySignatures(keys: readonly KeyChange[]): Signature[] {
  const signatures: Signature[] = [];
  for (const { beat, code } of keys) {
    const signature = { ticks: toTicks(beat), ...signatureOf(code) };
    if (signatures.at(-1)?.ticks === signature.ticks) signatures.pop();
    const last = signatures.at(-1);
    if (last?.sharps !== signature.sharps || last.scale !== signature.scale) signatures.push(signature);
  }
  return signatures;
}

/** The signature whose accidentals the mode needs: dorian is written as minor, mixolydian as major. */
function signatureOf(code: ConfigCode): Omit<Signature, 'ticks'> {
  const mode = labelIndex(code, 'mode');
  const major = (labelIndex(code, 'root') + RELATIVE_MAJOR[mode]) % 12;
  // Seven semitones are a fifth, and a fifth is one sharp; from five flats to six sharps.
  return { sharps: ((major * 7 + 5) % 12) - 5, scale: mode === 0 || mode === 3 ? 'major' : 'minor' };
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

/** Bytes of a file's header, and of that of its first track. */
const FIRST_TRACK_AT = 14;
const TRACK_HEADER_BYTES = 8;
const KEY_SIGNATURE = 0x59;

/**
 * Sets the counts of sharps in the key signatures, which @tonejs/midi 2.0 writes 14 too high. They are in the first track,
 * which has meta events only: a varint of ticks, FF, the type, a length below 128 and the data.
 */
function withSharps(bytes: Uint8Array, signatures: readonly Signature[]): Uint8Array {
  let next = 0;
  for (let at = FIRST_TRACK_AT + TRACK_HEADER_BYTES; next < signatures.length; ) {
    while (bytes[at] >= 128) at++;
    const [type, length] = [bytes[at + 2], bytes[at + 3]];
    if (type === KEY_SIGNATURE) bytes[at + 4] = signatures[next++].sharps & 0xff;
    at += 4 + length;
  }
  return bytes;
}
