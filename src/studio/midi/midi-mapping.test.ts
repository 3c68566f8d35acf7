import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIELD_NAMES, fieldSpec } from '../../piece/labels';
import { readMappings, steppedIndex, type Target, targetOf, withMapping, withoutMapping } from './midi-mapping';
import { isSource, readMidi, sourceWords } from './midi-message';

const COUNTS = [...new Set(FIELD_NAMES.map((name) => fieldSpec(name).labels.length))];
const count = fc.constantFrom(...COUNTS);
const position = fc.integer({ min: 0, max: 127 });
const source = fc.oneof(
  fc.tuple(fc.nat(15), fc.nat(119)).map(([channel, number]) => `cc:${channel}:${number}`),
  fc.nat(15).map((channel) => `bend:${channel}`),
  fc.tuple(fc.nat(15), fc.nat(127)).map(([channel, note]) => `note:${channel}:${note}`),
);
const target = fc.constantFrom<Target>(...FIELD_NAMES, 'volume', 'play');

/** The labels that a controller goes through at these positions. */
function labelsAt(positions: readonly number[], of: number): number[] {
  let last: number | null = null;
  return positions.map((at) => {
    last = steppedIndex(at / 127, of, last);
    return last;
  });
}

describe('a controller at a knob', () => {
  it('goes through all labels in order, both ways', () => {
    const way = Array.from({ length: 128 }, (_, i) => i);
    for (const of of COUNTS) {
      const all = Array.from({ length: of }, (_, i) => i);
      expect([...new Set(labelsAt(way, of))]).toEqual(all);
      expect([...new Set(labelsAt(way.toReversed(), of))]).toEqual(all.toReversed());
    }
  });

  it('reaches the ends from wherever it was', () => {
    fc.assert(
      fc.property(count, position, (of, before) => {
        expect(labelsAt([before, 0], of)[1]).toBe(0);
        expect(labelsAt([before, 127], of)[1]).toBe(of - 1);
      }),
    );
  });

  it('never flutters: trembling by one around any position changes the label once at most', () => {
    const trembling = fc.array(fc.integer({ min: -1, max: 1 }), { minLength: 2, maxLength: 40 });
    fc.assert(
      fc.property(count, position, position, trembling, (of, before, at, offsets) => {
        const around = offsets.map((offset) => Math.min(127, Math.max(0, at + offset)));
        const labels = labelsAt([before, at, ...around], of).slice(1);
        expect(labels.filter((label, i) => i > 0 && label !== labels[i - 1]).length).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('never moves against the hand', () => {
    fc.assert(
      fc.property(count, fc.array(position, { minLength: 2 }), (of, positions) => {
        const labels = labelsAt(positions, of);
        for (let i = 1; i < labels.length; i++) {
          const hand = Math.sign((positions[i] as number) - (positions[i - 1] as number));
          const label = Math.sign((labels[i] as number) - (labels[i - 1] as number));
          expect([0, hand]).toContain(label);
        }
      }),
    );
  });
});

describe('mappings', () => {
  it('have one target for a source and one source for a target, whatever is learned', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(target, source)), (learned) => {
        const mappings = learned.reduce((all, [to, from]) => withMapping(all, to, from), {});
        const last = learned.at(-1);
        if (last) expect(targetOf(mappings, last[1])).toBe(last[0]);
        const sources = Object.values(mappings);
        expect(new Set(sources).size).toBe(sources.length);
        expect(readMappings(JSON.parse(JSON.stringify(mappings)))).toEqual(mappings);
      }),
    );
  });

  it('are forgotten one by one', () => {
    expect(withoutMapping({ tempo: 'cc:0:1', volume: 'cc:0:7' }, 'tempo')).toEqual({ volume: 'cc:0:7' });
    expect(targetOf({ volume: 'cc:0:7' }, 'cc:1:7')).toBeNull();
  });

  it('are read from anything that was stored, without what is damaged', () => {
    expect(readMappings({ tempo: 'cc:0:1', warp: 'cc:0:2', echo: 'x', play: 7, __proto__: null })).toEqual({
      tempo: 'cc:0:1',
    });
    fc.assert(fc.property(fc.jsonValue(), (value) => void readMappings(value)));
  });
});

describe('MIDI messages', () => {
  const read = (...bytes: number[]) => readMidi(Uint8Array.from(bytes));

  it('are turns, presses and the transport', () => {
    expect(read(0xb0, 21, 127)).toEqual({ kind: 'turn', source: 'cc:0:21', value: 1 });
    expect(read(0xe2, 0x7f, 0x7f)).toEqual({ kind: 'turn', source: 'bend:2', value: 1 });
    expect(read(0xe0, 0, 64)).toMatchObject({ value: 8192 / 16383 });
    expect(read(0x99, 36, 90)).toEqual({ kind: 'press', source: 'note:9:36' });
    expect([0xfa, 0xfb, 0xfc].map((status) => read(status))).toEqual([
      { kind: 'transport', plays: true },
      { kind: 'transport', plays: true },
      { kind: 'transport', plays: false },
    ]);
  });

  it('mean nothing otherwise: notes off, channel modes, clocks, system exclusive, nothing at all', () => {
    for (const bytes of [[0x90, 36, 0], [0x80, 36, 64], [0xb0, 123, 0], [0xf8], [0xfe], [0xf0, 1, 2], [0xa0, 1, 2], []])
      expect(read(...bytes)).toBeNull();
  });

  it('never throw, and name sources that can be stored and said', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 4 }), (bytes) => {
        const event = readMidi(bytes);
        if (!event || event.kind === 'transport') return;
        expect(isSource(event.source)).toBe(true);
        expect(sourceWords(event.source)).toMatch(/^(CC \d+|note \d+|pitch bend)(, channel \d+)?$/);
      }),
    );
  });
});
