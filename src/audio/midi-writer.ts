import { type MidiEvent, writeMidi } from 'midi-file';
import { concatBytes } from '../lib/bytes';

/** An event of a track and when it comes, in ticks since the start. */
export interface TimedEvent {
  readonly ticks: number;
  readonly event: MidiEvent;
}

/** The library copies all that it has written of a track with every longer pause: it is given so many events at once. */
const EVENTS_AT_ONCE = 256;
/** Bytes of a file's header, and of that of a track: its name and its length. */
const FILE_HEADER = 14;
const TRACK_HEADER = 8;

/** A standard MIDI file of format 1. The events of a track may come in any order; those of a tick stay in theirs. */
export function writeMidiFile(ticksPerBeat: number, tracks: readonly (readonly TimedEvent[])[]): Uint8Array {
  // Without events: the file's header, and a header of length 0 for each track.
  const frame = writtenFile(
    ticksPerBeat,
    tracks.map(() => []),
  );
  const parts = [frame.subarray(0, FILE_HEADER)];
  tracks.forEach((track, i) => {
    const header = frame.subarray(FILE_HEADER + i * TRACK_HEADER).subarray(0, TRACK_HEADER);
    const body = concatBytes(bodyParts(ticksPerBeat, withDeltas(track)));
    new DataView(header.buffer, header.byteOffset).setUint32(4, body.length);
    parts.push(header, body);
  });
  return concatBytes(parts);
}

function writtenFile(ticksPerBeat: number, tracks: MidiEvent[][]): Uint8Array {
  return Uint8Array.from(writeMidi({ header: { format: 1, numTracks: tracks.length, ticksPerBeat }, tracks }));
}

/** A track's events without its header, in parts. */
function bodyParts(ticksPerBeat: number, events: MidiEvent[]): Uint8Array[] {
  const parts: Uint8Array[] = [];
  for (let i = 0; i < events.length; i += EVENTS_AT_ONCE) {
    const file = writtenFile(ticksPerBeat, [events.slice(i, i + EVENTS_AT_ONCE)]);
    parts.push(file.subarray(FILE_HEADER + TRACK_HEADER));
  }
  return parts;
}

/** A track's events in order, each with the ticks since the one before, and its end. */
function withDeltas(track: readonly TimedEvent[]): MidiEvent[] {
  let last = 0;
  const events = track
    .toSorted((a, b) => a.ticks - b.ticks)
    .map(({ ticks, event }): MidiEvent => {
      const deltaTime = ticks - last;
      last = ticks;
      return { ...event, deltaTime };
    });
  return [...events, { deltaTime: 0, type: 'endOfTrack', meta: true }];
}
