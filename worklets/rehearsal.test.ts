import { expect, it } from 'vitest';
import { FIELD_NAMES, fieldSpec, isConfigCode } from '../src/piece/labels';
import { REHEARSALS } from './rehearsal';

it('rehearses every label, in configs that can be played; tempo, density and register are always full', () => {
  const full = new Set<string>(['density', 'tempo', 'register_min_oct', 'register_max_oct']);
  expect(REHEARSALS.every(isConfigCode)).toBe(true);
  FIELD_NAMES.forEach((name, field) => {
    const labels = new Set(REHEARSALS.map((code) => code[field]));
    if (!full.has(name)) expect(labels.size).toBe(fieldSpec(name).labels.length);
  });
});
