import type { Track } from '@tonejs/midi';
import * as toneMidi from '@tonejs/midi';
import { composeBar } from '../composer/composer';
import { BEATS_PER_BAR, DRUM, EventBlock, LAYER, LAYERS } from '../composer/events';
import type { Seconds } from '../lib/units';
import { type Config, type ConfigCode, encodeConfig, fieldNumber, labelIndex, tempoToBpm } from '../piece/labels';

// A CommonJS package: bundlers give its names, Node only the whole as `default`.
const { Midi } = 'default' in toneMidi ? (toneMidi.default as typeof toneMidi) : toneMidi;

/** What to write as MIDI. */
export interface MidiRequest {
  readonly config: Config;
  readonly seed: number;
  readonly seconds: Seconds;
}

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

/**
 * The notes of a Piece as a standard MIDI file: a track a layer, with tempo and key signature; swing and human timing as
 * played. Notes that begin before `seconds` are in.
 */
export function pieceToMidi({ config, seed, seconds }: MidiRequest): Uint8Array {
  const code = encodeConfig(config);
  const bpm = tempoToBpm(fieldNumber(code, 'tempo'));
  const midi = new Midi();
  midi.header.setTempo(bpm);
  midi.header.timeSignatures.push({ ticks: 0, timeSignature: [BEATS_PER_BAR, 4] });
  const signature = keySignature(code);
  midi.header.keySignatures.push({ ticks: 0, key: 'C', scale: signature.scale });
  LAYERS.forEach((name, layer) => {
    const track = midi.addTrack();
    track.name = name;
    track.channel = layer === LAYER.rhythm ? DRUM_CHANNEL : layer;
    track.instrument.number = PROGRAMS[layer];
    addNotes(track, code, seed, layer, bpm, seconds);
  });
  return withSharps(midi.toArray(), signature.sharps);
}

/** The signature whose accidentals the mode needs: dorian is written as minor, mixolydian as major. */
function keySignature(code: ConfigCode): { sharps: number; scale: 'major' | 'minor' } {
  const mode = labelIndex(code, 'mode');
  const major = (labelIndex(code, 'root') + RELATIVE_MAJOR[mode]) % 12;
  // Seven semitones are a fifth, and a fifth is one sharp; from five flats to six sharps.
  return { sharps: ((major * 7 + 5) % 12) - 5, scale: mode === 0 || mode === 3 ? 'major' : 'minor' };
}

/** Sets the count of sharps (flats: negative) in the key signature, which @tonejs/midi 2.0 writes 14 too high. */
function withSharps(bytes: Uint8Array, sharps: number): Uint8Array {
  const at = bytes.findIndex((byte, i) => byte === 0xff && bytes[i + 1] === 0x59 && bytes[i + 2] === 2);
  bytes[at + 3] = sharps & 0xff;
  return bytes;
}

function addNotes(track: Track, code: ConfigCode, seed: number, layer: number, bpm: number, seconds: Seconds): void {
  const block = new EventBlock();
  const beatSeconds = 60 / bpm;
  const bars = Math.ceil(seconds / (beatSeconds * BEATS_PER_BAR));
  for (let bar = 0; bar < bars; bar++) {
    composeBar(code, seed, layer, bar, block);
    for (let i = 0; i < block.count; i++) {
      const time = Math.max(0, (bar * BEATS_PER_BAR + block.beat[i]) * beatSeconds + block.jitter[i]);
      if (time >= seconds) continue;
      const pitch = layer === LAYER.rhythm ? DRUM_NOTES[block.kind[i]] : Math.round(block.pitch[i]);
      track.addNote({
        midi: Math.max(0, Math.min(127, pitch)),
        time,
        duration: block.duration[i] * beatSeconds,
        velocity: Math.max(1 / 127, Math.min(1, block.velocity[i])),
      });
    }
  }
}
