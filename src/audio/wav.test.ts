import { describe, expect, it } from 'vitest';
import { encodeWav } from './wav';

const text = (bytes: Uint8Array, at: number) => String.fromCharCode(...bytes.subarray(at, at + 4));

describe('encodeWav', () => {
  it('writes a 16-bit file: header, interleaved samples, clipped beyond full scale', () => {
    const bytes = encodeWav([Float32Array.of(0, 1, 2), Float32Array.of(-1, -2, 0.5)], 44100);
    const view = new DataView(bytes.buffer);
    expect([text(bytes, 0), text(bytes, 8), text(bytes, 36)]).toEqual(['RIFF', 'WAVE', 'data']);
    expect(view.getUint32(4, true)).toBe(bytes.length - 8);
    expect([view.getUint16(20, true), view.getUint16(22, true), view.getUint32(24, true)]).toEqual([1, 2, 44100]);
    expect([view.getUint32(28, true), view.getUint16(32, true), view.getUint16(34, true)]).toEqual([176400, 4, 16]);
    const samples = Array.from({ length: 6 }, (_, i) => view.getInt16(44 + 2 * i, true));
    expect(samples).toEqual([0, -32767, 32767, -32767, 32767, 16384]);
  });

  it('keeps every bit of a render in a float file', () => {
    const left = Float32Array.of(0.1, -0.7, 1e-9);
    const bytes = encodeWav([left], 48000, 'float32');
    const view = new DataView(bytes.buffer);
    expect([view.getUint16(20, true), view.getUint16(34, true)]).toEqual([3, 32]);
    expect(Array.from({ length: 3 }, (_, i) => view.getFloat32(44 + 4 * i, true))).toEqual([...left]);
  });

  it('refuses no channels and channels of different lengths', () => {
    expect(() => encodeWav([], 44100)).toThrow(RangeError);
    expect(() => encodeWav([new Float32Array(2), new Float32Array(3)], 44100)).toThrow(/equal length/);
  });
});
