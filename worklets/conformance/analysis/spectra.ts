import type { StereoSound } from '../../../src/audio/offline';
import type { Frames } from '../../../src/lib/units';
import { fft } from '../../dsp/fft';

/** Sample rate of everything that is measured here. */
export const SAMPLE_RATE = 44100;

/** Called with the power spectra (`frame` / 2 + 1 bins each, reused) of both channels of one frame. */
export type SpectrumVisitor = (left: Float64Array, right: Float64Array, index: number) => void;

/**
 * Walks over the short-time power spectra of a sound: Hann windows of `frame` samples (a power of two), `hop` apart.
 * A sine of amplitude 1 has the power 1 in its bin. Both channels go through one complex transform.
 */
export function forEachSpectrum({ left, right }: StereoSound, frame: Frames, hop: Frames, visit: SpectrumVisitor) {
  const window = hann(frame);
  const real = new Float64Array(frame);
  const imaginary = new Float64Array(frame);
  const powers = [new Float64Array(frame / 2 + 1), new Float64Array(frame / 2 + 1)] as const;
  for (let index = 0; index * hop + frame <= left.length; index++) {
    for (let n = 0; n < frame; n++) {
      real[n] = window[n] * left[index * hop + n];
      imaginary[n] = window[n] * right[index * hop + n];
    }
    fft(real, imaginary);
    separate(real, imaginary, powers[0], powers[1]);
    visit(powers[0], powers[1], index);
  }
}

/** A Hann window whose sum makes a sine of amplitude 1 measure 1. */
function hann(frame: Frames): Float64Array {
  return Float64Array.from({ length: frame }, (_, n) => (1 - Math.cos((2 * Math.PI * n) / frame)) * (2 / frame));
}

/** Powers of two real signals that were transformed as real and imaginary part of one. */
function separate(real: Float64Array, imaginary: Float64Array, left: Float64Array, right: Float64Array): void {
  const frame = real.length;
  for (let k = 0; k <= frame / 2; k++) {
    const m = (frame - k) % frame;
    left[k] = ((real[k] + real[m]) ** 2 + (imaginary[k] - imaginary[m]) ** 2) / 4;
    right[k] = ((imaginary[k] + imaginary[m]) ** 2 + (real[m] - real[k]) ** 2) / 4;
  }
}
