import { integratedLoudness } from '../../../src/audio/loudness';
import type { StereoSound } from '../../../src/audio/offline';
import type { Decibels, Hertz } from '../../../src/lib/units';
import { forEachSpectrum, SAMPLE_RATE } from './spectra';

const FRAME = 2048;
const HOP = 1024;
const BANDS = 64;
const LOWEST: Hertz = 30;
const HIGHEST: Hertz = 16000;
/** Loudness to which sounds are brought before they are compared. */
const MATCHED: Decibels = -16;
/** Levels under this count as silence: near the threshold of hearing for music played at a usual level. */
const FLOOR: Decibels = -90;

/** Log-mel levels in dB: frame by frame, within it the bands of the left, then of the right channel. */
export type MelImage = Float32Array;

/** Frames of a {@link MelImage} a second. */
export const MEL_RATE: Hertz = SAMPLE_RATE / HOP;
/** Values a frame of a {@link MelImage} has. */
export const MEL_WIDTH = 2 * BANDS;

/** Hertz to mel and back (O'Shaughnessy 1987). */
const mel = (hertz: Hertz) => 2595 * Math.log10(1 + hertz / 700);
const melToHertz = (m: number) => 700 * (10 ** (m / 2595) - 1);

/** Triangular bands over the bins of a spectrum, evenly spaced in mel, each with its weights. */
const FILTERS = Array.from({ length: BANDS }, (_, band) => {
  const edge = (i: number) =>
    (melToHertz(mel(LOWEST) + ((mel(HIGHEST) - mel(LOWEST)) * i) / (BANDS + 1)) * FRAME) / SAMPLE_RATE;
  const [low, centre, high] = [edge(band), edge(band + 1), edge(band + 2)];
  // A band narrower than a bin takes the bin at its centre.
  const first = Math.min(Math.ceil(low), Math.round(centre));
  const last = Math.max(Math.floor(high), Math.round(centre));
  const weights = Array.from({ length: last - first + 1 }, (_, i) => {
    const k = first + i;
    const weight = k < centre ? (k - low) / (centre - low) : (high - k) / (high - centre);
    return k === Math.round(centre) ? Math.max(weight, 0.5) : Math.max(0, weight);
  });
  return { first, weights };
});

/** The log-mel spectrogram of both channels: 64 bands from 30 Hz to 16 kHz, floored at -90 dB; `gain` in dB on top. */
export function melImage(sound: StereoSound, gain: Decibels = 0): MelImage {
  const frames = Math.max(0, Math.floor((sound.left.length - FRAME) / HOP) + 1);
  const image = new Float32Array(frames * MEL_WIDTH);
  forEachSpectrum(sound, FRAME, HOP, (left, right, index) => {
    writeBands(left, image, index * MEL_WIDTH, gain);
    writeBands(right, image, index * MEL_WIDTH + BANDS, gain);
  });
  return image;
}

function writeBands(power: Float64Array, image: MelImage, at: number, gain: Decibels): void {
  for (let band = 0; band < BANDS; band++) {
    const { first, weights } = FILTERS[band];
    let sum = 0;
    for (let i = 0; i < weights.length; i++) sum += weights[i] * power[first + i];
    image[at + band] = Math.max(FLOOR, 10 * Math.log10(sum + 1e-20) + gain);
  }
}

/** The log-mel spectrogram of a sound brought to -16 LUFS (BS.1770); silence stays silence. */
export function loudnessMatchedMel(sound: StereoSound): MelImage {
  const loudness = integratedLoudness([sound.left, sound.right], SAMPLE_RATE);
  return melImage(sound, Number.isFinite(loudness) ? MATCHED - loudness : 0);
}

/**
 * Mean absolute difference in dB between two log-mel spectrograms, over all frames and bands and both channels: the
 * measure of issue 3 for "these two sound different".
 */
export function melDistance(a: MelImage, b: MelImage): Decibels {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += Math.abs(a[i] - b[i]);
  return sum / a.length;
}
