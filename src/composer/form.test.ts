import { describe, expect, it } from 'vitest';
import { encodeConfig, FIELDS } from '../piece/labels';
import { LAYER, LAYERS } from './events';
import { layerLevel, layerRests, SECTION_BARS, sectionLetter, stopBeat, tensionAt } from './form';
import { readSettings, Settings } from './settings';
import { configWith, eventsOf, mean } from './testing';

describe('tension', () => {
  const curve = (name: (typeof FIELDS.tension_curve.labels)[number]) =>
    Array.from({ length: SECTION_BARS }, (_, bar) => tensionAt(FIELDS.tension_curve.labels.indexOf(name), bar));
  const turns = (values: readonly number[]) =>
    values.slice(2).filter((value, i) => {
      const before = values[i + 1] as number;
      return (value - before) * (before - (values[i] as number)) < 0;
    }).length;

  it('has one peak in the arc, none but the end in the ramp, and many in the waves', () => {
    expect(turns(curve('arc'))).toBe(1);
    expect(turns(curve('ramp'))).toBe(0);
    expect(turns(curve('waves'))).toBeGreaterThan(5);
    for (const name of FIELDS.tension_curve.labels) {
      expect(Math.min(...curve(name))).toBeGreaterThanOrEqual(0);
      expect(Math.max(...curve(name))).toBeLessThanOrEqual(1);
    }
  });

  it('is heard in the loudness of the bars', () => {
    for (const tension_curve of FIELDS.tension_curve.labels) {
      const config = configWith({ tension_curve, bass: 'pulsing', harmony_style: 'pop' });
      const loudness = Array.from({ length: SECTION_BARS }, (_, bar) =>
        mean(eventsOf(config, 2, 'bass', bar, bar + 1).map((event) => event.velocity)),
      );
      const tension = curve(tension_curve);
      const loud = loudness.filter((_, bar) => (tension[bar] as number) > 0.6);
      const soft = loudness.filter((_, bar) => (tension[bar] as number) < 0.3);
      expect(mean(loud)).toBeGreaterThan(1.1 * mean(soft));
    }
  });
});

describe('form', () => {
  const SEEDS = Array.from({ length: 10 }, (_, seed) => seed);
  /** Bars of an hour at 110 BPM. */
  const HOUR = 1650;

  it('rests each layer for a while only, and from the third section on', () => {
    // A drone is struck every second bar, and so one bar more may be without a stroke.
    const LONGEST_REST = { bass: 5, pad: 4, melody: 4, rhythm: 12, texture: 12, accent: 12, sub: 4 };
    const config = configWith({ accent: 'bells_dense' });
    for (const seed of SEEDS) {
      for (const layer of LAYERS) {
        let silent = 0;
        let longest = 0;
        for (let bar = 0; bar < 256; bar++) {
          silent = eventsOf(config, seed, layer, bar, bar + 1).length === 0 ? silent + 1 : 0;
          longest = Math.max(longest, silent);
          if (bar < 2 * SECTION_BARS) expect(layerRests(seed, LAYER[layer], bar)).toBe(false);
        }
        expect(longest, layer).toBeLessThanOrEqual(LONGEST_REST[layer]);
      }
    }
  });

  it('rests every layer at some time in an hour, and brings it back each time', () => {
    for (const seed of SEEDS) {
      for (const layer of LAYERS) {
        const rests = Array.from({ length: HOUR }, (_, bar) => layerRests(seed, LAYER[layer], bar));
        const begun = rests.filter((resting, bar) => resting && !rests[bar - 1]).length;
        expect(begun, layer).toBeGreaterThan(2);
        expect(rests.filter((resting) => resting).length / HOUR, layer).toBeLessThan(0.35);
      }
    }
  });

  it('never takes bass and pad away together', () => {
    for (const seed of SEEDS)
      for (let bar = 0; bar < HOUR; bar++)
        expect(layerRests(seed, LAYER.bass, bar) && layerRests(seed, LAYER.pad, bar)).toBe(false);
  });

  it('stops the band at the end of some breakdowns, while pad and melody hang over', () => {
    const config = configWith({ rhythm: 'kit_medium', bass: 'pulsing' });
    const stops = Array.from({ length: HOUR }, (_, bar) => bar).filter((bar) => stopBeat(3, LAYER.bass, bar) < 4);
    expect(stops.length).toBeGreaterThan(3);
    for (const bar of stops) {
      expect(stopBeat(3, LAYER.pad, bar)).toBe(4);
      const beat = stopBeat(3, LAYER.rhythm, bar);
      for (const event of eventsOf(config, 3, 'rhythm', bar, bar + 1))
        expect(event.beat + event.duration).toBeLessThanOrEqual(beat + 1e-9);
    }
  });

  it('grows towards the end of a breakdown', () => {
    const bar = Array.from({ length: HOUR / SECTION_BARS }, (_, section) => section * SECTION_BARS).find(
      (first) => sectionLetter(1, first) === 2,
    ) as number;
    const settings = new Settings();
    readSettings(encodeConfig(configWith({ tension_curve: 'waves' })), settings);
    const level = (offset: number) => layerLevel(settings, 1, LAYER.pad, bar + offset);
    expect(level(15) / level(11)).toBeGreaterThan(1.1);
  });
});

