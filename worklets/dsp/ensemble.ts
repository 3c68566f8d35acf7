import { exp } from '../../src/lib/dmath';
import { fft } from './fft';
import { Noise } from './noise';
import type { WaveTable } from './wavetable';

/** Samples in one loop of the first zone (2^15); each zone has half of those of the one before. */
const LOOP = 32768;
/** Phase bits under the sample's number in the first zone: 32 - 15. */
const FRACTION_BITS = 17;
/** Cycles of the fundamental in one loop. */
const CYCLES = 128;
const TURN = 4294967296;

const MAX_PARTIALS = 48;
const ZONES = 4;

/** Fraction bits of each zone: fewer samples, more bits. */
const SHIFTS = Int32Array.from({ length: ZONES }, (_, zone) => FRACTION_BITS + zone);

/**
 * Builds two long seamless loops that sound like many players in unison: each partial is spread over a band of frequencies
 * with random phases (P. Nasca's PADsynth algorithm, 2005). Level z, here called a zone, holds the partials up to 48 / 2^z
 * in 32768 / 2^z samples. Both are built at once, as one transform gives both.
 *
 * @param first  amplitude of harmonic h in the first table
 * @param second the same for the second table
 * @param spread width of the unison as a share of the frequency (0.01 is 17 cents)
 */
export function ensemblePair(
  first: (harmonic: number) => number,
  second: (harmonic: number) => number,
  spread: number,
  seed: number,
): [WaveTable, WaveTable] {
  const a: Float32Array[] = [];
  const b: Float32Array[] = [];
  // The small zones first: by the large one the compiler has made the code fast.
  for (let zone = ZONES - 1; zone >= 0; zone--) {
    const [real, imaginary] = transform(first, second, spread, zone, seed);
    a[zone] = normalised(real);
    b[zone] = normalised(imaginary);
  }
  return [joined(a), joined(b)];
}

/** All zones in one table. */
function joined(zones: readonly Float32Array[]): WaveTable {
  const samples = new Float32Array(zones.reduce((sum, zone) => sum + zone.length, 0));
  const offsets = new Int32Array(ZONES);
  let end = 0;
  zones.forEach((zone, z) => {
    offsets[z] = end;
    samples.set(zone, end);
    end += zone.length;
  });
  return { samples, offsets, shifts: SHIFTS };
}

/** Both tables of one zone: the first in the real part, the second in the imaginary part. */
function transform(
  first: (harmonic: number) => number,
  second: (harmonic: number) => number,
  spread: number,
  zone: number,
  seed: number,
): [Float64Array, Float64Array] {
  const count = MAX_PARTIALS >> zone;
  const real = new Float64Array(LOOP >> zone);
  const imaginary = new Float64Array(LOOP >> zone);
  const noise = new Noise(seed);
  for (let h = 1; h <= count; h++) {
    const a = first(h);
    const b = second(h);
    const centre = h * CYCLES;
    const width = Math.max(0.4, centre * spread);
    const reach = Math.ceil(width * 2.5);
    for (let k = centre - reach; k <= centre + reach; k++) {
      const x = (k - centre) / width;
      // Equal power whatever the width: the bins are incoherent.
      const weight = exp(-x * x) / Math.sqrt(width);
      const re = noise.next() * weight;
      const im = noise.next() * weight;
      addConjugatePair(real, imaginary, k, a * re, a * im, b * re, b * im);
    }
  }
  fft(real, imaginary);
  return [real, imaginary];
}

/** Puts a x (re + i im) of one real signal, and i times b x (re + i im) of another, on the bins k and -k. */
function addConjugatePair(
  real: Float64Array,
  imaginary: Float64Array,
  k: number,
  aRe: number,
  aIm: number,
  bRe: number,
  bIm: number,
): void {
  const mirror = real.length - k;
  if (k <= 0 || k >= mirror) return;
  real[k] += aRe - bIm;
  imaginary[k] += aIm + bRe;
  real[mirror] += aRe + bIm;
  imaginary[mirror] += bRe - aIm;
}

/** The loop at the RMS of a full-scale sine, with its first sample repeated at the end. */
function normalised(samples: Float64Array): Float32Array {
  const length = samples.length;
  let power = 0;
  for (let i = 0; i < length; i++) power += samples[i] * samples[i];
  const scale = Math.sqrt(length / (2 * power));
  const out = new Float32Array(length + 1);
  for (let i = 0; i < length; i++) out[i] = samples[i] * scale;
  out[length] = out[0];
  return out;
}

/** The zone whose partials stay under 0.45 of the sample rate. */
export function ensembleZone(cyclesPerSample: number): number {
  let zone = 0;
  while (zone < ZONES - 1 && (MAX_PARTIALS >> zone) * cyclesPerSample > 0.45) zone++;
  return zone;
}

/** Phase units per sample frame (2^32 = one loop) of a frequency in cycles per frame. */
export function ensembleIncrement(cyclesPerSample: number): number {
  return ((cyclesPerSample * TURN) / CYCLES) | 0;
}
