import { describe, expect, it } from 'vitest';
import { FIELDS } from '../../src/piece/labels';
import { peak, rmsDecibels, spectralCentroid } from '../testing/analysis';
import { describeInstruments, rises, stylesOf } from '../testing/instrument-suite';
import { perform, type TestNote, testTone } from '../testing/perform';
import { unrest } from '../testing/unrest';
import { ACCENT } from './coloured';
import type { InstrumentFactory } from './instrument';

const RATE = 44100;
const ACCENTS = stylesOf(FIELDS.accent.labels, ACCENT);

const MELODY: TestNote[] = [60, 67, 72, 64].map((pitch, i) => ({ at: 0.4 * i, seconds: 0.35, pitch }));

describe('accents', () => {
  describeInstruments(ACCENTS, {
    notes: MELODY,
    variety: (i) => ({ pitch: 48 + (i % 13) }),
    onset: () => 150,
    // The wind stirs its tubes again.
    eventful: ['chime'],
  });

  it.each(ACCENTS)('$name peaks near -12 dBFS for one note at velocity 0.7', ({ make }) => {
    const level = peak(perform(make, [{ at: 0, seconds: 1, pitch: 67 }], 1).mid);
    expect(level).toBeGreaterThan(0.125);
    expect(level).toBeLessThan(0.4);
  });

  /** One note over and over. */
  const REPEATED = Array.from({ length: 18 }, (_, i) => ({ at: 0.5 * i, seconds: 0.4, pitch: 67 }));

  it.each(ACCENTS.filter(({ name }) => name !== 'blip_random'))(
    '$name varies a repeated note more with each step of motion',
    ({ make }) => {
      const movements = FIELDS.motion.numbers.map((motion) => {
        const { left, right } = perform(make, REPEATED, 9, { motion, grain: 1 });
        return unrest(left, right, RATE / 2);
      });
      expect(rises(movements), `${movements}`).toBe(true);
    },
  );

  it('blip_random, which is never the same, jumps farther to the sides with each step of motion', () => {
    const make = ACCENTS.find(({ name }) => name === 'blip_random')?.make as InstrumentFactory;
    const widths = FIELDS.motion.numbers.map((motion) => {
      const { left, right, mid } = perform(make, REPEATED, 9, { motion });
      return rmsDecibels(left.map((x, i) => x - right[i])) - rmsDecibels(mid);
    });
    expect(rises(widths), `${widths}`).toBe(true);
  });

  it.each(ACCENTS.filter(({ name }) => ['bells', 'bells_dense', 'chime', 'piano_note'].includes(name)))(
    '$name follows brightness while it rings',
    ({ make }) => {
      const tail = (before: number, after: number) => {
        const tone = testTone({ brightness: before });
        const instrument = make(tone, 7);
        perform(make, [{ at: 0, seconds: 3, pitch: 60 }], 0.2, {}, tone, instrument);
        tone.brightness = after;
        return spectralCentroid(perform(make, [], 0.8, {}, tone, instrument).mid.subarray(0.5 * RATE), RATE);
      };
      const [dark, turned, bright] = [tail(0.1, 0.1), tail(0.1, 0.9), tail(0.9, 0.9)];
      // About as bright in the end as if it had been struck so; what had died away stays silent.
      expect(Math.abs(Math.log(turned / bright))).toBeLessThan(0.25 * Math.log(bright / dark));
    },
  );
});
