import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Config, encodeConfig, FIELDS, type FieldName, fieldSpec } from '../piece/labels';
import { composeBar, LONGEST_EVENT_BEATS } from './composer';
import { BEATS_PER_BAR, BLOCK_CAPACITY, EventBlock, LAYER, LAYERS, type LayerName } from './events';
import { anyBar, anyConfig, anySeed, configWith, eventsOf, modeClasses } from './testing';

const LAYER_FIELDS = ['bass', 'pad', 'melody', 'rhythm', 'texture', 'accent'] as const;

describe('composeBar', () => {
  it('writes sorted, finite events in range for any config, seed and bar', () => {
    fc.assert(
      fc.property(anyConfig, anySeed, anyBar, (config, seed, bar) => {
        for (const layer of LAYERS) {
          const events = eventsOf(config, seed, layer, bar, bar + 1);
          expect(events.length).toBeLessThan(BLOCK_CAPACITY);
          let last = 0;
          for (const event of events) {
            expect(Object.values(event).every(Number.isFinite)).toBe(true);
            expect(event.beat).toBeGreaterThanOrEqual(last);
            expect(event.beat).toBeLessThan(BEATS_PER_BAR);
            expect(event.duration).toBeGreaterThan(0);
            expect(event.duration).toBeLessThanOrEqual(LONGEST_EVENT_BEATS);
            expect(event.velocity).toBeGreaterThan(0);
            expect(event.velocity).toBeLessThanOrEqual(1);
            expect(Math.abs(event.pan)).toBeLessThanOrEqual(1);
            if (layer !== 'rhythm') expect(event.pitch > 20 && event.pitch < 128).toBe(true);
            last = event.beat;
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('gives the same bar whatever was composed before it', () => {
    fc.assert(
      fc.property(anyConfig, anySeed, anyBar, anyConfig, (config, seed, bar, other) => {
        for (const layer of LAYERS) {
          const first = eventsOf(config, seed, layer, bar, bar + 1);
          eventsOf(other, seed, layer, bar + 3, bar + 4);
          eventsOf(config, seed + 1, layer, bar, bar + 1);
          eventsOf(config, seed, layer, bar + 1, bar + 2);
          expect(eventsOf(config, seed, layer, bar, bar + 1)).toEqual(first);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('leaves every other layer as it was when one layer changes its style', () => {
    fc.assert(
      fc.property(anyConfig, anySeed, anyBar, fc.constantFrom(...LAYER_FIELDS), (drawn, seed, bar, field) => {
        const config: Config = {
          ...drawn,
          harmony_style: drawn.harmony_style === 'auto' ? 'pop' : drawn.harmony_style,
        };
        for (const label of fieldSpec(field).labels) {
          const changed = { ...config, [field]: label } as Config;
          for (const layer of LAYERS) {
            if (layer === field) continue;
            const before = eventsOf(config, seed, layer, bar, bar + 1);
            expect(eventsOf(changed, seed, layer, bar, bar + 1)).toEqual(before);
          }
        }
      }),
      { numRuns: 25 },
    );
  });

  it('adds one layer with each step of density, and the sub-bass with depth', () => {
    for (const density of FIELDS.density.labels) {
      const sounding = LAYERS.filter(
        (layer) => eventsOf(configWith({ density, depth: false }), 5, layer, 0, 8).length > 0,
      );
      expect(sounding).toEqual(LAYERS.slice(0, density));
    }
    expect(eventsOf(configWith({ density: 2, depth: true }), 5, 'sub', 0, 8).length).toBeGreaterThan(0);
  });

  it('keeps every pitched layer in the mode when chromatic_prob is none', () => {
    fc.assert(
      fc.property(anyConfig, anySeed, anyBar, (drawn, seed, bar) => {
        const config: Config = { ...drawn, chromatic_prob: 'none', density: 6, depth: true };
        const classes = modeClasses(config);
        for (const layer of ['bass', 'pad', 'melody', 'accent', 'sub'] as const) {
          for (const event of eventsOf(config, seed, layer, bar, bar + 1)) {
            expect(classes.has(event.pitch % 12), `${layer} ${event.pitch}`).toBe(true);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it('plays each label of each layer in its own way', () => {
    for (const field of LAYER_FIELDS) {
      const played = fieldSpec(field as FieldName).labels.map((label) =>
        JSON.stringify(
          eventsOf(configWith({ [field]: label, harmony_style: 'pop' }), 3, field as LayerName, 0, 8).map((event) => [
            event.bar,
            event.beat,
            event.pitch,
            event.duration,
          ]),
        ),
      );
      expect(new Set(played).size, field).toBe(played.length);
    }
  });

  it('never repeats a minute: the melody of every phrase of an hour differs from all before it', () => {
    const config = configWith({ melody_density: 'busy' });
    const phrases = new Set<string>();
    for (let phrase = 0; phrase < 200; phrase++) {
      const events = eventsOf(config, 9, 'melody', 4 * phrase, 4 * phrase + 4);
      phrases.add(events.map((event) => `${event.bar % 4}:${event.beat}:${event.pitch}`).join(' '));
    }
    // A rest may empty a few phrases of their first bars; none but those may be alike.
    expect(phrases.size).toBeGreaterThan(190);
  });

  it('costs about the same at bar 1,000,000,000 as at bar 10', () => {
    const code = encodeConfig(configWith({ phrase_len_bars: 8, melody_density: 'very_busy' }));
    const block = new EventBlock();
    const time = (from: number) => {
      const start = performance.now();
      for (let bar = from; bar < from + 2000; bar++) composeBar(code, 1, LAYER.melody, bar, block);
      return performance.now() - start;
    };
    time(0);
    const near = time(10);
    expect(time(1_000_000_000)).toBeLessThan(20 * near + 50);
  });
});
