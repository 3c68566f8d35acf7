import { expect, it } from 'vitest';
import { type TimedEvent, writeMidiFile } from './midi-writer';
import { readMidi } from './testing/read-midi';

const NAME: TimedEvent = { ticks: 0, event: { deltaTime: 0, meta: true, type: 'trackName', text: 'name' } };

/** A note on one key after the other, each a beat long. */
function notes(count: number): TimedEvent[] {
  return Array.from({ length: count }, (_, i): TimedEvent[] => {
    const note = { deltaTime: 0, channel: 0, noteNumber: i % 128 };
    return [
      { ticks: 960 * i, event: { ...note, type: 'noteOn', velocity: 1 + (i % 127) } },
      { ticks: 960 * (i + 1), event: { ...note, type: 'noteOff', velocity: 0 } },
    ];
  }).flat();
}

it('writes tracks that another reader reads, however long and in whatever order they are given', () => {
  const { ticksPerBeat, tracks } = readMidi(writeMidiFile(960, [[NAME], [NAME, ...notes(1000).reverse()]]));
  expect(ticksPerBeat).toBe(960);
  expect(tracks.map(({ name, notes }) => [name, notes.length])).toEqual([
    ['name', 0],
    ['name', 1000],
  ]);
  tracks[1].notes.forEach((note, i) => {
    expect(note).toMatchObject({ ticks: 960 * i, endTicks: 960 * (i + 1), key: i % 128, velocity: 1 + (i % 127) });
  });
});

it('writes a hundred thousand notes within the time of a test', () => {
  const file = writeMidiFile(960, [[NAME, ...notes(100_000)]]);
  // Five bytes for an end, which a beat goes before, and four for a beginning.
  expect(file.length).toBeGreaterThan(900_000);
});
