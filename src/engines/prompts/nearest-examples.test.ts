import { describe, expect, it } from 'vitest';
import { RAINY_STREET } from '../../piece/testing/rainy-street';
import { createExampleFinder, type ExampleRow } from './nearest-examples';

/** A row whose config is told from others by its root. */
function row(vibe: string, root: 'c' | 'd' | 'e' | 'f', split = 'SFT-Train'): ExampleRow {
  const payload = { ...RAINY_STREET, config: { ...RAINY_STREET.config, root } };
  return { split, vibe_original: vibe, config_payload: payload };
}

const find = createExampleFinder([
  row('rainy neon street at night', 'c'),
  row('neon rain', 'c', 'GRPO'),
  row('rain on a tin roof', 'd'),
  row('sunny meadow with bees', 'e'),
  row('neon rain street', 'f', 'TEST'),
  row('neon rainy streets', 'f', 'SFT-Val'),
  row('neon rainy streets again', 'f', ''),
]);

describe('examples for a vibe', () => {
  it('are the rows nearest by their words, of each config only the nearest', () => {
    expect(find('raining on neon', 5).map(({ vibe }) => vibe)).toEqual(['neon rain', 'rain on a tin roof']);
    expect(find('raining on neon', 1)).toHaveLength(1);
  });

  it('are never rows of TEST or SFT-Val, nor rows without a split', () => {
    const texts = find('neon rain street again', 9).map(({ vibe }) => vibe);
    expect(texts).not.toContain('neon rain street');
    expect(texts.every((text) => !text.startsWith('neon rainy streets'))).toBe(true);
  });

  it('are none where no row shares a word', () => {
    expect(find('quasars', 3)).toEqual([]);
    expect(find('', 3)).toEqual([]);
  });
});
