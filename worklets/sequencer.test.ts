import { beforeEach, describe, expect, it } from 'vitest';
import { composeBar } from '../src/composer/composer';
import { type ComposeBar, EventBlock, LAYER, LAYER_COUNT } from '../src/composer/events';
import { type Config, encodeConfig, labelIndex } from '../src/piece/labels';
import { type NoteSink, Sequencer } from './sequencer';
import { configWith } from './testing/configs';

const RATE = 48000;

interface Note {
  layer: number;
  style: number;
  frame: number;
  pitch: number;
  frames: number;
}

/** A sink that writes down what it is told. */
class Recorder implements NoteSink {
  readonly notes: Note[] = [];
  readonly released: { layer: number; frame: number }[] = [];
  quantum = 0;

  noteOn(layer: number, style: number, offset: number, pitch: number, frames: number): void {
    expect(offset).toBeGreaterThanOrEqual(0);
    expect(offset).toBeLessThan(128);
    this.notes.push({ layer, style, frame: this.quantum * 128 + offset, pitch, frames });
  }

  releaseLayer(layer: number): void {
    this.released.push({ layer, frame: this.quantum * 128 });
  }
}

let recorder: Recorder;
beforeEach(() => {
  recorder = new Recorder();
});

function play(sequencer: Sequencer, seconds: number): void {
  const end = recorder.quantum + Math.round((seconds * RATE) / 128);
  while (recorder.quantum < end) {
    sequencer.advance(recorder);
    recorder.quantum++;
  }
}

function start(config: Config, compose: ComposeBar = composeBar): Sequencer {
  const sequencer = new Sequencer(compose, RATE);
  sequencer.load(encodeConfig(config), 11);
  return sequencer;
}

describe('Sequencer', () => {
  it('plays every event of every layer on its sample, swing and jitter included', () => {
    const config = configWith({ density: 6, depth: true, human: 'drunk', swing: 'heavy', tempo: 'fast' });
    play(start(config), 15);
    const framesPerBeat = (RATE * 60) / 132;
    const block = new EventBlock();
    for (let layer = 0; layer < LAYER_COUNT; layer++) {
      const expected: number[] = [];
      for (let bar = 0; bar < 7; bar++) {
        composeBar(encodeConfig(config), 11, layer, bar, block);
        for (let i = 0; i < block.count; i++)
          expected.push(Math.max(0, (bar * 4 + block.beat[i]) * framesPerBeat + block.jitter[i] * RATE));
      }
      expected.sort((a, b) => a - b);
      const played = recorder.notes.filter((note) => note.layer === layer).map((note) => note.frame);
      played.sort((a, b) => a - b);
      expected.forEach((frame, i) => {
        expect(Math.abs(played[i] - frame)).toBeLessThan(1.01);
      });
    }
  });

  it('composes at most one layer in a quantum after the start', () => {
    let calls = 0;
    const counting: ComposeBar = (...args) => {
      calls++;
      composeBar(...args);
    };
    const config = configWith({ density: 6 });
    const sequencer = start(config, counting);
    expect(calls).toBe(LAYER_COUNT);
    for (let q = 0; q < 4000; q++) {
      if (q % 500 === 100) sequencer.steer(encodeConfig({ ...config, root: q % 1000 === 100 ? 'g' : 'a' }));
      calls = 0;
      sequencer.advance(recorder);
      expect(calls).toBeLessThanOrEqual(1);
    }
  });

  it('changes a steered layer on a beat and no other layer at all', () => {
    const config = configWith({ density: 6, harmony_style: 'pop' });
    const changed = { ...config, bass: 'walking' } as const;
    play(start(config), 12);
    const base = recorder;
    recorder = new Recorder();
    const sequencer = start(config);
    play(sequencer, 5);
    sequencer.steer(encodeConfig(changed));
    play(sequencer, 7);
    const others = (notes: Note[]) => notes.filter((note) => note.layer !== LAYER.bass);
    expect(others(recorder.notes)).toEqual(others(base.notes));
    const walking = labelIndex(encodeConfig(changed), 'bass');
    const first = recorder.notes.find((note) => note.layer === LAYER.bass && note.style === walking) as Note;
    const beat = (first.frame * 110) / (60 * RATE);
    expect(Math.abs(beat - Math.round(beat))).toBeLessThan(0.01);
    expect(first.frame / RATE).toBeLessThan(5 + (2 * 60) / 110 + 0.1);
    expect(
      recorder.notes.some((note) => note.frame > first.frame && note.layer === LAYER.bass && note.style !== walking),
    ).toBe(false);
    expect(recorder.released.map(({ layer }) => layer)).toEqual([LAYER.bass]);
  });

  it('takes held notes up again in the new key, so that no layer falls silent', () => {
    const config = configWith({ density: 2, bass: 'drone', chord_change_bars: 'very_slow', harmony_style: 'ambient' });
    const sequencer = start(config);
    play(sequencer, 5);
    sequencer.steer(encodeConfig({ ...config, root: 'f#' }));
    play(sequencer, 1.5);
    for (const layer of [LAYER.bass, LAYER.pad]) {
      const after = recorder.notes.filter((note) => note.layer === layer && note.frame > 5 * RATE);
      expect(after.length).toBeGreaterThan(0);
    }
  });

  it('follows steers that come faster than the beat, ending on the last one', () => {
    const config = configWith({ density: 6 });
    const sequencer = start(config);
    const styles = ['walking', 'pulsing', 'octave', 'arp_bass', 'sub_pulse'] as const;
    for (const bass of styles) {
      sequencer.steer(encodeConfig({ ...config, bass }));
      play(sequencer, 0.05);
    }
    play(sequencer, 6);
    const last = recorder.notes.filter((note) => note.layer === LAYER.bass).at(-1) as Note;
    expect(last.style).toBe(labelIndex(encodeConfig({ ...config, bass: 'sub_pulse' }), 'bass'));
  });

  it('lets a layer that is switched off ring out and brings it back', () => {
    const config = configWith({ density: 6, rhythm: 'kit_medium' });
    const sequencer = start(config);
    play(sequencer, 4);
    sequencer.steer(encodeConfig({ ...config, density: 2 }));
    play(sequencer, 4);
    const off = recorder.notes.filter((note) => note.layer === LAYER.rhythm && note.frame > 5.5 * RATE);
    expect(off).toEqual([]);
    sequencer.steer(encodeConfig(config));
    play(sequencer, 4);
    expect(recorder.notes.some((note) => note.layer === LAYER.rhythm && note.frame > 8 * RATE)).toBe(true);
  });

  it('counts bars that cannot be composed and plays on', () => {
    const failing: ComposeBar = (code, seed, layer, bar, out) => {
      if (layer === LAYER.pad && bar === 1) throw new Error('no chord');
      composeBar(code, seed, layer, bar, out);
    };
    const sequencer = start(configWith(), failing);
    play(sequencer, 8);
    expect(sequencer.faults).toBe(1);
    expect(recorder.notes.some((note) => note.layer === LAYER.pad && note.frame > 4.5 * RATE)).toBe(true);
  });
});
