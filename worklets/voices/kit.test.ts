import { describe, expect, it } from 'vitest';
import { integratedLoudness } from '../../src/audio/loudness';
import { composeBar } from '../../src/composer/composer';
import { DRUM, EventBlock, LAYER } from '../../src/composer/events';
import { encodeConfig, FIELDS, type Label } from '../../src/piece/labels';
import { peak, rmsDecibels, spectralCentroid } from '../testing/analysis';
import { configWith } from '../testing/configs';
import { describeInstruments, rises, stylesOf } from '../testing/instrument-suite';
import { perform, type TestNote } from '../testing/perform';
import { unrest } from '../testing/unrest';
import { RHYTHM } from './coloured';
import type { InstrumentFactory } from './instrument';

const RATE = 44100;
const KITS = stylesOf(FIELDS.rhythm.labels, RHYTHM);
const kit = (name: string) => KITS.find((style) => style.name === name)?.make as InstrumentFactory;

/** A beat on kick, snare, rim and hats. */
const BEAT: TestNote[] = [0, 1, 2, 3, 4, 5, 6, 7].flatMap((eighth) => [
  { at: eighth * 0.25, seconds: 0.1, pitch: 0, velocity: 0.6, kind: eighth === 7 ? DRUM.hatOpen : DRUM.hatClosed },
  {
    at: eighth * 0.25,
    seconds: 0.2,
    pitch: 0,
    velocity: 0.8,
    kind: [DRUM.kick, DRUM.rim, DRUM.snare, DRUM.tom][eighth % 4],
  },
]);

/** Two bars of the style's own pattern at 120 beats per minute. */
function pattern(rhythm: Label<'rhythm'>): TestNote[] {
  const code = encodeConfig(configWith({ rhythm, density: 4 }));
  const block = new EventBlock();
  return [1, 2].flatMap((bar) => {
    composeBar(code, 1, LAYER.rhythm, bar, block);
    return Array.from({ length: block.count }, (_, i) => ({
      at: 2 * (bar - 1) + 0.5 * block.beat[i],
      seconds: 0.5 * block.duration[i],
      pitch: block.pitch[i],
      velocity: block.velocity[i],
      pan: block.pan[i],
      kind: block.kind[i],
    }));
  });
}

describe('kits', () => {
  describeInstruments(KITS, {
    notes: BEAT,
    variety: (i) => ({ pitch: 0, kind: i % 14 }),
    onset: () => 150,
  });

  it('are about equally loud, each playing its own pattern', () => {
    const levels = KITS.map(({ name, make }) => {
      const { left, right } = perform(make, pattern(name as Label<'rhythm'>), 4);
      return integratedLoudness([Float32Array.from(left), Float32Array.from(right)], RATE);
    });
    expect(Math.max(...levels) - Math.min(...levels), `${levels}`).toBeLessThan(5);
  });

  it.each(KITS)('$name answers every kind of drum', ({ make }) => {
    for (const [name, kind] of Object.entries(DRUM)) {
      const { left, right } = perform(make, [{ at: 0.01, seconds: 0.1, pitch: 0, velocity: 0.8, kind }], 0.5);
      expect(Math.max(peak(left), peak(right)), name).toBeGreaterThan(0.03);
    }
  });

  it.each(KITS)('$name varies its strokes more with each step of motion', ({ make }) => {
    const notes = Array.from({ length: 32 }, (_, i) => ({ at: 0.125 * i, seconds: 0.1, pitch: 0, kind: i % 4 }));
    const movements = FIELDS.motion.numbers.map((motion) => {
      const { left, right } = perform(make, notes, 4, { motion });
      return unrest(left, right, RATE / 2);
    });
    expect(rises(movements), `${movements}`).toBe(true);
  });

  it.each(KITS)('$name keeps its kick in the middle', ({ make }) => {
    const { left, right } = perform(make, [{ at: 0, seconds: 0.1, pitch: 0, velocity: 0.8, kind: DRUM.kick }], 0.3);
    const side = left.map((x, i) => x - right[i]);
    expect(peak(side)).toBeLessThan(0.35 * peak(left));
  });

  it('strikes with more edge when struck harder', () => {
    for (const kind of [DRUM.snare, DRUM.hatClosed, DRUM.tom]) {
      const at = (velocity: number) =>
        spectralCentroid(
          perform(kit('kit_medium'), [{ at: 0, seconds: 0.1, pitch: 0, velocity, kind }], 0.4).mid,
          RATE,
        );
      expect(at(1)).toBeGreaterThan(at(0.3));
    }
  });

  it('chokes the open hat with the closed one', () => {
    const open = { at: 0, seconds: 0.5, pitch: 0, velocity: 0.8, kind: DRUM.hatOpen };
    const closed = { at: 0.1, seconds: 0.1, pitch: 0, velocity: 0.05, kind: DRUM.hatClosed };
    const tail = (notes: TestNote[]) => rmsDecibels(perform(kit('electronic'), notes, 0.3).mid.subarray(6600, 8800));
    expect(tail([open, closed])).toBeLessThan(tail([open]) - 12);
  });

  it('glides the low tabla', () => {
    const { mid } = perform(
      kit('tabla_essence'),
      [{ at: 0, seconds: 0.7, pitch: 0, velocity: 0.8, kind: DRUM.tablaLow }],
      0.7,
    );
    /** Period in frames of the strongest repetition in a tenth of a second. */
    const period = (from: number) => {
      let best = 0;
      let at = 0;
      for (let lag = 300; lag < 800; lag++) {
        let sum = 0;
        for (let i = from; i < from + 4410; i++) sum += mid[i] * mid[i + lag];
        if (sum > best) {
          best = sum;
          at = lag;
        }
      }
      return at;
    };
    // The heel of the hand tightens the skin: up by over two semitones.
    expect(period(441)).toBeGreaterThan(1.12 * period(17640));
  });
});
