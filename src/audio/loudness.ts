import { type Biquad, kWeightingStages } from '../../worklets/dsp/k-weighting';
import type { Decibels, SampleRate } from '../lib/units';

const ABSOLUTE_GATE: Decibels = -70;
const RELATIVE_GATE: Decibels = -10;
/** 400 ms blocks, a new one every 100 ms. */
const HOPS_PER_SECOND = 10;
const HOPS_PER_BLOCK = 4;

/**
 * Integrated loudness in LUFS of a mono or stereo signal by ITU-R BS.1770-4: K-weighting, 400 ms blocks overlapping by
 * 75%, the absolute gate at -70 LUFS and the relative one 10 LU under the mean. -Infinity for silence or under 400 ms.
 */
export function integratedLoudness(channels: readonly Float32Array[], sampleRate: SampleRate): Decibels {
  const blocks = blockPowers(channels, sampleRate).filter((power) => loudnessOf(power) > ABSOLUTE_GATE);
  const gate = loudnessOf(mean(blocks)) + RELATIVE_GATE;
  return loudnessOf(mean(blocks.filter((power) => loudnessOf(power) > gate)));
}

/** Loudness of a K-weighted mean square summed over the channels. */
function loudnessOf(power: number): Decibels {
  return power > 0 ? -0.691 + 10 * Math.log10(power) : Number.NEGATIVE_INFINITY;
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((a, b) => a + b, 0) / values.length;
}

/** K-weighted mean square of each 400 ms block, summed over the channels. */
function blockPowers(channels: readonly Float32Array[], sampleRate: SampleRate): number[] {
  const hopFrames = Math.round(sampleRate / HOPS_PER_SECOND);
  const hops = new Float64Array(Math.floor((channels[0]?.length ?? 0) / hopFrames));
  for (const channel of channels) {
    const weighted = kWeighted(channel, sampleRate);
    for (let hop = 0; hop < hops.length; hop++) {
      for (let n = hop * hopFrames; n < (hop + 1) * hopFrames; n++) hops[hop] += weighted[n] * weighted[n];
    }
  }
  const powers: number[] = [];
  for (let hop = HOPS_PER_BLOCK; hop <= hops.length; hop++) {
    let energy = 0;
    for (let i = hop - HOPS_PER_BLOCK; i < hop; i++) energy += hops[i];
    powers.push(energy / (HOPS_PER_BLOCK * hopFrames));
  }
  return powers;
}

function kWeighted(channel: Float32Array, sampleRate: SampleRate): Float64Array {
  const { shelf, highPass } = kWeightingStages(sampleRate);
  const signal = Float64Array.from(channel);
  filterInPlace(signal, shelf);
  filterInPlace(signal, highPass);
  return signal;
}

/** Transposed direct form II. */
function filterInPlace(signal: Float64Array, { b0, b1, b2, a1, a2 }: Biquad): void {
  let s1 = 0;
  let s2 = 0;
  for (let n = 0; n < signal.length; n++) {
    const x = signal[n];
    const y = b0 * x + s1;
    s1 = b1 * x - a1 * y + s2;
    s2 = b2 * x - a2 * y;
    signal[n] = y;
  }
}
