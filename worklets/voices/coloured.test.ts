import { describe, expect, it } from 'vitest';
import { FIELDS } from '../../src/piece/labels';
import { ACCENT, RHYTHM, TEXTURE } from './coloured';

describe('the registry', () => {
  it.each([
    ['rhythm', RHYTHM],
    ['texture', TEXTURE],
    ['accent', ACCENT],
  ] as const)('has an instrument for every label of %s but none', (layer, registry) => {
    expect(registry.map((make) => make === null)).toEqual(FIELDS[layer].labels.map((label) => label === 'none'));
  });
});
