import { describe, expect, it } from 'vitest';
import { payloadCalled } from '../../testing/rows';
import { distances, labelDifferences } from './differences';

const SLOW = payloadCalled('a', { tempo: 'slow', swing: 'none' });
const FAST = payloadCalled('a', { tempo: 'fast', swing: 'heavy' });

describe('label differences', () => {
  it('name the fields that differ and each label', () => {
    expect(labelDifferences([SLOW.config, null, FAST.config])).toEqual([
      { field: 'tempo', labels: ['slow', null, 'fast'] },
      { field: 'swing', labels: ['none', null, 'heavy'] },
    ]);
  });

  it('are none between equal configs, of one, or of none', () => {
    expect(labelDifferences([SLOW.config, SLOW.config])).toEqual([]);
    expect(labelDifferences([null, FAST.config])).toEqual([]);
    expect(labelDifferences([])).toEqual([]);
  });
});

describe('distances', () => {
  it('are none from a payload to itself', () => {
    expect(distances(SLOW, SLOW)).toMatchObject({ ordinalError: 0, labelAccuracy: 1 });
    expect(distances(SLOW, SLOW).paletteDistance).toBeCloseTo(0);
  });

  it('count label steps over the 22 ordered fields and labels over the 33 without the root', () => {
    const { ordinalError, labelAccuracy } = distances(FAST, SLOW);
    expect(ordinalError).toBeCloseTo((2 + 3) / 22);
    expect(labelAccuracy).toBeCloseTo(31 / 33);
  });

  it('measure to the nearest of the true palettes', () => {
    const answer = { ...SLOW, palettes: SLOW.palettes.slice(2) };
    expect(distances(answer, SLOW).paletteDistance).toBeCloseTo(0);
  });
});
