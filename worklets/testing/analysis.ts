import { fft } from '../dsp/fft';

/** Signal analysis for tests and conformance: not used by the synth. */

const FRAME = 2048;
const HOP = 1024;
const MEL_BANDS = 64;

/** Root mean square of a signal, in dB re full scale (-200 for silence). */
export function rmsDecibels(signal: ArrayLike<number>, from = 0, to = signal.length): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += signal[i] * signal[i];
  return 10 * Math.log10(sum / Math.max(1, to - from) + 1e-20);
}

/** Largest absolute sample. */
export function peak(signal: ArrayLike<number>): number {
  let max = 0;
  for (let i = 0; i < signal.length; i++) max = Math.max(max, Math.abs(signal[i]));
  return max;
}

/** Power spectra (FRAME / 2 + 1 bins each) of Hann-windowed frames of 2048 samples, 1024 apart. */
export function powerSpectra(signal: ArrayLike<number>): Float64Array[] {
  const spectra: Float64Array[] = [];
  const real = new Float64Array(FRAME);
  const imaginary = new Float64Array(FRAME);
  for (let start = 0; start + FRAME <= signal.length; start += HOP) {
    for (let i = 0; i < FRAME; i++) real[i] = signal[start + i] * (0.5 - 0.5 * Math.cos((2 * Math.PI * i) / FRAME));
    imaginary.fill(0);
    fft(real, imaginary);
    const power = new Float64Array(FRAME / 2 + 1);
    for (let k = 0; k <= FRAME / 2; k++) power[k] = real[k] * real[k] + imaginary[k] * imaginary[k];
    spectra.push(power);
  }
  return spectra;
}

/** Power-weighted mean frequency in hertz over the whole signal. */
export function spectralCentroid(signal: ArrayLike<number>, sampleRate: number): number {
  let weighted = 0;
  let total = 1e-20;
  for (const power of powerSpectra(signal)) {
    for (let k = 0; k < power.length; k++) {
      weighted += power[k] * k;
      total += power[k];
    }
  }
  return ((weighted / total) * sampleRate) / FRAME;
}

const mel = (hertz: number) => 2595 * Math.log10(1 + hertz / 700);
const melToHertz = (m: number) => 700 * (10 ** (m / 2595) - 1);

/** Log-mel spectrogram in dB: 64 triangular bands from 30 Hz to 16 kHz, floored 80 dB below the loudest cell. */
export function logMel(signal: ArrayLike<number>, sampleRate: number): Float64Array[] {
  const top = mel(Math.min(16000, sampleRate / 2));
  const bottom = mel(30);
  const edges = Array.from(
    { length: MEL_BANDS + 2 },
    (_, i) => (melToHertz(bottom + ((top - bottom) * i) / (MEL_BANDS + 1)) * FRAME) / sampleRate,
  );
  const rows = powerSpectra(signal).map((power) => {
    const row = new Float64Array(MEL_BANDS);
    for (let b = 0; b < MEL_BANDS; b++) row[b] = bandPower(power, edges[b], edges[b + 1], edges[b + 2]);
    return row;
  });
  let max = 1e-20;
  for (const row of rows) for (const p of row) max = Math.max(max, p);
  for (const row of rows) for (let b = 0; b < MEL_BANDS; b++) row[b] = 10 * Math.log10(Math.max(row[b] / max, 1e-8));
  return rows;
}

/** Power under a triangle over fractional bins; narrow bands take the interpolated bin at their centre. */
function bandPower(power: Float64Array, low: number, centre: number, high: number): number {
  let sum = 0;
  for (let k = Math.ceil(low); k < high; k++) {
    sum += power[k] * (k < centre ? (k - low) / (centre - low) : (high - k) / (high - centre));
  }
  const k = Math.floor(centre);
  const middle = power[k] + (power[Math.min(k + 1, power.length - 1)] - power[k]) * (centre - k);
  return Math.max(sum, middle);
}

/** Mean absolute difference in dB between two log-mel spectrograms, each relative to its own loudest cell. */
export function logMelDistance(a: readonly Float64Array[], b: readonly Float64Array[]): number {
  const frames = Math.min(a.length, b.length);
  let sum = 0;
  for (let f = 0; f < frames; f++) for (let i = 0; i < MEL_BANDS; i++) sum += Math.abs(a[f][i] - b[f][i]);
  return sum / Math.max(1, frames * MEL_BANDS);
}

/** Level contour: RMS (linear) of consecutive windows of `window` samples. */
export function levelContour(signal: ArrayLike<number>, window: number): Float64Array {
  const contour = new Float64Array(Math.floor(signal.length / window));
  for (let w = 0; w < contour.length; w++) {
    let sum = 0;
    for (let i = 0; i < window; i++) sum += signal[w * window + i] ** 2;
    contour[w] = Math.sqrt(sum / window);
  }
  return contour;
}
