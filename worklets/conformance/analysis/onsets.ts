import type { StereoSound } from '../../../src/audio/offline';
import type { Frames, Hertz, Seconds } from '../../../src/lib/units';
import { forEachSpectrum, SAMPLE_RATE } from './spectra';

const FRAME = 2048;
const HOP = 441;
/** Values of an onset strength a second. */
export const ONSET_RATE: Hertz = SAMPLE_RATE / HOP;
/** Bins over which the earlier spectrum is widened, so that vibrato is not taken for onsets. */
const WIDENED = 1;
/** Frames between the spectra that are compared. */
const LAG: Frames = 2;

/**
 * Onset strength, 100 values a second: the rise of the log-compressed spectrum against the widened spectrum 20 ms
 * before, summed over the bins (SuperFlux, Böck and Widmer 2013).
 */
export function onsetStrength(sound: StereoSound): Float64Array {
  const spectra: Float32Array[] = [];
  forEachSpectrum(sound, FRAME, HOP, (left, right) => {
    spectra.push(Float32Array.from(left, (power, k) => Math.log10(1 + 3000 * Math.sqrt(power + right[k]))));
  });
  const strength = new Float64Array(spectra.length);
  for (let i = LAG; i < spectra.length; i++) {
    const before = spectra[i - LAG];
    const now = spectra[i];
    for (let k = WIDENED; k < now.length - WIDENED; k++) {
      const rise = now[k] - Math.max(before[k - 1], before[k], before[k + 1]);
      if (rise > 0) strength[i] += rise;
    }
  }
  return strength;
}

/** Onsets are at least this far apart. */
const APART: Seconds = 0.06;
/** An onset stands this much, as a share of the strong rises, above the mean of its surroundings. */
const PROMINENCE = 0.12;
/** The share of the time that the strong rises take: less than the onsets of a note every two seconds do. */
const STRONG = 0.01;

/** How many onsets a strength has: its local maxima that stand above the mean around them (Böck et al. 2012). */
export function countOnsets(strength: Float64Array): number {
  const reach = Math.round(APART * ONSET_RATE);
  const around = Math.round(0.15 * ONSET_RATE);
  const strong = [...strength].sort((a, b) => b - a)[Math.floor(strength.length * STRONG)];
  let count = 0;
  for (let i = 0; i < strength.length; i++) {
    const near = strength.subarray(Math.max(0, i - reach), i + reach + 1);
    if (strength[i] <= 0 || strength[i] < Math.max(...near) || strength[i - 1] === strength[i]) continue;
    const wide = strength.subarray(Math.max(0, i - around), i + around + 1);
    if (strength[i] > wide.reduce((a, b) => a + b, 0) / wide.length + PROMINENCE * strong) count++;
  }
  return count;
}

const SLOWEST = 40;
const FASTEST = 320;
/** Beats over which a pulse must hold. */
const PULSES = 12;

/**
 * The tempo of an onset strength in beats per minute, folded by octaves to the one nearest `expected` (which pulse of
 * several is the beat is a matter of taste: "accuracy 2" of Gouyon et al. 2006). The period is the one whose first
 * twelve multiples have the largest mean autocorrelation.
 */
export function tempoNear(strength: Float64Array, expected: number): number {
  const correlation = autocorrelation(strength);
  let best = SLOWEST;
  let bestScore = Number.NEGATIVE_INFINITY;
  for (let bpm = SLOWEST; bpm <= FASTEST; bpm *= 1.001) {
    const score = combScore(correlation, (60 / bpm) * ONSET_RATE);
    if (score > bestScore) {
      bestScore = score;
      best = bpm;
    }
  }
  return best * 2 ** Math.round(Math.log2(expected / best));
}

/** Autocorrelation of a strength (its mean taken off), each lag by the number of its products. */
function autocorrelation(strength: Float64Array): Float64Array {
  const mean = strength.reduce((a, b) => a + b, 0) / strength.length;
  const lags = Math.min(Math.floor(strength.length / 2), Math.ceil((PULSES * 60 * ONSET_RATE) / SLOWEST));
  const correlation = new Float64Array(lags);
  for (let lag = 0; lag < lags; lag++) {
    let sum = 0;
    for (let i = lag; i < strength.length; i++) sum += (strength[i] - mean) * (strength[i - lag] - mean);
    correlation[lag] = sum / (strength.length - lag);
  }
  return correlation;
}

function combScore(correlation: Float64Array, period: number): number {
  let sum = 0;
  let count = 0;
  for (let k = 1; k <= PULSES && k * period + 1 < correlation.length; k++) {
    const lag = Math.floor(k * period);
    const part = k * period - lag;
    sum += correlation[lag] * (1 - part) + correlation[lag + 1] * part;
    count++;
  }
  return sum / Math.max(1, count);
}
