import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FIELD_NAMES, fieldSpec } from '../../piece/labels';
import { InstantModel } from './model';
import { describeFields } from './plain-words';

const file = (name: string) => readFileSync(new URL(`../../../models/instant/${name}`, import.meta.url));
const model = new InstantModel(file('instant.bin'), file('network.bin'));
const thinkingOf = (vibe: string) => model.generate(vibe, 1).thinking;

describe('the reasoning', () => {
  it('names the words that mattered', () => {
    expect(thinkingOf('rainy neon side street')).toMatch(/“(?:rainy|neon|street)” [a-z]+s /i);
  });

  it('says what the literal words came to', () => {
    expect(thinkingOf('no drums, vinyl')).toMatch(
      /^“No drums” and “vinyl” are taken at their word: no drums and vinyl crackle\./,
    );
    expect(thinkingOf('in f sharp dorian')).toBe('“F sharp dorian” is taken at its word: the key of F sharp dorian.');
  });

  it('names the word that makes a request stronger', () => {
    expect(thinkingOf('very dark')).toMatch(/^“Very dark” is taken at its word: a very dark sound/);
  });

  it('names the colours that lead', () => {
    expect(thinkingOf('teal and coral')).toMatch(/“Teal” and “coral” lead the first palette\.$/);
  });

  it('says that a negated word pulls the other way', () => {
    expect(thinkingOf('not sad')).toBe('“Sad” is ruled out, so it pulls the other way.');
  });

  it('owns up when it knows nothing', () => {
    expect(thinkingOf('zzzqx')).toMatch(/^Nothing in this text/);
  });

  it('says which script it cannot read, and what it answers from', () => {
    expect(thinkingOf('ᚱᚢᚾᚨ ᚹᛁᚾᛏᚱ')).toBe(
      'The instant engine cannot read this script here, so this is a middle-of-the-road guess rather than a reading of it.',
    );
    expect(thinkingOf('rain ᚱᚢᚾᚨ')).toMatch(
      /^“Rain” .*\. The instant engine cannot read this script here, so the rest/,
    );
    expect(thinkingOf('ጸሐይ')).toMatch(/cannot read the Ethiopic script/);
  });

  it('has a few words for every label of every field, and none of them is a code', () => {
    const config = model.generate('rain', 1).config;
    for (const field of FIELD_NAMES) {
      for (const label of fieldSpec(field).labels) {
        expect(describeFields({ ...config, [field]: label }, [field]).join()).toMatch(/^[A-Za-z0-9 ,-]+$/);
      }
    }
  });

  it.each([
    'rain',
    'grandma home in the rain',
    'not sad, not slow',
    'busy market, 120 bpm, in g, with drums, very bright, high notes, no echo, mono',
    '"quoted" and ‘curly’ — dashes',
  ])('is at most three sentences, each with a capital: %s', (vibe) => {
    const sentences = thinkingOf(vibe).split(/(?<=\.) /);
    expect(sentences.length).toBeLessThanOrEqual(3);
    for (const sentence of sentences) expect(sentence).toMatch(/^“?[\p{Lu}\p{N}].*\.$/u);
  });
});
