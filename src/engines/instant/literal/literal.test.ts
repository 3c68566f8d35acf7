import { describe, expect, it } from 'vitest';
import { FIELD_INDEX, type FieldName, fieldSpec, type LabelValue } from '../../../piece/labels';
import { normalize, tokenize } from '../text/tokens';
import { readLiteral } from './literal';

/** The labels a text leaves open for a field. */
function open(text: string, field: FieldName): LabelValue[] {
  const { wishes } = readLiteral(tokenize(normalize(text)), () => false);
  return fieldSpec(field).labels.filter((_, i) => wishes.allows(FIELD_INDEX[field], i));
}

function isFree(text: string, field: FieldName): boolean {
  return open(text, field).length === fieldSpec(field).labels.length;
}

const FIXED: readonly (readonly [text: string, field: FieldName, label: LabelValue])[] = [
  ['very slow ambient', 'tempo', 'very_slow'],
  ['glacial', 'tempo', 'very_slow'],
  ['slow song', 'tempo', 'slow'],
  ['something fast', 'tempo', 'fast'],
  ['really fast', 'tempo', 'very_fast'],
  ['frantic chase', 'tempo', 'very_fast'],
  ['as slow as possible', 'tempo', 'very_slow'],
  ['120 bpm', 'tempo', 'medium'],
  ['house at 128 BPM', 'tempo', 'fast'],
  ['at 92 beats per minute', 'tempo', 'slow'],
  ['tempo 70', 'tempo', 'very_slow'],
  ['tempo: 150', 'tempo', 'very_fast'],
  ['90-100 bpm', 'tempo', 'slow'],
  ['165bpm', 'tempo', 'very_fast'],
  ['slow at first, no, make it fast', 'tempo', 'fast'],
  ['in f sharp dorian', 'root', 'f#'],
  ['in f sharp dorian', 'mode', 'dorian'],
  ['b flat minor', 'root', 'a#'],
  ['Bb minor', 'root', 'a#'],
  ['Bb minor', 'mode', 'minor'],
  ['B♭ major', 'root', 'a#'],
  ['f♯ mixolydian', 'root', 'f#'],
  ['e-flat minor', 'root', 'd#'],
  ['C#m', 'root', 'c#'],
  ['C#m', 'mode', 'minor'],
  ['Ebm', 'root', 'd#'],
  ['in Am', 'root', 'a'],
  ['in e', 'root', 'e'],
  ['key of g', 'root', 'g'],
  ['in the key of A flat', 'root', 'g#'],
  ['slow waltz in a minor', 'root', 'a'],
  ['slow waltz in a minor', 'mode', 'minor'],
  ['a minor deep house', 'root', 'a'],
  ['60 bpm ambient in f', 'root', 'f'],
  ['g minor dub', 'root', 'g'],
  ['a flat mixolydian, street parade', 'root', 'g#'],
  ['a song in a minor key', 'mode', 'minor'],
  ['a song in mixolydian', 'mode', 'mixolydian'],
  ['c aeolian', 'mode', 'minor'],
  ['d lydian', 'mode', 'major'],
  ['d-moll', 'root', 'd'],
  ['very dark', 'brightness', 'very_dark'],
  ['dark and slow', 'brightness', 'dark'],
  ['bright', 'brightness', 'bright'],
  ['bone dry', 'space', 'dry'],
  ['lots of reverb', 'space', 'vast'],
  ['no reverb', 'space', 'dry'],
  ['no echo', 'echo', 'none'],
  ['without any delay', 'echo', 'none'],
  ['dub delay', 'echo', 'heavy'],
  ['just bass and pad', 'density', 2],
  ['full band', 'density', 6],
  ['walking bass', 'bass', 'walking'],
  ['octave bass', 'bass', 'octave'],
  ['sub bass', 'bass', 'sub_pulse'],
  ['sub bass', 'depth', true],
  ['drone', 'bass', 'drone'],
  ['arpeggio', 'melody', 'arp_melody'],
  ['no drums', 'rhythm', 'none'],
  ['without any drums', 'rhythm', 'none'],
  ['drumless', 'rhythm', 'none'],
  ['beatless', 'rhythm', 'none'],
  ['drum-free', 'rhythm', 'none'],
  ["don't use drums", 'rhythm', 'none'],
  ['no bells or drums', 'rhythm', 'none'],
  ['no bells, echo or drums', 'rhythm', 'none'],
  ['no drums, bells or echo', 'echo', 'none'],
  ['no bells, no drums', 'rhythm', 'none'],
  ['sin batería', 'rhythm', 'none'],
  ['ohne Schlagzeug', 'rhythm', 'none'],
  ['ドラムなしのアンビエント', 'rhythm', 'none'],
  ['tabla', 'rhythm', 'tabla_essence'],
  ['marching drums', 'rhythm', 'military'],
  ['brushes', 'rhythm', 'brush'],
  ['four-on-the-floor', 'rhythm', 'soft_four'],
  ['hi-hats', 'rhythm', 'hats_only'],
  ['heartbeat', 'rhythm', 'heartbeat'],
  ['an electronic beat', 'rhythm', 'electronic'],
  ['vinyl', 'texture', 'vinyl_crackle'],
  ['soft crackle', 'texture', 'vinyl_crackle'],
  ['white noise', 'texture', 'noise_wash'],
  ['glitch', 'texture', 'glitch'],
  ['breath', 'texture', 'breath'],
  ['bells', 'accent', 'bells'],
  ['harp', 'accent', 'pluck'],
  ['brass', 'accent', 'brass_hit'],
  ['wind chimes', 'accent', 'chime'],
  ['piano', 'accent', 'piano_note'],
  ['mono', 'stereo', 'mono'],
  ['wide stereo', 'stereo', 'wide'],
  ['swung', 'swing', 'medium'],
  ['straight eighths', 'swing', 'none'],
  ['robotic', 'human', 'robotic'],
  ['drunk', 'human', 'drunk'],
  ['sine waves', 'grain', 'clean'],
  ['distorted', 'grain', 'gritty'],
  ['triads', 'chord_extensions', 'triads'],
  ['lush chords', 'chord_extensions', 'lush'],
  ['jazz', 'harmony_style', 'jazz'],
  ['eight bar phrases', 'phrase_len_bars', 8],
  ['no drums and a walking bass', 'bass', 'walking'],
  ['no drums, slow pad', 'tempo', 'slow'],
  ['not only fast but dark', 'tempo', 'fast'],
  ['nothing but drone', 'bass', 'drone'],
];

