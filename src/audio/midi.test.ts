import * as toneMidi from '@tonejs/midi';
import { describe, expect, it } from 'vitest';
import { configWith } from '../../worklets/testing/configs';
import { composeBar } from '../composer/composer';
import { EventBlock, LAYER, LAYERS } from '../composer/events';
import { encodeConfig } from '../piece/labels';
import { pieceToMidi } from './midi';

const { Midi } = 'default' in toneMidi ? (toneMidi.default as typeof toneMidi) : toneMidi;
const CONFIG = configWith({ density: 6, depth: true, swing: 'heavy', human: 'loose', tempo: 'fast' });

describe('pieceToMidi', () => {
  it('writes a track a layer with its notes, at the times at which they are played', () => {
    const midi = new Midi(pieceToMidi({ config: CONFIG, seed: 4, seconds: 12 }));
    expect(midi.header.tempos[0].bpm).toBeCloseTo(132, 1);
    expect(midi.tracks.map((track) => track.name)).toEqual([...LAYERS]);
    const block = new EventBlock();
    composeBar(encodeConfig(CONFIG), 4, LAYER.bass, 0, block);
    const beat = 60 / 132;
    const times = midi.tracks[LAYER.bass].notes.map((note) => note.time);
    for (let i = 0; i < block.count; i++) {
      const expected = Math.max(0, block.beat[i] * beat + block.jitter[i]);
      expect(Math.min(...times.map((time) => Math.abs(time - expected)))).toBeLessThan(0.003);
    }
    for (const track of midi.tracks) for (const note of track.notes) expect(note.time).toBeLessThan(12.01);
  });

  it('puts drums on channel 10', () => {
    const midi = new Midi(pieceToMidi({ config: configWith({ rhythm: 'kit_medium' }), seed: 1, seconds: 8 }));
    expect(midi.tracks[LAYER.rhythm].channel).toBe(9);
    expect(midi.tracks[LAYER.rhythm].notes.some((note) => note.midi === 36)).toBe(true);
  });

  it('writes the key signature of the mode', () => {
    const signature = (root: 'd' | 'f' | 'c', mode: 'major' | 'minor' | 'dorian' | 'mixolydian') => {
      const bytes = pieceToMidi({ config: configWith({ root, mode }), seed: 1, seconds: 1 });
      const at = bytes.findIndex((byte, i) => byte === 0xff && bytes[i + 1] === 0x59);
      return [(bytes[at + 3] << 24) >> 24, bytes[at + 4]];
    };
    expect(signature('d', 'major')).toEqual([2, 0]);
    expect(signature('d', 'dorian')).toEqual([0, 1]);
    expect(signature('f', 'minor')).toEqual([-4, 1]);
    expect(signature('c', 'mixolydian')).toEqual([-1, 0]);
  });

  it('is the same file for the same Piece', () => {
    const request = { config: CONFIG, seed: 9, seconds: 5 };
    expect(pieceToMidi(request)).toEqual(pieceToMidi(request));
  });
});
