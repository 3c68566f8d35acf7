import { hash4 } from '../lib/random';
import type { Frames, SampleRate } from '../lib/units';

/** Sample formats of a WAV file: integers of 16 or 24 bits, or 32-bit floats that keep every bit of a render. */
export type WavFormat = 'int16' | 'int24' | 'float32';

/** What a WAV file's header says. */
export interface WavShape {
  readonly channels: number;
  readonly frames: Frames;
  readonly sampleRate: SampleRate;
  readonly format: WavFormat;
}

/** The `fmt ` chunk; that of floats says that it has no extension, and a `fact` chunk follows with the count of frames. */
const FORMAT_BYTES = { int16: 16, int24: 16, float32: 18 } as const;
const HEADER_BYTES = { int16: 44, int24: 44, float32: 58 } as const;
const WAVE_FORMAT = { int16: 1, int24: 1, float32: 3 } as const;
const SAMPLE_BYTES = { int16: 2, int24: 3, float32: 4 } as const;
/** A RIFF file counts its bytes in 32 bits. */
const LARGEST_FILE = 0xffffffff;

/** How many bytes a WAV file has. Throws RangeError with a sentence if that is more than a WAV file can have. */
export function wavBytes({ channels, frames, format }: WavShape): number {
  const bytes = HEADER_BYTES[format] + frames * channels * SAMPLE_BYTES[format];
  if (bytes <= LARGEST_FILE) return bytes;
  throw new RangeError(
    'A WAV file can hold at most 4 GB: make it shorter, or choose fewer bits or a lower sample rate.',
  );
}

/**
 * Makes a RIFF/WAVE file piece by piece: the header, then its samples in blocks of any size. 16-bit samples are dithered
 * (see {@link ditheredInt16}); all integers clip beyond full scale.
 */
export class WavEncoder {
  private frame: Frames = 0;

  /** Throws RangeError if the file would be too large. */
  constructor(private readonly shape: WavShape) {
    wavBytes(shape);
  }

  header(): Uint8Array {
    const { channels, frames, sampleRate, format } = this.shape;
    const view = new DataView(new ArrayBuffer(HEADER_BYTES[format]));
    const frameBytes = channels * SAMPLE_BYTES[format];
    writeText(view, 0, 'RIFF');
    view.setUint32(4, wavBytes(this.shape) - 8, true);
    writeText(view, 8, 'WAVEfmt ');
    view.setUint32(16, FORMAT_BYTES[format], true);
    view.setUint16(20, WAVE_FORMAT[format], true);
    view.setUint16(22, channels, true);
    view.setUint32(24, sampleRate, true);
    view.setUint32(28, sampleRate * frameBytes, true);
    view.setUint16(32, frameBytes, true);
    view.setUint16(34, 8 * SAMPLE_BYTES[format], true);
    if (format === 'float32') {
      writeText(view, 38, 'fact');
      view.setUint32(42, 4, true);
      view.setUint32(46, frames, true);
    }
    const dataAt = HEADER_BYTES[format] - 8;
    writeText(view, dataAt, 'data');
    view.setUint32(dataAt + 4, frames * frameBytes, true);
    return new Uint8Array(view.buffer);
  }

  /** The bytes of the next frames: one array a channel, equally long, samples -1..1. */
  encode(block: readonly Float32Array[]): Uint8Array {
    const { format } = this.shape;
    const frames = block[0].length;
    const view = new DataView(new ArrayBuffer(frames * block.length * SAMPLE_BYTES[format]));
    WRITERS[format](view, block, this.frame);
    this.frame += frames;
    return new Uint8Array(view.buffer);
  }
}

/**
 * The bytes of a whole RIFF/WAVE file.
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
  const shape = { channels: channels.length, frames, sampleRate, format };
  const encoder = new WavEncoder(shape);
  const bytes = new Uint8Array(wavBytes(shape));
  bytes.set(encoder.header());
  bytes.set(encoder.encode(channels), HEADER_BYTES[format]);
  return bytes;
}

function writeText(view: DataView, at: number, text: string): void {
  for (let i = 0; i < text.length; i++) view.setUint8(at + i, text.charCodeAt(i));
}

/** Writes a block's samples frame by frame; `from` is the block's first frame in the file. */
const WRITERS: Record<WavFormat, (view: DataView, block: readonly Float32Array[], from: Frames) => void> = {
  int16(view, block, from) {
    let at = 0;
    for (let n = 0; n < block[0].length; n++) {
      for (let channel = 0; channel < block.length; channel++) {
        view.setInt16(at, ditheredInt16(block[channel][n], from + n, channel), true);
        at += 2;
      }
    }
  },
  int24(view, block) {
    let at = 0;
    for (let n = 0; n < block[0].length; n++) {
      for (const channel of block) {
        const x = Math.round(Math.max(-1, Math.min(1, channel[n])) * 8_388_607);
        view.setInt16(at, x & 0xffff, true);
        view.setInt8(at + 2, x >> 16);
        at += 3;
      }
    }
  },
  float32(view, block) {
    let at = 0;
    for (let n = 0; n < block[0].length; n++) {
      for (const channel of block) {
        view.setFloat32(at, channel[n], true);
        at += 4;
      }
    }
  },
};

/**
 * A sample as a 16-bit integer, with triangular dither of two steps' width, which makes the rounding error a faint steady
 * noise instead of distortion (Lipshitz, Wannamaker and Vanderkooy, "Quantization and Dither", JAES 40, 1992). The dither
 * depends on frame and channel only, so that a file is always the same. Digital silence stays silent.
 */
function ditheredInt16(sample: number, frame: Frames, channel: number): number {
  if (sample === 0) return 0;
  const hash = hash4(frame, channel, 0, 0);
  const dither = ((hash & 0xffff) + (hash >>> 16) + 1) / 65536 - 1;
  const x = Math.max(-1, Math.min(1, sample)) * 32767 + dither;
  return Math.max(-32768, Math.min(32767, Math.round(x)));
}
