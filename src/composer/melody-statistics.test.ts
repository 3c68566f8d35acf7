import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Config, FIELDS, type FieldName, fieldSpec } from '../piece/labels';
import { MELODY_GRACE } from './melody';
import { anyConfig, configWith, isRising, type MelodyStatistics, measureMelody } from './testing';

/** What each field of the melody sets: a statistic that rises with each of its labels, or falls. */
const MEASURES: readonly [FieldName, keyof MelodyStatistics, 1 | -1][] = [
  ['melody_density', 'onsetsPerBar', 1],
  ['syncopation', 'offBeat', 1],
  ['step_bias', 'steps', -1],
  ['chromatic_prob', 'chromatic', 1],
  ['motif_repeat_prob', 'repeats', 1],
  ['cadence_strength', 'closes', 1],
];

function byLabel(config: Config, field: FieldName, statistic: keyof MelodyStatistics, seeds: number, bars: number) {
  return fieldSpec(field).labels.map(
    (label) => measureMelody({ ...config, [field]: label } as Config, seeds, bars, MELODY_GRACE)[statistic],
  );
}

describe('melody statistics', () => {
  for (const [field, statistic, direction] of MEASURES) {
    it(`${statistic} follows ${field} label by label in all ten styles and both engines`, { timeout: 30_000 }, () => {
      for (const melody of FIELDS.melody.labels) {
        for (const melody_engine of FIELDS.melody_engine.labels) {
          const config = configWith({ melody, melody_engine, harmony_style: 'pop' });
          const found = byLabel(config, field, statistic, 8, 32);
          const told = `${melody} ${melody_engine}: ${found.map((x) => x.toFixed(3)).join(' ')}`;
          expect(isRising(found.map((x) => direction * x)), told).toBe(true);
        }
      }
    });
  }

  it('follow their fields on any base config over 64 bars of 20 seeds', { timeout: 30_000 }, () => {
    fc.assert(
      fc.property(anyConfig, (drawn) => {
        const config: Config = { ...drawn, density: 3, swing: 'none' };
        for (const [field, statistic, direction] of MEASURES) {
          const found = byLabel(config, field, statistic, 20, 64);
          expect(isRising(found.map((x) => direction * x)), `${field}: ${found.map((x) => x.toFixed(3))}`).toBe(true);
        }
      }),
      { numRuns: 2, seed: 11 },
    );
  });

  it('have the share of chromatic notes that the number says, exactly none for none', () => {
    const shares = byLabel(configWith({ melody_density: 'busy' }), 'chromatic_prob', 'chromatic', 10, 32);
    expect(shares[0]).toBe(0);
    FIELDS.chromatic_prob.numbers.forEach((number, i) => {
      expect(Math.abs((shares[i] as number) - number)).toBeLessThan(0.025);
    });
  });

  it('rise in pitch with each label of either end of the register', () => {
    const wide = configWith({ register_min_oct: 1, register_max_oct: 8 });
    expect(isRising(byLabel(wide, 'register_min_oct', 'pitch', 6, 16))).toBe(true);
    expect(isRising(byLabel(wide, 'register_max_oct', 'pitch', 6, 16))).toBe(true);
  });

  it('recall contours more often in the pattern engine than in the procedural one', () => {
    for (const melody of FIELDS.melody.labels) {
      const config = configWith({ melody, motif_repeat_prob: 'rare', melody_density: 'busy' });
      const [pattern, procedural] = byLabel(config, 'melody_engine', 'contourRepeats', 10, 32);
      expect(pattern, melody).toBeGreaterThan(procedural as number);
    }
  });
});
