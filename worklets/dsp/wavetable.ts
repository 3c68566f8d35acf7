import type { Address } from '../kernels/kernels';
import { sinTurns } from '../kernels/math';
import type { KernelMemory } from '../kernels/memory';

export { levelFor } from '../kernels/math';

/** Samples in one cycle of a wave table (a power of two). */
const CYCLE = 2048;
/** One more than {@link CYCLE}: the first sample again, so that interpolation needs no wrap. */
const STRIDE = CYCLE + 1;
/** Most partials a table holds; linear interpolation stays clean up to CYCLE / 8. */
const MAX_PARTIALS = 256;

const SINE = new Float64Array(CYCLE);
for (let i = 0; i < CYCLE; i++) SINE[i] = sinTurns(i / CYCLE);

/**
 * One cycle of a periodic wave in several band-limited levels, two levels per octave, so that it plays at any pitch
 * without aliasing. All levels lie in one array; `offsets[level]` is where a level starts.
 */
export interface WaveTable {
  readonly samples: Float32Array;
  readonly offsets: Int32Array;
  /** Bits of a 32-bit phase under the number of the sample, for each level: 21 where a level is one cycle. */
  readonly shifts: Int32Array;
}

/** A wave table in the memory that kernels read. */
export class PlacedWave {
  readonly shifts: Int32Array;
  private readonly addresses: Address[];

  constructor(memory: KernelMemory, { samples, offsets, shifts }: WaveTable) {
    const copy = memory.float32(samples.length);
    copy.set(samples);
    this.addresses = Array.from(offsets, (offset) => copy.byteOffset + offset * copy.BYTES_PER_ELEMENT);
    this.shifts = shifts;
  }

  /** Where a level begins. */
  address(level: number): Address {
    return this.addresses[level];
  }
}

/** Partials that level `level` may hold: 256, 181, 128, 90, ... 1. */
function partialsOfLevel(level: number): number {
  const octave = MAX_PARTIALS >> (level >> 1);
  return level & 1 ? Math.floor(octave * Math.SQRT1_2) : octave;
}

const LEVELS = 17;
/** 32 - 11, as a cycle has 2^11 samples. */
const SHIFTS = new Int32Array(LEVELS).fill(21);

/**
 * Builds a table from the amplitudes of its partials (`amplitudes[0]` is the fundamental), all in sine phase, scaled to
 * the RMS of a full-scale sine so that tables can be cross-faded at equal loudness. Levels that would hold the same
 * partials share their samples.
 *
 * @throws RangeError if no partial has an amplitude
 */
export function waveFromPartials(amplitudes: readonly number[]): WaveTable {
  const count = Math.min(amplitudes.length, MAX_PARTIALS);
  let power = 0;
  for (let h = 0; h < count; h++) power += amplitudes[h] * amplitudes[h];
  if (!(power > 0)) throw new RangeError('a wave needs at least one partial with an amplitude');
  const scale = 1 / Math.sqrt(power);

  const cycle = new Float64Array(CYCLE);
  const copies: Float32Array[] = [];
  const offsets = new Int32Array(LEVELS);
  let done = 0;
  for (let level = LEVELS - 1; level >= 0; level--) {
    const wanted = Math.min(count, partialsOfLevel(level));
    if (wanted > done || copies.length === 0) {
      for (let h = done; h < wanted; h++) addPartial(cycle, h + 1, amplitudes[h] * scale);
      done = Math.max(done, wanted);
      copies.push(Float32Array.from(cycle));
    }
    offsets[level] = (copies.length - 1) * STRIDE;
  }

  const samples = new Float32Array(copies.length * STRIDE);
  copies.forEach((copy, i) => {
    samples.set(copy, i * STRIDE);
    samples[i * STRIDE + CYCLE] = copy[0];
  });
  return { samples, offsets, shifts: SHIFTS };
}

function addPartial(cycle: Float64Array, harmonic: number, amplitude: number): void {
  if (amplitude === 0) return;
  for (let i = 0; i < CYCLE; i++) cycle[i] += amplitude * SINE[(i * harmonic) & (CYCLE - 1)];
}

/** Amplitudes of `count` partials, from a function of the harmonic number 1, 2, 3, ... */
export function partials(count: number, amplitude: (harmonic: number) => number): number[] {
  return Array.from({ length: count }, (_, i) => amplitude(i + 1));
}

const made = new Map<string, WaveTable>();

/** The wave of that name, built once and shared by all instruments that ask for it. */
export function sharedWave(name: string, build: () => number[]): WaveTable {
  let wave = made.get(name);
  if (!wave) {
    wave = waveFromPartials(build());
    made.set(name, wave);
  }
  return wave;
}

/** A pure sine. */
export const sineWave = () => sharedWave('sine', () => [1]);
/** A triangle: odd partials falling with the square of their number, signs alternating. */
export const triangleWave = () =>
  sharedWave('triangle', () => partials(64, (h) => (h % 2 === 0 ? 0 : (h % 4 === 1 ? 1 : -1) / (h * h))));
/** A sawtooth: all partials, falling with their number. */
export const sawWave = () => sharedWave('saw', () => partials(256, (h) => 1 / h));
/** A square: odd partials, falling with their number. */
export const squareWave = () => sharedWave('square', () => partials(256, (h) => (h % 2 === 0 ? 0 : 1 / h)));
