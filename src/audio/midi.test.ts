import { describe, expect, it } from 'vitest';
import { Band } from '../../worklets/band';
import { KernelMemory } from '../../worklets/kernels/memory';
import { configWith } from '../../worklets/testing/configs';
import { SINE_RACK } from '../../worklets/testing/sine-rack';
import { composeBar } from '../composer/composer';
import { EventBlock, LAYER, LAYERS } from '../composer/events';
import { type Config, encodeConfig } from '../piece/labels';
import { type Edit, scoreEdit } from '../piece/performance';
import type { Piece } from '../piece/piece';
import { TICKS_PER_BAR, TICKS_PER_BEAT } from '../piece/score';
import { pieceToMidi } from './midi';
import type { PlayRequest } from './played-notes';
import { type MidiRead, readMidi } from './testing/read-midi';

const CONFIG = configWith({ density: 6, depth: true, swing: 'heavy', human: 'loose', tempo: 'fast' });
const RATE = 44100;

/** The tracks with notes: the first has tempos and signatures only. */
function layersOf(midi: MidiRead) {
  return midi.tracks.slice(1);
}

function pieceOf(config: Config): Piece {
  return { vibe: '', payload: { config } as Piece['payload'], seed: 77, engine: '', rev: 1 };
}

const EDITS: Edit[] = [
  { tick: 3 * TICKS_PER_BEAT, set: { bass: 'walking', brightness: 'dark' } },
  { tick: 2 * TICKS_PER_BAR + 5, set: { root: 'e', tempo: 'slow' } },
  {
    tick: 5 * TICKS_PER_BAR - 30,
    to: pieceOf(configWith({ density: 6, tempo: 'very_fast', root: 'a#', mode: 'major', rhythm: 'kit_medium' })),
    bars: 4,
  },
  { tick: 7 * TICKS_PER_BAR, set: { swing: 'light', accent: 'chime' } },
];
const PERFORMANCE: PlayRequest = { config: CONFIG, seed: 4, seconds: 30, score: EDITS.map(scoreEdit) };

/** Onsets in frames of all notes that the synth's own band plays, by layer. */
function onsetsInBand({ config, seed, seconds, score = [] }: PlayRequest): number[][] {
  const onsets: number[][] = LAYERS.map(() => []);
  const band = new Band(RATE, new KernelMemory(), { composeBar, instruments: SINE_RACK });
  band.load(encodeConfig(config), seed, { score });
  let frame = 0;
  const noteOn = band.noteOn.bind(band);
  band.noteOn = (layer, style, offset, ...rest) => {
    if (frame + offset < seconds * RATE) onsets[layer].push(frame + offset);
    noteOn(layer, style, offset, ...rest);
  };
  for (; frame < seconds * RATE; frame += 128) band.render();
  return onsets.map((frames) => frames.sort((a, b) => a - b));
}

describe('pieceToMidi', () => {
  it('writes a track a layer with its notes, at the times at which they are played', () => {
    const midi = readMidi(pieceToMidi({ config: CONFIG, seed: 4, seconds: 12 }));
    expect(midi.tempos).toEqual([{ ticks: 0, microseconds: Math.round(60e6 / 132) }]);
    expect(layersOf(midi).map((track) => track.name)).toEqual([...LAYERS]);
    const block = new EventBlock();
    const beat = 60 / 132;
    layersOf(midi).forEach((track, layer) => {
      const times = track.notes.map((note) => midi.secondsAt(note.ticks));
      composeBar(encodeConfig(CONFIG), 4, layer, 0, block);
      for (let i = 0; i < block.count; i++) {
        const expected = Math.max(0, block.beat[i] * beat + block.jitter[i]);
        expect(Math.min(...times.map((time) => Math.abs(time - expected)))).toBeLessThan(0.0005);
      }
      expect(Math.max(0, ...times)).toBeLessThan(12);
    });
  });

  it('of a Performance writes what the synth plays: every onset of every layer, to the millisecond', () => {
    const midi = readMidi(pieceToMidi(PERFORMANCE));
    const onsets = onsetsInBand(PERFORMANCE);
    layersOf(midi).forEach((track, layer) => {
      const written = track.notes.map((note) => midi.secondsAt(note.ticks));
      const played = onsets[layer].map((frame) => frame / RATE);
      expect(played.length).toBeGreaterThan(5);
      for (const [some, all] of [
        [written, played],
        [played, written],
      ] as const)
        for (const time of some) expect(Math.min(...all.map((other) => Math.abs(other - time)))).toBeLessThan(0.001);
      // Drums that share a key of General MIDI and are struck together are one note there.
      expect(written.length).toBeGreaterThan(0.9 * played.length);
    });
  });

  it('follows the tempo of steers and morphs, evenly in the morph, at least once a beat', () => {
    const { tempos, ticksPerBeat } = readMidi(pieceToMidi(PERFORMANCE));
    const bpm = (bar: number) =>
      60e6 / (tempos.findLast(({ ticks }) => ticks <= bar * 4 * ticksPerBeat)?.microseconds ?? 0);
    expect(bpm(0)).toBeCloseTo(132, 1);
    expect(bpm(4)).toBeCloseTo(88, 1);
    expect(bpm(10)).toBeCloseTo(154, 1);
    const morph = tempos.filter(({ ticks }) => ticks >= 5 * 4 * ticksPerBeat && ticks <= 9 * 4 * ticksPerBeat);
    morph.slice(1).forEach(({ ticks, microseconds }, i) => {
      expect(ticks - morph[i].ticks).toBeLessThanOrEqual(ticksPerBeat);
      expect(microseconds).toBeLessThan(morph[i].microseconds);
    });
  });

  it('changes the key signature with the harmony: after a steer on a beat, in a morph on the bar line of its turn', () => {
    const { keys, ticksPerBeat } = readMidi(pieceToMidi(PERFORMANCE));
    expect(keys.map(({ sharps, minor }) => [sharps, minor])).toEqual([
      [-3, true],
      [1, true],
      [-2, false],
    ]);
    const beats = keys.map(({ ticks }) => ticks / ticksPerBeat);
    expect(Number.isInteger(beats[1]) && beats[1] > 8 && beats[1] <= 10).toBe(true);
    expect(beats[2]).toBe(4 * 7);
  });

  it('puts drums on channel 10', () => {
    const midi = readMidi(pieceToMidi({ config: configWith({ rhythm: 'kit_medium' }), seed: 1, seconds: 8 }));
    const drums = layersOf(midi)[LAYER.rhythm].notes;
    expect(new Set(drums.map((note) => note.channel))).toEqual(new Set([9]));
    expect(drums.some((note) => note.key === 36)).toBe(true);
  });

  it('writes the key signature of the mode', () => {
    const signature = (root: 'd' | 'f' | 'c', mode: 'major' | 'minor' | 'dorian' | 'mixolydian') => {
      const { keys } = readMidi(pieceToMidi({ config: configWith({ root, mode }), seed: 1, seconds: 1 }));
      return [keys[0].sharps, keys[0].minor];
    };
    expect(signature('d', 'major')).toEqual([2, false]);
    expect(signature('d', 'dorian')).toEqual([0, true]);
    expect(signature('f', 'minor')).toEqual([-4, true]);
    expect(signature('c', 'mixolydian')).toEqual([-1, false]);
  });

  it('is the same file for the same Performance, and one without notes for the shortest', () => {
    expect(pieceToMidi(PERFORMANCE)).toEqual(pieceToMidi(PERFORMANCE));
    expect(readMidi(pieceToMidi({ config: CONFIG, seed: 1, seconds: 1e-5 })).tempos.length).toBe(1);
  });
});
