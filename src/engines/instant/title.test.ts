import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { InstantModel } from './model';

const model = new InstantModel(readFileSync(new URL('../../../models/instant/instant.bin', import.meta.url)));
const titleOf = (vibe: string) => model.generate(vibe, 1).title;

describe('the title', () => {
  it.each([
    ['rainy neon side street', 'Rainy Neon Side Street'],
    ['slow waltz in a minor', 'Slow Waltz in A Minor'],
    ['fast, funny, brassy', 'Fast, Funny, Brassy'],
    ["don't stop", "Don't Stop"],
    ['to be or not to be', 'To Be or Not to Be'],
    ['RAIN', 'Rain'],
    ['late-night drive, state-of-the-art', 'Late-Night Drive, State-of-the-Art'],
    ['STOP THE CAR RIGHT NOW', 'Stop the Car Right Now'],
    ['🌧️☕', '🌧️☕'],
    ['موسيقى هادئة في الليل', 'موسيقى هادئة في الليل'],
    ['🌧️ rainy café', '🌧️ Rainy Café'],
  ])('of a short text is the text: %s', (vibe, title) => {
    expect(titleOf(vibe)).toBe(title);
  });

  it.each([
    ['burnt orange and teal, slow, no drums, vinyl crackle', 'Burnt Orange and Teal'],
    ['Teal and coral sunset over the bay while dolphins jump and the old man smiles', 'Teal and Coral Sunset'],
    ['a dusty rose evening with pale blue sky', 'Dusty Rose Evening'],
  ])('of a longer text is its most telling phrase: %s', (vibe, title) => {
    expect(titleOf(vibe)).toBe(title);
  });

  it.each([
    ['no drums, just piano and rain', 'Piano and Rain'],
    ['b flat dorian, big band at night', 'Big Band at Night'],
    ['midnight, 128 bpm, neon', 'Midnight, Neon'],
    ['please make me a song about my cat sleeping in the sun', 'My Cat Sleeping in the Sun'],
    ['falling in love with', 'Falling in Love'],
  ])('leaves out what is no scene: %s', (vibe, title) => {
    expect(titleOf(vibe)).toBe(title);
  });

  it.each([
    ['e flat major', 'In E Flat Major'],
    ['Bb minor', 'In Bb Minor'],
    ['key of g', 'In G'],
    ['key: D minor', 'In D Minor'],
    ['cis-moll', 'In Cis-Moll'],
    ['120 bpm', 'At 120 BPM'],
    ['bpm: 90', 'At 90 BPM'],
    ['42', 'No. 42'],
    ['1 2 3 4 5 6', 'No. 1 2 3 4 5'],
    ['no drums', 'No Drums'],
  ])('is no bare key or number: %s', (vibe, title) => {
    expect(titleOf(vibe)).toBe(title);
  });
});
