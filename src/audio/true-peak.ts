import type { Decibels } from '../lib/units';

/** The first two phases of the 4x interpolator of ITU-R BS.1770-4, Annex 2; the others are these reversed. */
const PHASE_0 = [
  0.001708984375, 0.010986328125, -0.0196533203125, 0.033203125, -0.0594482421875, 0.1373291015625, 0.97216796875,
  -0.102294921875, 0.047607421875, -0.026611328125, 0.014892578125, -0.00830078125,
];
const PHASE_1 = [
  -0.0291748046875, 0.029296875, -0.0517578125, 0.089111328125, -0.16650390625, 0.465087890625, 0.77978515625,
  -0.2003173828125, 0.1015625, -0.0582275390625, 0.0330810546875, -0.0189208984375,
];
const PHASES = [PHASE_0, PHASE_1, [...PHASE_1].reverse(), [...PHASE_0].reverse()].map((taps) =>
  Float64Array.from(taps),
);
const TAPS = 12;
/** The most that the interpolator can make of a signal within ±1. */
const LARGEST_GAIN = Math.max(...PHASES.map((taps) => taps.reduce((sum, tap) => sum + Math.abs(tap), 0)));
/** So many samples are looked at together. */
const STRETCH = 32;

/** Measures the true peak of a signal by ITU-R BS.1770-4, block by block: the largest of four points a sample. */
export class TruePeakMeter {
  private peak = 0;
  /** The last samples of each channel, which the interpolator still needs. */
  private readonly tails: Float64Array[];

  constructor(channels = 2) {
    this.tails = Array.from({ length: channels }, () => new Float64Array(TAPS));
  }

  /** Takes the next samples, one array a channel. */
  push(block: readonly Float32Array[]): void {
    block.forEach((samples, channel) => {
      const tail = this.tails[channel];
      const signal = new Float64Array(TAPS + samples.length);
      signal.set(tail);
      signal.set(samples, TAPS);
      tail.set(signal.subarray(samples.length));
      // The samples themselves count too: the interpolator's phase 0 has not quite unity gain.
      this.peak = interpolatedPeak(signal, Math.max(this.peak, largest(samples)));
    });
  }

  /** The peak in dBTP of all so far, with silence after it. -Infinity for silence. */
  decibels(): Decibels {
    const ends = this.tails.map((tail) => {
      const signal = new Float64Array(2 * TAPS);
      signal.set(tail);
      return interpolatedPeak(signal, this.peak);
    });
    const peak = Math.max(...ends, this.peak);
    return peak > 0 ? 20 * Math.log10(peak) : Number.NEGATIVE_INFINITY;
  }
}

/** True peak in dBTP of a whole signal: see {@link TruePeakMeter}. */
export function truePeak(channels: readonly Float32Array[]): Decibels {
  const meter = new TruePeakMeter(channels.length);
  meter.push(channels);
  return meter.decibels();
}

/** The largest interpolated value, or `least` if that is larger. */
function interpolatedPeak(signal: Float64Array, least: number): number {
  let peak = least;
  for (let from = 0; from < signal.length - TAPS; from += STRETCH) {
    const to = Math.min(from + STRETCH, signal.length - TAPS);
    // No value can be larger than this: most of a sound is far from its peak and needs no closer look.
    if (largest(signal, from, to + TAPS) * LARGEST_GAIN <= peak) continue;
    for (let n = from; n < to; n++) peak = Math.max(peak, largestPhase(signal, n));
  }
  return peak;
}

function largestPhase(signal: Float64Array, at: number): number {
  let peak = 0;
  for (const taps of PHASES) {
    let sum = 0;
    for (let k = 0; k < TAPS; k++) sum += taps[k] * signal[at + k];
    peak = Math.max(peak, Math.abs(sum));
  }
  return peak;
}

/** The largest absolute sample with from <= index < to. */
function largest(samples: Float32Array | Float64Array, from = 0, to = samples.length): number {
  let peak = 0;
  for (let n = from; n < to; n++) peak = Math.max(peak, Math.abs(samples[n]));
  return peak;
}
