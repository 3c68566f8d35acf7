import { describe, expect, it } from 'vitest';
import { SoundMeter } from './sound-meter';

const BINS = 1024;
const RATE = 44100;

/** A spectrum in decibels with `decibels` in the bins from..to hertz and silence elsewhere. */
function spectrum(from: number, to: number, decibels: number): Float32Array {
  const out = new Float32Array(BINS).fill(Number.NEGATIVE_INFINITY);
  for (let i = 0; i < BINS; i++) {
    const hertz = (i * RATE) / 2 / BINS;
    if (hertz >= from && hertz < to) out[i] = decibels;
  }
  return out;
}

describe('SoundMeter', () => {
  it('reads silence as nothing', () => {
    const { level, bass, onsets } = new SoundMeter(BINS, RATE).read(spectrum(0, 0, 0), 0);
    expect([level, bass, onsets]).toEqual([0, 0, 0]);
  });

  it('tells low sound from high sound', () => {
    const low = { ...new SoundMeter(BINS, RATE).read(spectrum(40, 140, -20), 0) };
    const high = { ...new SoundMeter(BINS, RATE).read(spectrum(3000, 6000, -20), 0) };
    expect(low.bass).toBeGreaterThan(0.5);
    expect(high.bass).toBe(0);
    expect(high.brightness).toBeGreaterThan(low.brightness + 0.5);
  });

  it('gets louder with the sound', () => {
    const levels = [-70, -50, -30, -20].map((db) => new SoundMeter(BINS, RATE).read(spectrum(200, 900, db), 0).level);
    expect(levels).toEqual([...levels].sort((a, b) => a - b));
    expect(new Set(levels).size).toBe(4);
  });

  it('counts an onset for each burst, and none while a sound is held', () => {
    const meter = new SoundMeter(BINS, RATE);
    let now = 0;
    const read = (decibels: number) => {
      now += 16;
      return meter.read(spectrum(100, 4000, decibels), now).onsets;
    };
    for (let i = 0; i < 30; i++) read(-60);
    const before = read(-60);
    for (let burst = 0; burst < 4; burst++) {
      for (let i = 0; i < 6; i++) read(-25);
      for (let i = 0; i < 20; i++) read(-60);
    }
    expect(read(-60) - before).toBe(4);
    const held = read(-25);
    for (let i = 0; i < 100; i++) read(-25);
    expect(read(-25)).toBe(held);
  });

  it('survives what an analyser gives before the first sound', () => {
    const { level } = new SoundMeter(BINS, RATE).read(new Float32Array(BINS).fill(Number.NaN), 0);
    expect(level).toBe(0);
  });
});
