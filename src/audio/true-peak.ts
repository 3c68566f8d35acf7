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

/** True peak of a signal by ITU-R BS.1770-4: the largest of four points a sample, in dBTP. -Infinity for silence. */
export function truePeak(channels: readonly Float32Array[]): Decibels {
  let peak = 0;
  for (const channel of channels) peak = Math.max(peak, channelPeak(channel));
  return peak > 0 ? 20 * Math.log10(peak) : Number.NEGATIVE_INFINITY;
}

function channelPeak(channel: Float32Array): number {
  const padded = new Float64Array(channel.length + 2 * TAPS);
  padded.set(channel, TAPS);
  let peak = 0;
  for (let n = 0; n < padded.length - TAPS; n++) {
    for (const taps of PHASES) {
      let sum = 0;
      for (let k = 0; k < TAPS; k++) sum += taps[k] * padded[n + k];
      const value = Math.abs(sum);
      if (value > peak) peak = value;
    }
  }
  // The samples themselves count too: the interpolator's phase 0 has not quite unity gain.
  for (let n = 0; n < channel.length; n++) peak = Math.max(peak, Math.abs(channel[n]));
  return peak;
}
