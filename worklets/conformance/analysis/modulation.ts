import type { StereoSound } from '../../../src/audio/offline';
import type { Decibels, Hertz, Seconds } from '../../../src/lib/units';
import { MEL_RATE, MEL_WIDTH, melImage } from './mel';

const SLOWEST: Hertz = 0.2;
const FASTEST: Hertz = 10;
/** Bands whose mean level is this far under the loudest's do not count. */
const AUDIBLE: Decibels = 45;
/** The swell at the beginning does not count. */
const SKIPPED: Seconds = 2;

/**
 * How much a sound moves, in dB a second: the RMS speed of its level movements between 0.2 and 10 Hz, the rates that
 * hearing follows as movement (Dau, Kollmeier and Kohlrausch 1997), over the audible mel bands of both channels, each
 * weighted by its mean amplitude. Speed, because motion is to be faster as well as deeper.
 */
export function movement(sound: StereoSound): number {
  const image = melImage(sound);
  const from = Math.round(SKIPPED * MEL_RATE);
  const frames = image.length / MEL_WIDTH - from;
  const bands = Array.from({ length: MEL_WIDTH }, (_, band) =>
    Float64Array.from({ length: frames }, (_, i) => image[(from + i) * MEL_WIDTH + band]),
  );
  const levels = bands.map((band) => band.reduce((a, b) => a + b, 0) / frames);
  const loudest = Math.max(...levels);
  const weights = levels.map((level) => (level > loudest - AUDIBLE ? 10 ** (level / 20) : 0));
  const powers = bands.map((band, i) => (weights[i] > 0 ? weights[i] * speedBetween(band, SLOWEST, FASTEST) : 0));
  const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
  return Math.sqrt(sum(powers) / sum(weights));
}

/** Mean square of the speed that a level contour has between two frequencies, by its Fourier series. */
function speedBetween(contour: Float64Array, low: Hertz, high: Hertz): number {
  const n = contour.length;
  const resolution = MEL_RATE / n;
  let power = 0;
  for (let k = Math.max(1, Math.ceil(low / resolution)); k <= high / resolution; k++) {
    const [cosStep, sinStep] = [Math.cos((2 * Math.PI * k) / n), Math.sin((2 * Math.PI * k) / n)];
    let [re, im, c, s] = [0, 0, 1, 0];
    for (let i = 0; i < n; i++) {
      re += contour[i] * c;
      im += contour[i] * s;
      [c, s] = [c * cosStep - s * sinStep, c * sinStep + s * cosStep];
    }
    power += ((2 * (re * re + im * im)) / (n * n)) * (2 * Math.PI * k * resolution) ** 2;
  }
  return power;
}
