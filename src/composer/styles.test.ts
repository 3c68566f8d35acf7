import { describe, expect, it } from 'vitest';
import { type Config, FIELDS } from '../piece/labels';
import { DRUM } from './events';
import { configWith, eventsOf, mean } from './testing';

const BARS = 32;
const bass = (label: Config['bass']) => eventsOf(configWith({ bass: label, harmony_style: 'pop' }), 8, 'bass', 0, BARS);
const rhythm = (label: Config['rhythm']) =>
  eventsOf(configWith({ rhythm: label, harmony_style: 'pop' }), 8, 'rhythm', 0, BARS);

describe('bass', () => {
  it('stays between A1 and A3 in all eight lines', () => {
    for (const label of FIELDS.bass.labels) {
      for (const event of bass(label)) expect(event.pitch >= 33 && event.pitch <= 57, label).toBe(true);
    }
  });

  it('holds one pitch as a drone, two as a fifth drone', () => {
    expect(new Set(bass('drone').map((event) => event.pitch)).size).toBe(1);
    const fifth = [...new Set(bass('fifth_drone').map((event) => event.pitch))];
    expect(Math.max(...fifth) - Math.min(...fifth)).toBe(7);
    expect(fifth.length).toBe(2);
  });

  it('walks in quarters, each bar reached by a step or a fifth, on the root where the chord changes', () => {
    const line = bass('walking').filter((event) => event.beat % 1 === 0);
    expect(line.length).toBe(4 * BARS);
    const roots = eventsOf(configWith({ harmony_style: 'pop' }), 8, 'sub', 0, BARS);
    for (const root of roots) {
      const first = line.find((event) => event.bar === root.bar && event.beat === 0);
      expect(((first?.pitch ?? 0) - root.pitch) % 12).toBe(0);
    }
    const approaches = line.slice(1).flatMap((event, i) => (event.beat === 0 ? [event.pitch - line[i]!.pitch] : []));
    const near = approaches.map((interval) => (Math.abs(interval) <= 2 && interval !== 0 ? 1 : 0));
    expect(mean(near)).toBeGreaterThan(0.4);
  });

  it('jumps octaves, pulses eighths and breaks chords as its labels say', () => {
    const octaves = bass('octave').map((event) => event.pitch);
    const jumps = octaves.slice(1).map((pitch, i) => Math.abs(pitch - (octaves[i] as number)));
    expect(mean(jumps.map((jump) => (jump === 12 ? 1 : 0)))).toBeGreaterThan(0.6);
    expect(bass('pulsing').length / BARS).toBeGreaterThan(6.5);
    const perBar = (label: Config['bass']) =>
      new Set(bass(label).map((event) => `${event.bar} ${event.pitch}`)).size / BARS;
    expect(perBar('arp_bass')).toBeGreaterThan(2.9);
    expect(perBar('sustained')).toBeLessThan(1.6);
    expect(bass('sub_pulse').length / BARS).toBeLessThan(3);
  });
});

describe('pad', () => {
  it('leaves no gap between its chords in any style, at any chord rate', () => {
    for (const pad of FIELDS.pad.labels) {
      for (const chord_change_bars of FIELDS.chord_change_bars.labels) {
        const events = eventsOf(configWith({ pad, chord_change_bars, swing: 'heavy' }), 3, 'pad', 0, BARS);
        let reached = 0;
        for (const event of events) {
          const start = 4 * event.bar + event.beat;
          expect(start, `${pad} ${chord_change_bars}`).toBeLessThanOrEqual(reached);
          reached = Math.max(reached, start + event.duration);
        }
      }
    }
  });

  it('lies high when thin_high and low when dark_sustained', () => {
    const height = (pad: Config['pad']) =>
      mean(eventsOf(configWith({ pad }), 3, 'pad', 0, 16).map((event) => event.pitch));
    const heights = FIELDS.pad.labels.map(height);
    expect(height('thin_high')).toBe(Math.max(...heights));
    expect(height('dark_sustained')).toBe(Math.min(...heights));
  });
});

describe('rhythm', () => {
  it('is silent for none, and varies its bars in every other style', () => {
    for (const label of FIELDS.rhythm.labels) {
      const events = rhythm(label);
      if (label === 'none') {
        expect(events).toEqual([]);
        continue;
      }
      const bars = Array.from({ length: BARS }, (_, bar) =>
        events.flatMap((event) => (event.bar === bar ? [`${event.beat}/${event.kind}`] : [])).join(' '),
      );
      expect(new Set(bars).size, label).toBeGreaterThan(2);
    }
  });

  it('fills at the end of an eight-bar group: other strokes than in the bar it began with', () => {
    for (const label of ['kit_light', 'kit_medium', 'military', 'electronic', 'tabla_essence'] as const) {
      const strokes = (bar: number) =>
        rhythm(label)
          .flatMap((event) => (event.bar === bar ? [`${event.beat}/${event.kind}`] : []))
          .join(' ');
      expect(strokes(7)).not.toBe(strokes(0));
    }
  });

  it('plays the instruments of its style', () => {
    const drums = (label: Config['rhythm']) => new Set(rhythm(label).map((event) => event.kind));
    expect(drums('heartbeat')).toEqual(new Set([DRUM.heartbeat]));
    expect([...drums('tabla_essence')].sort()).toEqual([DRUM.tablaHigh, DRUM.tablaLow]);
    expect(drums('military').has(DRUM.militarySnare)).toBe(true);
    expect(drums('brush').has(DRUM.brushSwish)).toBe(true);
    expect(drums('hats_only').has(DRUM.kick)).toBe(false);
  });

  it('has four kicks a bar in soft_four, rolls in military, ghosts in kit_medium', () => {
    const kicks = rhythm('soft_four').filter((event) => event.kind === DRUM.kick && event.beat % 1 === 0);
    expect(kicks.length).toBe(4 * BARS);
    const military = rhythm('military');
    expect(military.some((event, i) => i > 0 && event.beat - military[i - 1]!.beat === 0.0625)).toBe(true);
    expect(rhythm('kit_medium').some((event) => event.kind === DRUM.snare && event.velocity < 0.3)).toBe(true);
  });
});
