import { describe, expect, it } from 'vitest';
import { FIELDS } from '../../src/piece/labels';
import {
  levelContour,
  logMel,
  logMelDistance,
  peak,
  powerSpectra,
  rmsDecibels,
  spectralCentroid,
} from '../testing/analysis';
import { mediumTone, playInstrument, record, type TestNote } from '../testing/play-instrument';
import type { InstrumentFactory, Tone } from './instrument';
import { BASS, MELODY, PAD, SUB } from './pitched';

const RATE = 44100;
const BRIGHTNESS = FIELDS.brightness.numbers;

const note = (at: number, pitch: number, seconds: number, velocity: number, pan = 0): TestNote => ({
  at,
  pitch,
  seconds,
  velocity,
  pan,
});

/** What a layer typically plays. */
const MATERIAL = {
  bass: [note(0, 36, 1, 0.8), note(1, 31, 1, 0.8)],
  pad: [note(0, 48, 2, 0.7, -0.4), note(0, 55, 2, 0.7, 0.3), note(0, 64, 2, 0.7, -0.2), note(0, 72, 2, 0.7, 0.4)],
  melody: [note(0, 60, 0.5, 0.7), note(0.5, 67, 0.5, 0.7), note(1, 64, 0.5, 0.7), note(1.5, 72, 0.5, 0.7)],
  sub: [note(0, 36, 1, 0.8), note(1, 31, 1, 0.8)],
};
type Layer = keyof typeof MATERIAL;

interface Case {
  layer: Layer;
  style: string;
  factory: InstrumentFactory;
}
const cases = (layer: Layer, styles: readonly string[], factories: readonly InstrumentFactory[]): Case[] =>
  factories.map((factory, i) => ({ layer, style: styles[i], factory }));
const LAYERS: Case[][] = [
  cases('bass', FIELDS.bass.labels, BASS),
  cases('pad', FIELDS.pad.labels, PAD),
  cases('melody', FIELDS.melody.labels, MELODY),
];
const ALL: Case[] = [...LAYERS.flat(), { layer: 'sub', style: 'sub', factory: SUB }];

const play = ({ layer, factory }: Case, changes: Partial<Tone> = {}, seconds = 1.2) =>
  playInstrument(factory, MATERIAL[layer], seconds, changes);
const rising = (values: number[], factor = 1.001) =>
  values.every((value, i) => i === 0 || value > values[i - 1] * factor);

it('there is an instrument for every style of bass, pad and melody', () => {
  expect([BASS.length, PAD.length, MELODY.length]).toEqual([
    FIELDS.bass.labels.length,
    FIELDS.pad.labels.length,
    FIELDS.melody.labels.length,
  ]);
});

