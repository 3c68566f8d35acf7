import { describe, expect, it } from 'vitest';
import { integratedLoudness, LoudnessMeter } from './loudness';

/** A sine of so many dBFS (peak). */
function sine(decibels: number, seconds: number, sampleRate: number, hertz = 997): Float32Array {
  const gain = 10 ** (decibels / 20);
  return Float32Array.from(
    { length: seconds * sampleRate },
    (_, n) => gain * Math.sin((2 * Math.PI * hertz * n) / sampleRate),
  );
}

describe('integratedLoudness', () => {
  it('reads -23 LUFS for a stereo sine of -23 dBFS at 997 Hz, at any sample rate (EBU Tech 3341, case 1)', () => {
    for (const rate of [44100, 48000, 96000]) {
      const x = sine(-23, 5, rate);
      expect(integratedLoudness([x, x], rate)).toBeCloseTo(-23, 1);
    }
  });

  it('reads 3 LU less for one channel alone', () => {
    expect(integratedLoudness([sine(-23, 5, 48000)], 48000)).toBeCloseTo(-26, 1);
  });

  it('leaves quiet parts out by its gates (EBU Tech 3341, case 3)', () => {
    const quiet = sine(-36, 10, 48000);
    const x = Float32Array.from([...quiet, ...sine(-23, 60, 48000), ...quiet]);
    expect(integratedLoudness([x, x], 48000)).toBeCloseTo(-23, 1);
  });

  it('weighs treble more and deep bass less than the middle', () => {
    const at = (hertz: number) => integratedLoudness([sine(-20, 3, 48000, hertz)], 48000);
    expect(at(6000)).toBeGreaterThan(at(997) + 2.5);
    expect(at(40)).toBeLessThan(at(997) - 4);
  });

  it('is minus infinity for silence and for less than 400 ms', () => {
    expect(integratedLoudness([new Float32Array(48000)], 48000)).toBe(Number.NEGATIVE_INFINITY);
    expect(integratedLoudness([sine(-10, 0.3, 48000)], 48000)).toBe(Number.NEGATIVE_INFINITY);
    expect(integratedLoudness([], 48000)).toBe(Number.NEGATIVE_INFINITY);
  });

  it('is the same for a signal that comes in blocks of any size', () => {
    const x = Float32Array.from([...sine(-40, 1, 44100), ...sine(-20, 2, 44100, 300)]);
    const meter = new LoudnessMeter(44100);
    for (let at = 0; at < x.length; at += 1234) meter.push([x.subarray(at, at + 1234), x.subarray(at, at + 1234)]);
    expect(meter.integrated()).toBe(integratedLoudness([x, x], 44100));
  });
});
