import { describe, expect, it } from 'vitest';
import { FIELDS } from '../../src/piece/labels';
import { levelContour, rmsDecibels, spectralCentroid } from '../testing/analysis';
import { edges } from '../testing/edges';
import { describeInstruments, rises, stylesOf } from '../testing/instrument-suite';
import { perform, type TestNote } from '../testing/perform';
import { unrest } from '../testing/unrest';
import { TEXTURE } from './coloured';
import type { InstrumentFactory, Tone } from './instrument';

const RATE = 44100;
const TEXTURES = stylesOf(FIELDS.texture.labels, TEXTURE);
const texture = (name: string) => TEXTURES.find((style) => style.name === name)?.make as InstrumentFactory;

/** A chord held for two bars, struck again each bar. */
const BED: TestNote[] = [0, 1.2].flatMap((at) =>
  [57, 64, 72].map((pitch) => ({ at, seconds: 1.2, pitch, velocity: 0.6 })),
);

/** What is struck, or cut, at once; the others swell. */
const STRUCK = ['stars', 'crystal', 'glitch'];

describe('textures', () => {
  describeInstruments(TEXTURES, {
    notes: BED,
    variety: (i) => ({ pitch: 48 + (i % 13) }),
    onset: (name) => (STRUCK.includes(name) ? 150 : 6000),
    // Dust and cuts go on while the bed closes.
    eventful: ['vinyl_crackle', 'glitch'],
  });

  it.each(TEXTURES)('$name goes on without a seam when its bed is struck again', ({ name, make }) => {
    const bed = [0, 3.5].map((at) => ({ at, seconds: 3.5, pitch: 60, velocity: 0.6 }));
    const whole = [{ at: 0, seconds: 7, pitch: 60, velocity: 0.6 }];
    const level = (notes: TestNote[]) => rmsDecibels(perform(make, notes, 7).mid.subarray(3 * RATE));
    // Scattered sparks are drawn anew; steady sounds are exactly as if held.
    const tolerance = ['stars', 'crystal', 'glitch'].includes(name) ? 6 : 0.01;
    expect(Math.abs(level(bed) - level(whole))).toBeLessThan(tolerance);
  });

  it('vinyl crackles over a rumble', () => {
    const { mid } = perform(texture('vinyl_crackle'), [{ at: 0, seconds: 4, pitch: 60 }], 4, { brightness: 0.7 });
    const steep = mid.map((x, i) => (i > 1 ? Math.abs(x - 2 * mid[i - 1] + mid[i - 2]) : 0)).subarray(RATE);
    const usual = [...steep].sort((a, b) => a - b)[Math.floor(steep.length / 2)];
    let events = 0;
    for (let i = 0, quiet = 0; i < steep.length; i++, quiet--) {
      if (steep[i] > 12 * usual && quiet <= 0) {
        events++;
        quiet = 400;
      }
    }
    expect(events).toBeGreaterThan(12);
    let low = 0;
    const rumble = mid.map((x) => {
      low += 0.012 * (x - low);
      return low;
    });
    expect(rmsDecibels(rumble)).toBeGreaterThan(rmsDecibels(mid) - 9);
  });

  it('glitch repeats slices of itself', () => {
    const { mid } = perform(texture('glitch'), [{ at: 0, seconds: 0.1, pitch: 57, kind: 2 }], 0.2, { bpm: 110 });
    const period = Math.floor((15 / 110) * RATE * 0.125);
    // Bit reduction drifts against the slice, so the repeats are alike, not equal.
    let alike = 0;
    let energy = 0;
    for (let i = 1300; i < 3300; i++) {
      alike += mid[i] * mid[i + period];
      energy += mid[i] * mid[i];
    }
    expect(alike / energy).toBeGreaterThan(0.5);
  });

  it('breath has formants that move between in and out', () => {
    const { mid } = perform(
      texture('breath'),
      [
        { at: 0, seconds: 1.5, pitch: 60 },
        { at: 1.5, seconds: 1.5, pitch: 55 },
      ],
      3,
    );
    const centroid = (from: number) => spectralCentroid(mid.subarray(from * RATE, (from + 0.5) * RATE), RATE);
    expect(centroid(0.5)).toBeGreaterThan(1.15 * centroid(2));
  });
});

describe('motion', () => {
  /** A fifth, held. */
  const hold = (name: string, seconds: number, tone: Partial<Tone>) =>
    perform(
      texture(name),
      [60, 67].map((pitch) => ({ at: 0, seconds: 2 * seconds, pitch })),
      seconds,
      tone,
    );

  it.each(TEXTURES.filter(({ name }) => !STRUCK.includes(name)))(
    'moves $name more with each step while a chord is held',
    ({ name }) => {
      const movements = FIELDS.motion.numbers.map((motion) => {
        const { left, right } = hold(name, 9, { motion, grain: 1 });
        return unrest(left, right, 6144);
      });
      expect(rises(movements), `${movements}`).toBe(true);
    },
  );

  it.each(['stars', 'crystal'])('strikes %s more often with each step', (name) => {
    const strikes = FIELDS.motion.numbers.map((motion) => {
      const { mid } = hold(name, 16, { motion, attack: 0.3 });
      const contour = levelContour(edges(mid), 441);
      return contour.filter((level, i) => i > 1 && level > 1.4 * Math.max(contour[i - 1], contour[i - 2], 1e-5)).length;
    });
    expect(rises(strikes), `${strikes}`).toBe(true);
  });

  it('throws glitches farther to the sides with each step', () => {
    const widths = FIELDS.motion.numbers.map((motion) => {
      const { left, right, mid } = hold('glitch', 12, { motion });
      return rmsDecibels(left.map((x, i) => x - right[i])) - rmsDecibels(mid);
    });
    expect(rises(widths), `${widths}`).toBe(true);
  });
});
