import { describe, expect, it } from 'vitest';
import { type Config, encodeConfig, FIELDS, MODE_SCALES } from '../piece/labels';
import { chordDegree, isLastOfPhrase } from './harmony';
import { readSettings, Settings } from './settings';
import { configWith, eventsOf, isRising, mean } from './testing';

const SEEDS = Array.from({ length: 20 }, (_, i) => 500 * i + 3);
const STYLES = ['pop', 'jazz', 'cinematic', 'ambient'] as const;

function settingsOf(config: Config): Settings {
  const settings = new Settings();
  readSettings(encodeConfig(config), settings);
  return settings;
}

/** Chord roots of the first 64 slots. */
function degreesOf(config: Config, seed: number): number[] {
  const settings = settingsOf(config);
  return Array.from({ length: 64 }, (_, slot) => chordDegree(settings, seed, slot));
}

/** Share of chord changes whose root moves up by one of `intervals` scale degrees. */
function motion(config: Config, intervals: readonly number[]): number {
  return mean(
    SEEDS.map((seed) => {
      const degrees = degreesOf(config, seed);
      return mean(
        degrees.slice(1).map((degree, i) => (intervals.includes((degree - (degrees[i] as number) + 7) % 7) ? 1 : 0)),
      );
    }),
  );
}

describe('harmony', () => {
  it('begins at home, and is at home more than on any other chord', () => {
    for (const mode of FIELDS.mode.labels) {
      for (const harmony_style of STYLES) {
        for (const chord_change_bars of FIELDS.chord_change_bars.labels) {
          const all = SEEDS.flatMap((seed) => degreesOf(configWith({ mode, harmony_style, chord_change_bars }), seed));
          expect(all[0]).toBe(0);
          const counts = [0, 1, 2, 3, 4, 5, 6].map((degree) => all.filter((x) => x === degree).length);
          expect(Math.max(...counts.slice(1))).toBeLessThan(counts[0] as number);
        }
      }
    }
  });

  it('has roots falling by fifths in jazz, by thirds in cinematic, and stays at home most in ambient', () => {
    for (const mode of FIELDS.mode.labels) {
      const by = (measure: (config: Config) => number) =>
        STYLES.map((harmony_style) => measure(configWith({ mode, harmony_style, cadence_strength: 'weak' })));
      const fourths = by((config) => motion(config, [3]));
      const thirds = by((config) => motion(config, [2, 5]));
      const home = by((config) => mean(SEEDS.flatMap((seed) => degreesOf(config, seed)).map((d) => (d === 0 ? 1 : 0))));
      expect(fourths.indexOf(Math.max(...fourths))).toBe(1);
      expect(thirds.indexOf(Math.max(...thirds))).toBe(2);
      expect(home.indexOf(Math.max(...home))).toBe(3);
    }
  });

  it('closes phrases on the tonic as often as the cadence strength says', () => {
    for (const harmony_style of STYLES) {
      const shares = FIELDS.cadence_strength.labels.map((cadence_strength) => {
        const config = configWith({ harmony_style, cadence_strength });
        const settings = settingsOf(config);
        const lasts = SEEDS.flatMap((seed) =>
          degreesOf(config, seed).filter((_, slot) => isLastOfPhrase(settings, slot)),
        );
        return mean(lasts.map((degree) => (degree === 0 ? 1 : 0)));
      });
      expect(isRising(shares)).toBe(true);
      FIELDS.cadence_strength.numbers.forEach((number, i) => {
        expect(Math.abs((shares[i] as number) - number)).toBeLessThan(0.12);
      });
    }
  });

  it('sounds the degrees that tell the modes apart within the first eight bars of bass and pad', () => {
    // Major has the major seventh, mixolydian the minor one; dorian the major sixth, minor the minor one.
    const TELLING = { major: 6, mixolydian: 6, dorian: 5, minor: 5 } as const;
    for (const mode of FIELDS.mode.labels) {
      for (const harmony_style of STYLES) {
        for (const pad of FIELDS.pad.labels) {
          for (const seed of SEEDS.slice(0, 8)) {
            const config = configWith({ mode, harmony_style, pad, density: 2 });
            const scale = MODE_SCALES[FIELDS.mode.labels.indexOf(mode)] as readonly number[];
            const classes = new Set(eventsOf(config, seed, 'pad', 0, 8).map((event) => event.pitch % 12));
            expect(classes.has(scale[TELLING[mode]] as number), `${mode} ${harmony_style} ${pad} ${seed}`).toBe(true);
            expect(classes.has(scale[2] as number)).toBe(true);
          }
        }
      }
    }
  });

  it('changes chords more often with each label of chord_change_bars', () => {
    for (const harmony_style of STYLES) {
      const rates = FIELDS.chord_change_bars.labels.map((chord_change_bars) => {
        const config = configWith({ harmony_style, chord_change_bars, bass: 'sustained' });
        return mean(
          SEEDS.map((seed) => {
            const roots = eventsOf({ ...config }, seed, 'sub', 0, 64).map((event) => event.pitch);
            return roots.slice(1).filter((root, i) => root !== roots[i]).length;
          }),
        );
      });
      expect(isRising(rates)).toBe(true);
    }
  });

  it('sounds three, four and five tones in every pad style', () => {
    for (const pad of FIELDS.pad.labels) {
      FIELDS.chord_extensions.labels.forEach((chord_extensions, i) => {
        const config = configWith({ pad, chord_extensions });
        for (const seed of SEEDS.slice(0, 4)) {
          const classes = new Set(eventsOf(config, seed, 'pad', 0, 1).map((event) => event.pitch % 12));
          expect(classes.size, `${pad} ${chord_extensions}`).toBe(3 + i);
        }
      });
    }
  });

  it('leads the voices of a pad by small steps within a phrase', () => {
    const config = configWith({ pad: 'thin_high', harmony_style: 'pop' });
    const leaps: number[] = [];
    for (const seed of SEEDS) {
      for (let bar = 0; bar < 32; bar++) {
        if (bar % 4 === 3) continue;
        const now = eventsOf(config, seed, 'pad', bar, bar + 1)
          .map((event) => event.pitch)
          .sort((a, b) => a - b);
        const next = eventsOf(config, seed, 'pad', bar + 1, bar + 2)
          .map((event) => event.pitch)
          .sort((a, b) => a - b);
        for (let v = 0; v < now.length; v++) leaps.push(Math.abs((next[v] as number) - (now[v] as number)));
      }
    }
    expect(mean(leaps)).toBeLessThan(2.5);
    expect(Math.max(...leaps)).toBeLessThanOrEqual(7);
  });
});