describe('an hour', () => {
  const BARS_A_MINUTE = 27;
  const MINUTES = 60;
  const config = configWith({ accent: 'bells_dense', tempo: 'medium', rhythm: 'kit_light', chromatic_prob: 'none' });
  const minute = (layer: (typeof LAYERS)[number], index: number) =>
    eventsOf(config, 5, layer, index * BARS_A_MINUTE, (index + 1) * BARS_A_MINUTE).map((event) => ({
      ...event,
      bar: event.bar - index * BARS_A_MINUTE,
    }));

  it.each(LAYERS)('of %s has no minute like its last', (layer) => {
    const last = JSON.stringify(minute(layer, MINUTES - 1));
    for (let index = 0; index < MINUTES - 1; index++) expect(JSON.stringify(minute(layer, index))).not.toBe(last);
  });

  it.each(LAYERS)('of %s is as busy in each quarter, to within a third', (layer) => {
    const quarters = [0, 1, 2, 3].map((q) =>
      Array.from({ length: 15 }, (_, i) => minute(layer, 15 * q + i).length).reduce((sum, n) => sum + n, 0),
    );
    for (const count of quarters) expect(Math.abs(count / mean(quarters) - 1)).toBeLessThan(1 / 3);
  });

  it('stays in its key, and its tunes keep their intervals', () => {
    const intervals = (from: number) => {
      const shares = new Float64Array(25);
      const notes = Array.from({ length: 15 }, (_, i) => minute('melody', from + i)).flat();
      notes.slice(1).forEach((note, i) => {
        const step = Math.round(note.pitch - (notes[i]?.pitch ?? 0));
        shares[Math.max(0, Math.min(24, step + 12))]! += 1 / notes.length;
      });
      return { shares, notes };
    };
    const scale = [0, 2, 3, 5, 7, 8, 10];
    const first = intervals(0);
    for (const from of [15, 30, 45]) {
      const { shares, notes } = intervals(from);
      expect(notes.filter((note) => scale.includes(Math.round(note.pitch) % 12)).length / notes.length).toBe(1);
      // Half the sum of differences: the share of intervals that would have to be exchanged.
      const moved = shares.reduce((sum, share, i) => sum + Math.abs(share - (first.shares[i] ?? 0)), 0) / 2;
      expect(moved).toBeLessThan(0.15);
    }
  });

  it('costs nothing to jump into', () => {
    const start = performance.now();
    for (const layer of LAYERS) eventsOf(config, 5, layer, 1_000_000, 1_000_001);
    expect(performance.now() - start).toBeLessThan(200);
  });
});
