import type { StereoSound } from '../../../src/audio/offline';
import type { Hertz } from '../../../src/lib/units';
import { MODE_SCALES } from '../../../src/piece/labels';
import { forEachSpectrum, SAMPLE_RATE } from './spectra';

const FRAME = 16384;
const HOP = 8192;
/** Fundamentals of bass, chords and melody; higher up partials take over. */
const LOWEST: Hertz = 60;
const HIGHEST: Hertz = 1200;
/** Peaks this much (in magnitude) under a frame's largest do not count. */
const WEAK = 0.01;

/**
 * Strength of the twelve pitch classes, c first, sum 1: the spectral peaks of each frame (Gómez 2006), interpolated to
 * their frequency, with the square root of their magnitude so that quiet chord tones count too.
 */
export function chroma(sound: StereoSound): Float64Array {
  const total = new Float64Array(12);
  forEachSpectrum(sound, FRAME, HOP, (left, right) => {
    const magnitude = left.map((power, k) => Math.sqrt(power + right[k]));
    const classes = peakClasses(magnitude);
    const sum = classes.reduce((a, b) => a + b, 0);
    if (sum > 0) for (let c = 0; c < 12; c++) total[c] += classes[c] / sum;
  });
  const sum = total.reduce((a, b) => a + b, 1e-20);
  return total.map((value) => value / sum);
}

function peakClasses(magnitude: Float64Array): Float64Array {
  const classes = new Float64Array(12);
  const first = Math.ceil((LOWEST * FRAME) / SAMPLE_RATE);
  const last = Math.floor((HIGHEST * FRAME) / SAMPLE_RATE);
  let largest = 1e-6;
  for (let k = first; k <= last; k++) largest = Math.max(largest, magnitude[k]);
  for (let k = first; k <= last; k++) {
    const [before, here, after] = [magnitude[k - 1], magnitude[k], magnitude[k + 1]];
    if (here < WEAK * largest || here <= before || here < after) continue;
    const [a, b, c] = [Math.log(before + 1e-12), Math.log(here), Math.log(after + 1e-12)];
    const bin = k + (a - c) / (2 * (a - 2 * b + c));
    const pitch = 69 + 12 * Math.log2((bin * SAMPLE_RATE) / FRAME / 440);
    // What lies between two pitches (a slide, a drum, an inharmonic partial) belongs to neither.
    const off = Math.abs(pitch - Math.round(pitch));
    if (off < 0.35) classes[((Math.round(pitch) % 12) + 12) % 12] += Math.sqrt(here / largest) * (1 - off);
  }
  return classes;
}

/**
 * How well a chroma fits a mode on a root: its correlation with a key profile, as in key finding (Krumhansl 1990). The
 * profile is the plain diatonic one of Temperley (2001), for any mode: 5 for the tonic, 4.5 for its fifth, 4 for its
 * third, 3.5 for the other tones of the scale and 1.5 for those outside.
 */
export function keyFit(found: Float64Array, root: number, mode: number): number {
  const profile = new Float64Array(12).fill(1.5);
  MODE_SCALES[mode].forEach((semitones, degree) => {
    profile[(root + semitones) % 12] = degree === 0 ? 5 : degree === 4 ? 4.5 : degree === 2 ? 4 : 3.5;
  });
  return correlation(found, profile);
}

function correlation(a: Float64Array, b: Float64Array): number {
  const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    ab += (a[i] - meanA) * (b[i] - meanB);
    aa += (a[i] - meanA) ** 2;
    bb += (b[i] - meanB) ** 2;
  }
  return ab / Math.sqrt(aa * bb + 1e-30);
}
