import { describe, expect, it } from 'vitest';
import { encodeWav, WavEncoder, type WavFormat, wavBytes } from './wav';

const text = (bytes: Uint8Array, at: number) => String.fromCharCode(...bytes.subarray(at, at + 4));
const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer);

function int16Samples(bytes: Uint8Array): number[] {
  return Array.from({ length: (bytes.length - 44) / 2 }, (_, i) => viewOf(bytes).getInt16(44 + 2 * i, true));
}

describe('encodeWav', () => {
  it('writes a 16-bit file: header, interleaved samples to a step, clipped beyond full scale', () => {
    const bytes = encodeWav([Float32Array.of(0, 1, 2), Float32Array.of(-1, -2, 0.5)], 44100);
    const view = viewOf(bytes);
    expect([text(bytes, 0), text(bytes, 8), text(bytes, 36)]).toEqual(['RIFF', 'WAVE', 'data']);
    expect(view.getUint32(4, true)).toBe(bytes.length - 8);
    expect([view.getUint16(20, true), view.getUint16(22, true), view.getUint32(24, true)]).toEqual([1, 2, 44100]);
    expect([view.getUint32(28, true), view.getUint16(32, true), view.getUint16(34, true)]).toEqual([176400, 4, 16]);
    const expected = [0, -32767, 32767, -32767, 32767, 16384];
    int16Samples(bytes).forEach((sample, i) => {
      expect(Math.abs(sample - expected[i])).toBeLessThanOrEqual(1);
    });
  });

  it('writes 24-bit integers, least significant byte first', () => {
    const bytes = encodeWav([Float32Array.of(1, -1, 0.5, -(2 ** -23))], 48000, 'int24');
    expect([viewOf(bytes).getUint16(20, true), viewOf(bytes).getUint16(34, true), bytes.length]).toEqual([1, 24, 56]);
    expect([...bytes.subarray(44)]).toEqual([255, 255, 127, 1, 0, 128, 0, 0, 64, 255, 255, 255]);
  });

  it('keeps every bit of a render in a float file', () => {
    const left = Float32Array.of(0.1, -0.7, 1e-9);
    const bytes = encodeWav([left], 48000, 'float32');
    const view = viewOf(bytes);
    expect([view.getUint16(20, true), view.getUint16(34, true)]).toEqual([3, 32]);
    expect(Array.from({ length: 3 }, (_, i) => view.getFloat32(58 + 4 * i, true))).toEqual([...left]);
    expect([text(bytes, 38), view.getUint32(46, true), text(bytes, 50), bytes.length]).toEqual(['fact', 3, 'data', 70]);
  });

  it('dithers 16 bits: a sound of a fifth of a step is heard as noise of that mean, the same in every file', () => {
    const faint = new Float32Array(40_000).fill(0.2 / 32767);
    const samples = int16Samples(encodeWav([faint], 44100));
    expect(samples.reduce((a, b) => a + b, 0) / samples.length).toBeCloseTo(0.2, 1);
    expect(new Set(samples)).toEqual(new Set([-1, 0, 1]));
    expect(int16Samples(encodeWav([faint], 44100))).toEqual(samples);
    const [left, right] = [0, 1].map((side) =>
      int16Samples(encodeWav([faint, faint], 44100)).filter((_, i) => i % 2 === side),
    );
    expect(left).not.toEqual(right);
  });

  it('leaves digital silence silent', () => {
    expect(new Set(int16Samples(encodeWav([new Float32Array(1000)], 44100)))).toEqual(new Set([0]));
  });

  it('refuses no channels and channels of different lengths', () => {
    expect(() => encodeWav([], 44100)).toThrow(RangeError);
    expect(() => encodeWav([new Float32Array(2), new Float32Array(3)], 44100)).toThrow(/equal length/);
  });
});

describe('WavEncoder', () => {
  const left = Float32Array.from({ length: 1000 }, (_, n) => Math.sin(n / 7) * 0.8);
  const right = left.map((x) => -x / 3);

  it.each(['int16', 'int24', 'float32'] as WavFormat[])('makes the same %s file from blocks of any size', (format) => {
    const shape = { channels: 2, frames: 1000, sampleRate: 44100, format };
    const encoder = new WavEncoder(shape);
    const parts = [encoder.header()];
    for (const [from, to] of [
      [0, 1],
      [1, 640],
      [640, 1000],
    ])
      parts.push(encoder.encode([left.subarray(from, to), right.subarray(from, to)]));
    const whole = encodeWav([left, right], 44100, format);
    expect(whole.length).toBe(wavBytes(shape));
    expect(Buffer.concat(parts).equals(whole)).toBe(true);
  });

  it('holds an hour of 32-bit stereo at 96 kHz and refuses what is over 4 GB', () => {
    const hour = (sampleRate: number) =>
      ({ channels: 2, frames: 3600 * sampleRate, sampleRate, format: 'float32' }) as const;
    expect(wavBytes(hour(96_000))).toBe(58 + 3600 * 96_000 * 8);
    expect(() => wavBytes(hour(192_000))).toThrow(/at most 4 GB/);
    expect(() => new WavEncoder(hour(192_000))).toThrow(RangeError);
  });
});
