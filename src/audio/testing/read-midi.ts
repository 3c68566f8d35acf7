/**
 * A reader of standard MIDI files for tests, written from the format's specification (RP-001) and sharing nothing with the
 * library that writes ours.
 */

export interface MidiNoteRead {
  readonly ticks: number;
  readonly endTicks: number;
  readonly key: number;
  readonly velocity: number;
  readonly channel: number;
}

export interface MidiTrackRead {
  readonly name: string;
  readonly notes: readonly MidiNoteRead[];
}

export interface MidiRead {
  readonly ticksPerBeat: number;
  readonly tempos: readonly { readonly ticks: number; readonly microseconds: number }[];
  readonly keys: readonly { readonly ticks: number; readonly sharps: number; readonly minor: boolean }[];
  readonly tracks: readonly MidiTrackRead[];
  /** Seconds since the start of a tick, by the tempos. */
  secondsAt(ticks: number): number;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Reads a file of format 1. Throws for anything that is not as the specification says, unended notes included. */
export function readMidi(bytes: Uint8Array): MidiRead {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const tag = (at: number) => String.fromCharCode(...bytes.subarray(at, at + 4));
  if (tag(0) !== 'MThd' || view.getUint32(4) !== 6 || view.getUint16(8) !== 1) throw new Error('header');
  const ticksPerBeat = view.getUint16(12);
  const tempos: { ticks: number; microseconds: number }[] = [];
  const keys: { ticks: number; sharps: number; minor: boolean }[] = [];
  const tracks: MidiTrackRead[] = [];
  let at = 14;
  for (let track = 0; track < view.getUint16(10); track++) {
    if (tag(at) !== 'MTrk') throw new Error('track');
    const end = at + 8 + view.getUint32(at + 4);
    tracks.push(readTrack(view, at + 8, end, tempos, keys));
    at = end;
  }
  if (at !== bytes.length) throw new Error('length');
  return { ticksPerBeat, tempos, keys, tracks, secondsAt: (ticks) => secondsAt(ticks, tempos, ticksPerBeat) };
}

function readTrack(
  view: DataView,
  from: number,
  end: number,
  tempos: { ticks: number; microseconds: number }[],
  keys: { ticks: number; sharps: number; minor: boolean }[],
): MidiTrackRead {
  let at = from;
  let ticks = 0;
  let status = 0;
  let name = '';
  const notes: Mutable<MidiNoteRead>[] = [];
  const varint = () => {
    let value = 0;
    for (;;) {
      const byte = view.getUint8(at++);
      value = value * 128 + (byte & 127);
      if (byte < 128) return value;
    }
  };
  while (at < end) {
    ticks += varint();
    if (view.getUint8(at) >= 128) status = view.getUint8(at++);
    if (status === 0xff) {
      const type = view.getUint8(at++);
      const length = varint();
      if (type === 0x03) name = String.fromCharCode(...new Uint8Array(view.buffer, view.byteOffset + at, length));
      if (type === 0x51) tempos.push({ ticks, microseconds: (view.getUint8(at) << 16) | view.getUint16(at + 1) });
      if (type === 0x59) keys.push({ ticks, sharps: view.getInt8(at), minor: view.getUint8(at + 1) === 1 });
      at += length;
      continue;
    }
    const [kind, channel] = [status >> 4, status & 15];
    const key = view.getUint8(at++);
    const velocity = kind === 0xc || kind === 0xd ? 0 : view.getUint8(at++);
    if (kind === 9 && velocity > 0) notes.push({ ticks, endTicks: -1, key, velocity, channel });
    else if (kind === 8 || kind === 9) {
      const sounding = notes.filter((note) => note.key === key && note.endTicks < 0);
      if (sounding.length !== 1) throw new Error(`${sounding.length} notes to end`);
      sounding[0].endTicks = ticks;
    }
  }
  if (at !== end || notes.some((note) => note.endTicks < 0)) throw new Error('end of track');
  return { name, notes };
}

function secondsAt(ticks: number, tempos: MidiRead['tempos'], ticksPerBeat: number): number {
  let seconds = 0;
  tempos.forEach((tempo, i) => {
    const until = Math.min(ticks, tempos[i + 1]?.ticks ?? ticks);
    if (until > tempo.ticks) seconds += ((until - tempo.ticks) / ticksPerBeat) * (tempo.microseconds / 1e6);
  });
  return seconds;
}