describe.each(ALL)('$layer $style', (voice) => {
  it('stays finite and bounded at every sample rate and at the ends of every control', () => {
    for (const sampleRate of [44100, 48000, 96000]) {
      for (const end of [0, 1]) {
        const changes = { sampleRate, grain: 2 * end, brightness: 0.1 + 0.8 * end, motion: 0.9, attack: 0.3 };
        const { left, right } = play(voice, changes, 0.3);
        expect(left.every(Number.isFinite) && right.every(Number.isFinite)).toBe(true);
        expect(Math.max(peak(left), peak(right))).toBeLessThan(2.5);
      }
    }
  });

  it('is silent before its note, and ends in silence after it', () => {
    const held = playInstrument(voice.factory, [note(0.05, 48, 0.3, 0.8)], 6);
    expect(peak(held.left.subarray(0, Math.floor(0.05 * RATE)))).toBe(0);
    expect(peak(held.left)).toBeGreaterThan(0.01);
    expect(held.ended).toBe(true);
  });

  it('plays the pitch it is asked for', () => {
    const pitch = voice.layer === 'melody' || voice.layer === 'pad' ? 69 : 45;
    const { mid } = playInstrument(voice.factory, [note(0, pitch, 1.5, 0.7)], 1.5, { motion: 0.1 });
    const hertz = 440 * 2 ** ((pitch - 69) / 12);
    expect(shareAtHarmonics(mid, hertz)).toBeGreaterThan(0.7);
  });

  it('neither clicks when a note ends nor when it is stolen', () => {
    const crowd = Array.from({ length: 24 }, (_, i) => note(0.1 + i * 0.02, 48 + ((i * 5) % 24), 0.15, 0.7));
    const plain = { grain: 0, brightness: 0.3, motion: 0.1 };
    const { left } = playInstrument(voice.factory, crowd, 1.2, plain);
    // What the timbre itself has of sharp edges (breath, bow, finger) is no click.
    const alone = playInstrument(voice.factory, [note(0, 71, 1, 0.7)], 0.8, plain);
    expect(clickiness(left)).toBeLessThan(Math.max(0.02, 2 * clickiness(alone.left)));
  });

  it('sounds the same again after a reset', () => {
    const tone = mediumTone();
    const instrument = voice.factory(tone, 7);
    const first = record(instrument, tone, MATERIAL[voice.layer], 0.3);
    instrument.reset();
    const second = record(instrument, tone, MATERIAL[voice.layer], 0.3);
    expect(firstDifference(second.left, first.left)).toBe(-1);
    expect(firstDifference(second.right, first.right)).toBe(-1);
  });

  it('gets brighter label by label with brightness', () => {
    const centroids = BRIGHTNESS.map((brightness) => spectralCentroid(play(voice, { brightness }).mid, RATE));
    expect(rising(centroids), centroids.join(' < ')).toBe(true);
  });

  it('gets brighter from clean over warm to gritty', () => {
    const centroids = FIELDS.grain.numbers.map((grain) => spectralCentroid(play(voice, { grain }).mid, RATE));
    expect(rising(centroids), centroids.join(' < ')).toBe(true);
  });

  it('rises faster with a sharper attack', () => {
    const early = FIELDS.attack.numbers.map((attack) => earlyShare(play(voice, { attack }, 1).mid));
    expect(rising(early), early.join(' < ')).toBe(true);
  });

  it('moves more when motion is chaotic than when it is static', () => {
    const movement = (motion: number) => {
      const pitch = voice.layer === 'bass' || voice.layer === 'sub' ? 36 : 64;
      const { left } = playInstrument(voice.factory, [note(0, pitch, 4, 0.7)], 3, { motion });
      return unevenness(left.subarray(RATE));
    };
    expect(movement(0.9)).toBeGreaterThan(1.2 * movement(0.1));
  });

  it('plays its usual notes at about -20 dBFS, and within 4.5 dB of that whatever brightness and grain', () => {
    const level = (changes: Partial<Tone>) => {
      const { left, right } = play(voice, changes, 2);
      return 10 * Math.log10((10 ** (rmsDecibels(left) / 10) + 10 ** (rmsDecibels(right) / 10)) / 2);
    };
    expect(Math.abs(level({}) + 20)).toBeLessThan(1.6);
    expect(Math.abs(level({ brightness: 0.1, grain: 2 }) + 20)).toBeLessThan(4.5);
    expect(Math.abs(level({ brightness: 0.9, grain: 0 }) + 20)).toBeLessThan(4.5);
  });

  it('keeps its level in mono', () => {
    const { left, right, mid } = play(voice);
    const stereo = 10 * Math.log10((10 ** (rmsDecibels(left) / 10) + 10 ** (rmsDecibels(right) / 10)) / 2);
    expect(stereo - rmsDecibels(mid)).toBeLessThan(2.4);
  });

  it('follows a sweep of brightness and grain on a sounding note without a step', () => {
    const sweep = (tone: Tone, time: number) => {
      tone.brightness = 0.1 + 0.8 * Math.min(1, Math.max(0, (time - 0.3) * 5));
      tone.grain = Math.min(1, Math.max(0, (time - 0.3) * 5));
    };
    const held = [note(0, voice.layer === 'bass' || voice.layer === 'sub' ? 36 : 60, 1, 0.7)];
    const { left } = playInstrument(voice.factory, held, 0.8, { brightness: 0.1, grain: 0, motion: 0.1 }, sweep);
    const still = playInstrument(voice.factory, held, 0.8, { brightness: 0.9, grain: 1, motion: 0.1 });
    const limit = Math.max(0.02, 1.3 * clickiness(still.left));
    expect(clickiness(left.subarray(Math.floor(0.25 * RATE)))).toBeLessThan(limit);
  });
});

