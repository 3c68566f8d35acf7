import type { NormalRange } from '../../lib/units';

/** What of a controller was moved, as a text that can be stored: `cc:0:21` (channel 0..15, number), `bend:0`, `note:9:36`. */
export type Source = string;

/** What a controller tells: something was turned to a value, pressed, or the transport is to start or stop. */
export type MidiEvent =
  | { readonly kind: 'turn'; readonly source: Source; readonly value: NormalRange }
  | { readonly kind: 'press'; readonly source: Source }
  | { readonly kind: 'transport'; readonly plays: boolean };

/** Control changes from this number on are channel mode messages: no controllers. */
const FIRST_CHANNEL_MODE = 120;
const SYSTEM = 0xf0;

type ReadMessage = (channel: number, first: number, second: number) => MidiEvent | null;

/** Channel messages by the upper half of their status byte (MIDI 1.0, table 2). */
const CHANNEL_MESSAGES: Readonly<Record<number, ReadMessage>> = {
  // A note on without velocity is a note off.
  9: (channel, note, velocity) => (velocity > 0 ? { kind: 'press', source: `note:${channel}:${note}` } : null),
  11: (channel, number, value) =>
    number < FIRST_CHANNEL_MODE ? { kind: 'turn', source: `cc:${channel}:${number}`, value: value / 127 } : null,
  14: (channel, low, high) => ({ kind: 'turn', source: `bend:${channel}`, value: (high * 128 + low) / 16383 }),
};

/** System real-time messages (MIDI 1.0, table 5): start, continue, stop. */
const TRANSPORT: Readonly<Record<number, boolean>> = { 250: true, 251: true, 252: false };

/** What a MIDI message means here; null for all that means nothing. */
export function readMidi([status = 0, first = 0, second = 0]: Uint8Array): MidiEvent | null {
  const plays = TRANSPORT[status];
  if (plays !== undefined) return { kind: 'transport', plays };
  if (status >= SYSTEM) return null;
  return CHANNEL_MESSAGES[status >> 4]?.(status & 15, first & 127, second & 127) ?? null;
}

const SOURCE_NAMES: Readonly<Record<string, (number: string) => string>> = {
  cc: (number) => `CC ${number}`,
  note: (number) => `note ${number}`,
  bend: () => 'pitch bend',
};

/** A source as a controller's manual calls it: "CC 21", with its channel where that is not the first. */
export function sourceWords(source: Source): string {
  const [kind = '', channel, number = ''] = source.split(':');
  const name = SOURCE_NAMES[kind]?.(number) ?? source;
  return channel === '0' ? name : `${name}, channel ${Number(channel) + 1}`;
}

/** True for a text that names a source. */
export function isSource(value: unknown): value is Source {
  return typeof value === 'string' && /^(bend:\d{1,2}|(cc|note):\d{1,2}:\d{1,3})$/.test(value);
}
