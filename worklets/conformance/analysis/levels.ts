import type { StereoSound } from '../../../src/audio/offline';
import type { Decibels, Hertz, Seconds } from '../../../src/lib/units';
import { forEachSpectrum, SAMPLE_RATE } from './spectra';

const FRAME = 8192;

/** Mean power of the windows of `seconds` of both channels together. */
export function powerContour({ left, right }: StereoSound, seconds: Seconds): Float64Array {
  const window = Math.round(seconds * SAMPLE_RATE);
  const contour = new Float64Array(Math.floor(left.length / window));
  for (let w = 0; w < contour.length; w++) {
    let sum = 0;
    for (let n = w * window; n < (w + 1) * window; n++) sum += left[n] * left[n] + right[n] * right[n];
    contour[w] = sum / (2 * window);
  }
  return contour;
}

/** A power in dB; silence is -200. */
export function decibels(power: number): Decibels {
  return 10 * Math.log10(power + 1e-20);
}

/** A stretch of time, from and to. */
export type Span = readonly [Seconds, Seconds];

/** Under this, relative to the whole sound, a gap is empty to the ear. */
const EMPTY: Decibels = -80;

/**
 * Level in the gaps between notes, in dB under the mean level of the whole sound: the mean over 10 ms windows of their
 * levels in dB, so that what still rings at the end of a gap counts as much as what rings at its beginning.
 */
export function gapLevel(sound: StereoSound, gaps: readonly Span[]): Decibels {
  const contour = powerContour(sound, 0.01);
  const whole = decibels(contour.reduce((a, b) => a + b, 0) / contour.length);
  const levels = gaps.flatMap(([from, to]) =>
    Array.from(contour.subarray(Math.round(from * 100), Math.round(to * 100)), (power) =>
      Math.max(EMPTY, decibels(power) - whole),
    ),
  );
  return levels.reduce((a, b) => a + b, 0) / levels.length;
}

/** Power of the side signal over that of the mid signal, in dB. -Infinity where the side is exactly 0. */
export function sideToMid({ left, right }: StereoSound): Decibels {
  let side = 0;
  let mid = 0;
  for (let n = 0; n < left.length; n++) {
    side += (left[n] - right[n]) ** 2;
    mid += (left[n] + right[n]) ** 2;
  }
  return side === 0 ? Number.NEGATIVE_INFINITY : 10 * Math.log10(side / (mid + 1e-20));
}

/** Mid and side of a sound, as two channels. */
export function midSide({ left, right }: StereoSound): StereoSound {
  return { left: left.map((l, n) => (l + right[n]) / 2), right: left.map((l, n) => (l - right[n]) / 2) };
}

/** Power between the frequencies `edges[i]` and `edges[i + 1]`, for each i, of the left and the right channel. */
export function bandPowers(sound: StereoSound, edges: readonly Hertz[]): { left: number; right: number }[] {
  const bands = edges.slice(1).map(() => ({ left: 0, right: 0 }));
  forEachSpectrum(sound, FRAME, FRAME / 2, (left, right) => {
    for (let b = 0; b < bands.length; b++) {
      const last = Math.min(left.length, Math.ceil((edges[b + 1] * FRAME) / SAMPLE_RATE));
      for (let k = Math.ceil((edges[b] * FRAME) / SAMPLE_RATE); k < last; k++) {
        bands[b].left += left[k];
        bands[b].right += right[k];
      }
    }
  });
  return bands;
}

/** Share of the energy in each band. */
export function bandShares(sound: StereoSound, edges: readonly Hertz[]): number[] {
  const powers = bandPowers(sound, edges).map(({ left, right }) => left + right);
  const total = powers.reduce((a, b) => a + b, 1e-20);
  return powers.map((power) => power / total);
}