it('bass and sub are mono, and pads are wider than mono', () => {
  for (const voice of ALL) {
    const { left, right } = play(voice, {}, 0.5);
    const side = peak(left.map((l, i) => l - right[i]));
    if (voice.layer === 'bass' || voice.layer === 'sub') expect(side).toBe(0);
    else if (voice.layer === 'pad') expect(side).toBeGreaterThan(0.02);
  }
});

it.each(LAYERS.map((layer) => ({ name: layer[0].layer, layer })))('no two $name styles sound alike', ({ layer }) => {
  for (const changes of [{}, { grain: 0, brightness: 0.3 }]) {
    const spectra = layer.map((voice) => logMel(play(voice, changes).mid, RATE));
    for (let i = 0; i < layer.length; i++) {
      for (let j = i + 1; j < layer.length; j++) {
        const distance = logMelDistance(spectra[i], spectra[j]);
        expect(distance, `${layer[i].style} and ${layer[j].style}`).toBeGreaterThan(1);
      }
    }
  }
});

/** Share of the energy within half a semitone of the first harmonics (octave below and fifths included). */
function shareAtHarmonics(signal: Float64Array, hertz: number): number {
  let inside = 0;
  let total = 1e-20;
  for (const power of powerSpectra(signal)) {
    for (let k = 1; k < power.length; k++) {
      const ratio = (k * RATE) / 2048 / hertz;
      const harmonic = Math.max(0.5, Math.round(ratio * 2) / 2);
      total += power[k];
      if (Math.abs(ratio - harmonic) * hertz < 2.5 * (RATE / 2048) || Math.abs(ratio / harmonic - 1) < 0.03) {
        inside += power[k];
      }
    }
  }
  return inside / total;
}

/** Energy of the first 80 ms against that of the first 700 ms. */
function earlyShare(signal: Float64Array): number {
  const contour = levelContour(signal, Math.floor(0.01 * RATE));
  const energy = (to: number) => contour.slice(0, to).reduce((sum, level) => sum + level * level, 0);
  return energy(8) / energy(70);
}

/** Largest jump of the second difference over the peak: large where the signal or its slope breaks off. */
function clickiness(signal: Float64Array): number {
  let jump = 0;
  for (let i = 3; i < signal.length; i++) {
    jump = Math.max(jump, Math.abs(signal[i] - 3 * signal[i - 1] + 3 * signal[i - 2] - signal[i - 3]));
  }
  return jump / peak(signal);
}

/** Index of the first sample that differs, -1 if none does. */
function firstDifference(a: Float64Array, b: Float64Array): number {
  return a.findIndex((sample, i) => !Object.is(sample, b[i]));
}

/** Mean change in dB from one 40 ms window to the next, a steady rise or decay taken out. */
function unevenness(signal: Float64Array): number {
  const decibels = Array.from(levelContour(signal, Math.floor(0.04 * RATE)), (level) => 20 * Math.log10(level + 1e-6));
  const trend = (decibels[decibels.length - 1] - decibels[0]) / (decibels.length - 1);
  let sum = 0;
  for (let i = 1; i < decibels.length; i++) sum += Math.abs(decibels[i] - decibels[i - 1] - trend);
  return sum / (decibels.length - 1);
}
