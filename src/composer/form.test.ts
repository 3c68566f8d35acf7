import { describe, expect, it } from 'vitest';
import { FIELDS } from '../piece/labels';
import { LAYERS } from './events';
import { SECTION_BARS, tensionAt } from './form';
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
  it('rests layers for short whiles only: bass, pad and sub never, each other one returns', () => {
    const LONGEST_REST = { bass: 1, pad: 1, melody: 2, rhythm: 4, texture: 8, accent: 8, sub: 0 };
    for (let seed = 0; seed < 10; seed++) {
      for (const layer of LAYERS) {
        let silent = 0;
        let longest = 0;
        for (let bar = 0; bar < 256; bar++) {
          const config = configWith({ accent: 'bells_dense' });
          silent = eventsOf(config, seed, layer, bar, bar + 1).length === 0 ? silent + 1 : 0;
          longest = Math.max(longest, silent);
        }
        expect(longest, layer).toBeLessThanOrEqual(LONGEST_REST[layer]);
      }
    }
  });

  it('lets melody, rhythm, texture and accent each rest somewhere in five minutes, and never at the start', () => {
    for (const layer of ['melody', 'rhythm', 'texture', 'accent'] as const) {
      const restBars = new Set<number>();
      for (let seed = 0; seed < 20; seed++) {
        for (let bar = 0; bar < 128; bar++) {
          if (eventsOf(configWith({ accent: 'bells_dense' }), seed, layer, bar, bar + 1).length === 0)
            restBars.add(bar);
        }
      }
      expect(restBars.size).toBeGreaterThan(0);
      expect(Math.min(...restBars)).toBeGreaterThanOrEqual(2 * SECTION_BARS);
    }
  });
});
