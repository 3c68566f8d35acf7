import { describe, expect, it } from 'vitest';
import type { StereoSound } from '../../../src/audio/offline';
import { attackTime } from './attack';
import { spectralCentroid } from './brightness';
import { chroma, keyFit } from './chroma';
import { bandShares, gapLevel, sideToMid } from './levels';
import { loudnessMatchedMel, melDistance } from './mel';
import { movement } from './modulation';
import { countOnsets, onsetStrength, tempoNear } from './onsets';
import { SAMPLE_RATE } from './spectra';

/** A sound whose sample at `t` seconds is `wave(t)`, the same on both sides unless `right` is given. */
function sound(seconds: number, wave: (t: number) => number, right = wave): StereoSound {
  const channel = (f: (t: number) => number) =>
    Float32Array.from({ length: seconds * SAMPLE_RATE }, (_, n) => f(n / SAMPLE_RATE));
  return { left: channel(wave), right: channel(right) };
}

const sine = (hertz: number) => (t: number) => 0.2 * Math.sin(2 * Math.PI * hertz * t);
const pitch = (midi: number) => 440 * 2 ** ((midi - 69) / 12);

/** Clicks that ring for 30 ms at `times`. */
function clicks(seconds: number, times: readonly number[]): StereoSound {
  return sound(seconds, (t) => {
    const last = times.findLast((time) => time <= t);
    return last === undefined ? 0 : Math.exp(-(t - last) / 0.03) * sine(1500)(t - last);
  });
}

describe('the analysis', () => {
  it('finds the centroid of a sine at its frequency', () => {
    expect(spectralCentroid(sound(1, sine(1000)))).toBeGreaterThan(980);
    expect(spectralCentroid(sound(1, sine(1000)))).toBeLessThan(1100);
  });

  it('finds no distance between a sound and its softer self, and some to another', () => {
    const chord = (t: number) => sine(220)(t) + sine(330)(t) + sine(1234)(t);
    const mel = loudnessMatchedMel(sound(2, chord));
    expect(melDistance(mel, loudnessMatchedMel(sound(2, (t) => 0.1 * chord(t))))).toBeLessThan(0.01);
    expect(melDistance(mel, loudnessMatchedMel(sound(2, (t) => chord(t) + sine(800)(t))))).toBeGreaterThan(0.3);
  });

  it('finds movement in a tremolo, more in a faster and in a deeper one, none in a steady tone', () => {
    const tremolo = (rate: number, depth: number) =>
      movement(sound(8, (t) => sine(500)(t) * (1 + depth * Math.sin(2 * Math.PI * rate * t))));
    expect(tremolo(1, 0)).toBeLessThan(0.5);
    expect(tremolo(1, 0.4)).toBeGreaterThan(2 * tremolo(1, 0.1));
    expect(tremolo(4, 0.1)).toBeGreaterThan(2 * tremolo(1, 0.1));
  });

  it('counts onsets and measures their tempo within half a percent', () => {
    for (const bpm of [71.5, 110, 154]) {
      const times = Array.from({ length: Math.floor((14 * bpm) / 60) }, (_, i) => 0.3 + (60 / bpm) * i);
      const strength = onsetStrength(clicks(15, times));
      expect(countOnsets(strength)).toBe(times.length);
      expect(Math.abs(tempoNear(strength, bpm) / bpm - 1)).toBeLessThan(0.005);
      expect(Math.abs(tempoNear(strength, 1.1 * bpm) / (1.1 * bpm) - 1)).toBeGreaterThan(0.05);
    }
  });

  it('hears d dorian in its scale over a d, and nothing else', () => {
    const scale = [62, 64, 65, 67, 69, 71, 72, 69];
    const found = chroma(
      sound(8, (t) => sine(pitch(50))(t) + 0.5 * sine(pitch(57))(t) + sine(pitch(scale[Math.floor(t)]))(t)),
    );
    const fits = Array.from({ length: 48 }, (_, i) => keyFit(found, i % 12, Math.floor(i / 12)));
    expect(fits.indexOf(Math.max(...fits))).toBe(2 * 12 + 2);
  });

  it('measures attack times from known onsets', () => {
    const attack = (seconds: number) =>
      attackTime(
        sound(2, (t) => Math.min(1, (t % 0.5) / seconds) * (t % 0.5 < 0.4 ? sine(300)(t) : 0)),
        [0, 0.5, 1, 1.5],
      );
    expect(attack(0.1)).toBeCloseTo(0.08, 2);
    expect(attack(0.02)).toBeCloseTo(0.016, 2);
  });

  it('measures gaps, width and balance', () => {
    const echoing = (level: number) =>
      gapLevel(
        sound(2, (t) => (t % 1 < 0.5 ? 1 : level) * sine(300)(t)),
        [
          [0.5, 1],
          [1.5, 2],
        ],
      );
    expect(echoing(0.1)).toBeCloseTo(-17, 0);
    expect(sideToMid(sound(1, sine(300)))).toBe(Number.NEGATIVE_INFINITY);
    expect(sideToMid(sound(1, sine(300), (t) => -0.5 * sine(300)(t)))).toBeCloseTo(9.5, 1);
    expect(bandShares(sound(1, sine(40)), [20, 60, 16000])[0]).toBeGreaterThan(0.95);
  });
});
