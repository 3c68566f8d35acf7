import { describe, expect, it } from 'vitest';
import { FIELDS } from '../../src/piece/labels';
import { peak, rmsDecibels } from '../testing/analysis';
import { describeInstruments, stylesOf } from '../testing/instrument-suite';
import { perform, type TestNote } from '../testing/perform';
import { ACCENT } from './coloured';

const ACCENTS = stylesOf(FIELDS.accent.labels, ACCENT);

const MELODY: TestNote[] = [60, 67, 72, 64].map((pitch, i) => ({ at: 0.4 * i, seconds: 0.35, pitch }));

describe('accents', () => {
  describeInstruments(ACCENTS, MELODY);

  it.each(ACCENTS)('$name peaks near -12 dBFS for one note at velocity 0.7', ({ make }) => {
    const level = peak(perform(make, [{ at: 0, seconds: 1, pitch: 67 }], 1).mid);
    expect(level).toBeGreaterThan(0.125);
    expect(level).toBeLessThan(0.4);
  });
});

describe('attack', () => {
  it.each(ACCENTS)('sharpens the onset of $name', ({ make }) => {
    const onset = (attack: number) => {
      const { mid } = perform(make, [{ at: 0, seconds: 0.4, pitch: 60 }], 0.4, { attack });
      return rmsDecibels(mid, 0, 200) - rmsDecibels(mid);
    };
    expect(onset(0.3)).toBeGreaterThan(onset(2.5));
  });
});
