import { describe, expect, it } from 'vitest';
import { FIELD_WORDS, fieldOfWord, fieldsOfGroup, GROUPS, isScale, labelWords } from './field-words';
import { FIELD_NAMES, fieldSpec } from './labels';

describe('words for the knobs', () => {
  it('puts each of the 34 fields in exactly one group', () => {
    const shown = GROUPS.flatMap((group) => fieldsOfGroup(group.id));
    expect([...shown].sort()).toEqual([...FIELD_NAMES].sort());
  });

  it('gives every field its own name and every label of a field its own words', () => {
    const names = FIELD_NAMES.map((field) => FIELD_WORDS[field].name);
    expect(new Set(names).size).toBe(names.length);
    for (const field of FIELD_NAMES) {
      const words = fieldSpec(field).labels.map((label) => labelWords(field, label));
      expect(new Set(words).size, field).toBe(words.length);
      for (const word of words) expect(word).not.toMatch(/_/);
    }
  });

  it('says what a step does for exactly the fields whose labels have an order', () => {
    for (const field of FIELD_NAMES) expect(FIELD_WORDS[field].effect !== null, field).toBe(isScale(field));
  });

  it('names only labels that exist', () => {
    for (const field of FIELD_NAMES)
      for (const label of Object.keys(FIELD_WORDS[field].labels ?? {}))
        expect(fieldSpec(field).labels.map(String)).toContain(label);
  });

  it('finds the field a word of the reasoning speaks of', () => {
    expect(fieldOfWord('reverb,')).toBe('space');
    expect(fieldOfWord('Brighter')).toBe('brightness');
    expect(fieldOfWord('syncopated')).toBe('syncopation');
    expect(fieldOfWord('umbrella')).toBeNull();
    expect(fieldOfWord('a')).toBeNull();
  });
});
