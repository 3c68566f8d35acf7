import { describe, expect, it } from 'vitest';
import { groupNames, groupOfRows, OTHERS } from './groups';

describe('groups', () => {
  it('keeps all values where they fit, else the first ones and the others together', () => {
    expect(groupNames(['a', 'b', 'c'], 3)).toEqual(['a', 'b', 'c']);
    expect(groupNames(['a', 'b', 'c', 'd'], 3)).toEqual(['a', 'b', OTHERS]);
  });

  it('finds the group of each row by its value, whatever its code', () => {
    const column = { values: ['d', 'b', 'a', 'c'], codes: Uint16Array.from([2, 1, 3, 0]) };
    expect([...groupOfRows(column, ['a', 'b', OTHERS])]).toEqual([0, 1, 2, 2]);
  });
});
