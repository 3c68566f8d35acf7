import { describe, expect, it } from 'vitest';
import { FIELDS } from '../../src/piece/labels';
import type { InstrumentFactory, Tone } from '../voices/instrument';
import { logMel, logMelDistance, peak, rmsDecibels, spectralCentroid } from './analysis';
import { perform, type TestNote, testTone } from './perform';

const RATE = 44100;
/** Seconds of each take: shorter than the notes, so that only what sounds is compared. */
const TAKE = 1.6;

/** An instrument under the name of its label. */
export interface Style {
  readonly name: string;
  readonly make: InstrumentFactory;
}

/** The instruments of a registry that is in the order of `labels`, null for none. */
export function stylesOf(labels: readonly string[], registry: readonly (InstrumentFactory | null)[]): Style[] {
  return labels.flatMap((name, i) => {
    const make = registry[i];
    return make ? [{ name, make }] : [];
  });
}

/** What every instrument of a layer must do, stated for all its styles on the same notes. */
export function describeInstruments(styles: readonly Style[], notes: readonly TestNote[]): void {
  const play = (style: Style, tone: Partial<Tone> = {}) => perform(style.make, notes, TAKE, tone);

  describe.each(styles)('$name', (style) => {
    it('is finite, audible and within full scale at every corner of the tone', () => {
      for (const tone of [
        { brightness: 0.1, grain: 0, motion: 0.1, attack: 2.5 },
        { brightness: 0.9, grain: 2, motion: 0.9, attack: 0.3 },
      ]) {
        const { left, right } = play(style, tone);
        expect(left.every(Number.isFinite) && right.every(Number.isFinite)).toBe(true);
        expect(peak(left)).toBeGreaterThan(0.003);
        expect(Math.max(peak(left), peak(right))).toBeLessThan(1.5);
      }
    });

    it('falls silent after its last note, and at once after a reset', () => {
      const instrument = style.make(testTone(), 7);
      expect(perform(style.make, notes, 12, {}, instrument).ended).toBe(true);
      instrument.noteOn(0, 60, 40000, 0.7, 0, 0, 1);
      instrument.reset();
      expect(instrument.render(new Float64Array(128), new Float64Array(128))).toBe(false);
    });

    it('ends soon after its notes are released', () => {
      const instrument = style.make(testTone(), 7);
      perform(style.make, [{ at: 0, seconds: 1000, pitch: 62 }], 0.5, {}, instrument);
      instrument.releaseAll();
      expect(perform(style.make, [], 12, {}, instrument).ended).toBe(true);
    });

    it('plays the same samples again after a reset', () => {
      const instrument = style.make(testTone(), 7);
      const first = perform(style.make, notes, 1.2, {}, instrument);
      instrument.reset();
      const second = perform(style.make, notes, 1.2, {}, instrument);
      expect(second.left).toEqual(first.left);
      expect(second.right).toEqual(first.right);
    });

    it('gets brighter with each step of brightness, at about the same level', () => {
      const takes = FIELDS.brightness.numbers.map((brightness) => play(style, { brightness }).mid);
      const centroids = takes.map((take) => spectralCentroid(take, RATE));
      expect(centroids).toEqual([...centroids].sort((a, b) => a - b));
      expect(new Set(centroids).size).toBe(centroids.length);
      const levels = takes.map((take) => rmsDecibels(take));
      expect(Math.max(...levels) - Math.min(...levels)).toBeLessThan(6);
    });

    it('gets brighter with each step of grain, at about the same level', () => {
      const takes = FIELDS.grain.numbers.map((grain) => play(style, { grain }).mid);
      const centroids = takes.map((take) => spectralCentroid(take, RATE));
      expect(centroids[1]).toBeGreaterThan(centroids[0]);
      expect(centroids[2]).toBeGreaterThan(centroids[1]);
      const levels = takes.map((take) => rmsDecibels(take));
      expect(Math.max(...levels) - Math.min(...levels)).toBeLessThan(4);
    });

    it('sounds alike at 44.1, 48 and 96 kHz', () => {
      const [a, b, d] = [44100, 48000, 96000].map((sampleRate) => play(style, { sampleRate }));
      expect(Math.abs(rmsDecibels(a.mid) - rmsDecibels(b.mid))).toBeLessThan(3);
      expect(Math.abs(rmsDecibels(a.mid) - rmsDecibels(d.mid))).toBeLessThan(3);
    });

    it('does not click when voices are stolen or notes end', () => {
      const many = Array.from({ length: 40 }, (_, i) => ({
        at: i * 0.03,
        seconds: 0.05,
        pitch: 48 + (i % 13),
        kind: i % 14,
      }));
      const { left } = perform(style.make, many, 2);
      expect(peak(left)).toBeLessThan(2.5);
    });
  });

  it('all differ for the same notes by over 2 dB', () => {
    const mels = styles.map((style) => logMel(play(style).mid, RATE));
    for (let a = 0; a < mels.length; a++) {
      for (let b = 0; b < a; b++) {
        const distance = logMelDistance(mels[a], mels[b]);
        expect(distance, `${styles[a].name} and ${styles[b].name}`).toBeGreaterThan(2);
      }
    }
  });
}
