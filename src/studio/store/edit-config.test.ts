import { describe, expect, it } from 'vitest';
import { configWith } from '../testing/parts';
import { changedFields, withLabel, withLocked } from './edit-config';

describe('editing a config', () => {
  it('sets one field and leaves the others', () => {
    const config = configWith();
    expect(changedFields(config, withLabel(config, 'grain', 'gritty'))).toEqual(['grain']);
  });

  it('refuses what is no label of the field, by name', () => {
    expect(() => withLabel(configWith(), 'tempo', 'warp')).toThrow(/tempo.*warp.*very_slow/);
  });

  it('moves the other end of the register when one is pushed past it', () => {
    const config = configWith({ register_min_oct: 3, register_max_oct: 5 });
    expect(withLabel(config, 'register_min_oct', 7)).toMatchObject({ register_min_oct: 7, register_max_oct: 7 });
    expect(withLabel(config, 'register_max_oct', 1)).toMatchObject({ register_min_oct: 1, register_max_oct: 1 });
  });

  it('keeps locked fields, and a locked end of the register wins over a fresh one', () => {
    const current = configWith({ register_min_oct: 6, register_max_oct: 8, swing: 'heavy' });
    const fresh = configWith({ register_min_oct: 2, register_max_oct: 4 });
    expect(withLocked(fresh, current, new Set(['swing']))).toMatchObject({ swing: 'heavy', register_max_oct: 4 });
    expect(withLocked(fresh, current, new Set(['register_min_oct']))).toMatchObject({
      register_min_oct: 6,
      register_max_oct: 6,
    });
  });
});
