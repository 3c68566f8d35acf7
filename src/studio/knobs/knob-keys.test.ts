import { expect, it } from 'vitest';
import { labelAfterKey } from './knob-keys';

it('steps with arrows and stops at the ends', () => {
  expect(labelAfterKey('ArrowRight', 'tempo', 'medium', 'slow')).toBe('fast');
  expect(labelAfterKey('ArrowDown', 'tempo', 'medium', 'slow')).toBe('slow');
  expect(labelAfterKey('ArrowLeft', 'tempo', 'very_slow', 'slow')).toBe('very_slow');
  expect(labelAfterKey('ArrowUp', 'depth', false, false)).toBe(true);
});

it('goes to the ends, and back to the choice of the model', () => {
  expect(labelAfterKey('Home', 'density', 5, 4)).toBe(2);
  expect(labelAfterKey('End', 'density', 5, 4)).toBe(6);
  expect(labelAfterKey('Backspace', 'density', 5, 4)).toBe(4);
});

it('leaves other keys alone', () => {
  for (const key of ['a', 'Enter', ' ', 'Tab', 'toString'])
    expect(labelAfterKey(key, 'tempo', 'slow', 'slow')).toBeNull();
});