const LIMITED: readonly (readonly [text: string, field: FieldName, allowed: readonly LabelValue[]])[] = [
  ['not dark', 'brightness', ['medium', 'bright', 'very_bright']],
  ["don't make it fast", 'tempo', ['very_slow', 'slow', 'medium']],
  ['never bright', 'brightness', ['very_dark', 'dark', 'medium']],
  ['nothing fast', 'tempo', ['very_slow', 'slow', 'medium']],
  ['not too slow', 'tempo', ['medium', 'fast', 'very_fast']],
];

const UNTOUCHED: readonly (readonly [text: string, field: FieldName])[] = [
  ['fast asleep', 'tempo'],
  ['a minor inconvenience', 'root'],
  ['a minor inconvenience', 'mode'],
  ['a major city', 'mode'],
  ['B minor details', 'root'],
  ['B minor details', 'mode'],
  ['I am a major fan', 'mode'],
  ['I am a major fan', 'root'],
  ['living in a flat', 'root'],
  ['in a forest', 'root'],
  ['the portrait of dorian gray', 'mode'],
  ['Am I dreaming', 'root'],
  ['no doubt about it', 'rhythm'],
  ['I lost 5 kg in 120 days', 'tempo'],
  ['vitamin c', 'root'],
];

describe('what a text asks for literally', () => {
  it.each(FIXED)('%s: %s is %s', (text, field, label) => {
    expect(open(text, field)).toEqual([label]);
  });

  it.each(LIMITED)('%s: %s is one of %s', (text, field, allowed) => {
    expect(open(text, field)).toEqual(allowed);
  });

  it.each(UNTOUCHED)('%s: %s is left open', (text, field) => {
    expect(isFree(text, field)).toBe(true);
  });

  it('rules out a sound without naming another', () => {
    expect(open('without bells', 'accent')).not.toContain('bells');
    expect(open('without bells', 'accent')).toContain('none');
    expect(open('with drums', 'rhythm')).not.toContain('none');
  });
});
