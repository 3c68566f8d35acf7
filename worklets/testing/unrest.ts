import { powerSpectra } from './analysis';

/** Bands of a spectrum whose widths grow by 27%, as edges in bins of {@link powerSpectra}. */
const EDGES = Array.from({ length: 25 }, (_, i) => Math.round(2 * 1.27 ** i));
/** Bands this far in dB under the loudest do not count. */
const AUDIBLE = 45;

/**
 * How much a sound changes from one window of `frames` to the next, in dB: the mean absolute difference of the levels in
 * 24 bands of both channels. Strokes repeated in step with the window, or a held sound, have none unless something moves.
 */
export function unrest(left: Float64Array, right: Float64Array, frames: number): number {
  const windows: number[][] = [];
  // The first window holds the swell of the beginning.
  for (let at = frames; at + frames <= left.length; at += frames) {
    windows.push([...bandLevels(left.subarray(at, at + frames)), ...bandLevels(right.subarray(at, at + frames))]);
  }
  const floor = Math.max(...windows.map((levels) => Math.max(...levels))) - AUDIBLE;
  const heard = windows.map((levels) => levels.map((level) => Math.max(floor, level)));
  const steps = heard.slice(1).flatMap((levels, i) => levels.map((level, band) => Math.abs(level - heard[i][band])));
  return steps.reduce((a, b) => a + b, 0) / steps.length;
}

function bandLevels(signal: Float64Array): number[] {
  const spectra = powerSpectra(signal);
  return EDGES.slice(0, -1).map((low, band) => {
    const high = Math.min(EDGES[band + 1], spectra[0].length);
    let power = 1e-20;
    for (const spectrum of spectra) for (let k = low; k < high; k++) power += spectrum[k];
    return 10 * Math.log10(power);
  });
}
