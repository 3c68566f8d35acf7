import { exp } from '../../src/lib/dmath';
import { fft } from './fft';
import { Noise } from './noise';

/** Samples in one loop of the first zone (2^15); each zone has half of those of the one before. */
const LOOP = 32768;
/** Phase bits under the sample's number in the first zone: 32 - 15. */
const FRACTION_BITS = 17;
/** Cycles of the fundamental in one loop. */
const CYCLES = 128;
const TURN = 4294967296;

/**
 * A long seamless loop that sounds like many players in unison: each partial is spread over a band of frequencies with
 * random phases (P. Nasca's PADsynth algorithm, 2005). `zones[z]` holds the partials up to 48 / 2^z in 32768 / 2^z samples.
 */
export interface EnsembleTable {
  readonly zones: readonly Float32Array[];
}

const MAX_PARTIALS = 48;
const ZONES = 4;

/**
 * Builds two tables at once (one transform gives both).
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
): [EnsembleTable, EnsembleTable] {
  const a: Float32Array[] = [];
  const b: Float32Array[] = [];
  // The small zones first: by the large one the compiler has made the code fast.
  for (let zone = ZONES - 1; zone >= 0; zone--) {
    const [real, imaginary] = transform(first, second, spread, zone, seed);
    a[zone] = normalised(real);
    b[zone] = normalised(imaginary);
  }
  return [{ zones: a }, { zones: b }];
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

/**
 * Adds two readings of a loop, one to each bus, enveloped. The table is a blend of neighbouring ones: position 0 is the
 * first, and it runs from `start` to `end` over the quantum.
 */
export function addEnsemblePair(
  busLeft: Float64Array,
  busRight: Float64Array,
  envelope: Float64Array,
  from: number,
  tables: readonly EnsembleTable[],
  start: number,
  end: number,
  zone: number,
  phaseLeft: number,
  incrementLeft: number,
  phaseRight: number,
  incrementRight: number,
  left: number,
  right: number,
): void {
  const low = Math.floor(Math.min(start, end));
  const high = Math.min(tables.length - 1, Math.ceil(Math.max(start, end)));
  const frames = busLeft.length;
  for (let k = low; k <= high; k++) {
    const a = Math.max(0, 1 - Math.abs(start - k));
    const b = Math.max(0, 1 - Math.abs(end - k));
    if (a + b === 0) continue;
    const loop = tables[k].zones[zone];
    const weightStep = (b - a) / (frames - from);
    const stepLeft = incrementLeft | 0;
    const stepRight = incrementRight | 0;
    const shift = (FRACTION_BITS + zone) | 0;
    const mask = ((1 << shift) - 1) | 0;
    const scale = 1 / (1 << shift);
    let p = phaseLeft | 0;
    let q = phaseRight | 0;
    let w = +a;
    for (let i = from | 0; i < frames; i++) {
      const l = p >>> shift;
      const r = q >>> shift;
      const x = loop[l];
      const y = loop[r];
      const e = w * envelope[i];
      busLeft[i] += left * e * (x + (loop[(l + 1) | 0] - x) * ((p & mask) * scale));
      busRight[i] += right * e * (y + (loop[(r + 1) | 0] - y) * ((q & mask) * scale));
      p = (p + stepLeft) | 0;
      q = (q + stepRight) | 0;
      w += weightStep;
    }
  }
}
