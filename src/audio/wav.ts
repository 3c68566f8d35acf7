import type { SampleRate } from '../lib/units';

/** Sample formats of a WAV file: 16-bit integers, or 32-bit floats that keep every bit of a render. */
export type WavFormat = 'int16' | 'float32';

const HEADER_BYTES = 44;
const WAVE_FORMAT = { int16: 1, float32: 3 } as const;
const SAMPLE_BYTES = { int16: 2, float32: 4 } as const;

/**
 * The bytes of a RIFF/WAVE file.
 *
 * @param channels one array a channel, equally long, samples -1..1 (integers clip beyond)
 * @throws RangeError if there is no channel, their lengths differ or the file would pass 4 GB
 */
export function encodeWav(
  channels: readonly Float32Array[],
  sampleRate: SampleRate,
  format: WavFormat = 'int16',
): Uint8Array {
  const frames = channels[0]?.length;
  if (frames === undefined || channels.some((channel) => channel.length !== frames))
    throw new RangeError('a WAV file needs channels of equal length');
  const dataBytes = frames * channels.length * SAMPLE_BYTES[format];
  if (dataBytes > 0xffffffff - HEADER_BYTES) throw new RangeError('too long for a WAV file');
  const view = new DataView(new ArrayBuffer(HEADER_BYTES + dataBytes));
  writeHeader(view, channels.length, sampleRate, format, dataBytes);
  if (format === 'float32') writeFloats(view, channels);
  else writeIntegers(view, channels);
  return new Uint8Array(view.buffer);
}

function writeHeader(view: DataView, channels: number, sampleRate: number, format: WavFormat, dataBytes: number): void {
  const frameBytes = channels * SAMPLE_BYTES[format];
  writeText(view, 0, 'RIFF');
  view.setUint32(4, HEADER_BYTES - 8 + dataBytes, true);
  writeText(view, 8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, WAVE_FORMAT[format], true);
  view.setUint16(22, channels, true);
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, sampleRate * frameBytes, true);
  view.setUint16(32, frameBytes, true);
  view.setUint16(34, 8 * SAMPLE_BYTES[format], true);
  writeText(view, 36, 'data');
  view.setUint32(40, dataBytes, true);
}

function writeText(view: DataView, at: number, text: string): void {
  for (let i = 0; i < text.length; i++) view.setUint8(at + i, text.charCodeAt(i));
}

function writeFloats(view: DataView, channels: readonly Float32Array[]): void {
  let at = HEADER_BYTES;
  for (let n = 0; n < channels[0].length; n++) {
    for (const channel of channels) {
      view.setFloat32(at, channel[n], true);
      at += 4;
    }
  }
}

function writeIntegers(view: DataView, channels: readonly Float32Array[]): void {
  let at = HEADER_BYTES;
  for (let n = 0; n < channels[0].length; n++) {
    for (const channel of channels) {
      const x = Math.max(-1, Math.min(1, channel[n]));
      view.setInt16(at, Math.round(x * 32767), true);
      at += 2;
    }
  }
}
