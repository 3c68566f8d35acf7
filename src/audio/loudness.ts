import { type Biquad, kWeightingStages } from '../../worklets/dsp/k-weighting';
import type { Decibels, Frames, SampleRate } from '../lib/units';

const ABSOLUTE_GATE: Decibels = -70;
const RELATIVE_GATE: Decibels = -10;
/** 400 ms blocks, a new one every 100 ms. */
const HOPS_PER_SECOND = 10;
const HOPS_PER_BLOCK = 4;

/**
 * Measures the integrated loudness of a mono or stereo signal by ITU-R BS.1770-4, block by block: K-weighting, 400 ms
 * blocks overlapping by 75%, the absolute gate at -70 LUFS and the relative one 10 LU under the mean.
 */
export class LoudnessMeter {
  private readonly hopFrames: Frames;
  /** K-weighted energy of each whole 100 ms, summed over the channels, and of the present one. */
  private readonly hops: number[] = [];
  private energy = 0;
  private framesInHop: Frames = 0;
  private readonly filters: readonly KWeighting[];

  constructor(sampleRate: SampleRate, channels = 2) {
    this.hopFrames = Math.round(sampleRate / HOPS_PER_SECOND);
    this.filters = Array.from({ length: channels }, () => new KWeighting(sampleRate));
  }

  /** Takes the next samples, one array a channel, equally long. */
  push(block: readonly Float32Array[]): void {
    const frames = block[0]?.length ?? 0;
    for (let n = 0; n < frames; n++) {
      for (let channel = 0; channel < block.length; channel++) {
        const weighted = this.filters[channel].process(block[channel][n]);
        this.energy += weighted * weighted;
      }
      if (++this.framesInHop < this.hopFrames) continue;
      this.hops.push(this.energy);
      this.energy = 0;
      this.framesInHop = 0;
    }
  }

  /** The loudness in LUFS of all so far. -Infinity for silence or under 400 ms. */
  integrated(): Decibels {
    const blocks = this.blockPowers().filter((power) => loudnessOf(power) > ABSOLUTE_GATE);
    const gate = loudnessOf(mean(blocks)) + RELATIVE_GATE;
    return loudnessOf(mean(blocks.filter((power) => loudnessOf(power) > gate)));
  }

  /** K-weighted mean square of each 400 ms block, summed over the channels. */
  private blockPowers(): number[] {
    const powers: number[] = [];
    for (let hop = HOPS_PER_BLOCK; hop <= this.hops.length; hop++) {
      let energy = 0;
      for (let i = hop - HOPS_PER_BLOCK; i < hop; i++) energy += this.hops[i];
      powers.push(energy / (HOPS_PER_BLOCK * this.hopFrames));
    }
    return powers;
  }
}

/** Integrated loudness in LUFS of a whole signal: see {@link LoudnessMeter}. */
export function integratedLoudness(channels: readonly Float32Array[], sampleRate: SampleRate): Decibels {
  const meter = new LoudnessMeter(sampleRate, channels.length);
  meter.push(channels);
  return meter.integrated();
}

/** Loudness of a K-weighted mean square summed over the channels. */
function loudnessOf(power: number): Decibels {
  return power > 0 ? -0.691 + 10 * Math.log10(power) : Number.NEGATIVE_INFINITY;
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((a, b) => a + b, 0) / values.length;
}

/** The K-weighting filter of one channel: two biquads in transposed direct form II. */
class KWeighting {
  private readonly shelf: Biquad;
  private readonly highPass: Biquad;
  private shelf1 = 0;
  private shelf2 = 0;
  private high1 = 0;
  private high2 = 0;

  constructor(sampleRate: SampleRate) {
    const { shelf, highPass } = kWeightingStages(sampleRate);
    this.shelf = shelf;
    this.highPass = highPass;
  }

  process(x: number): number {
    const { shelf, highPass } = this;
    const y = shelf.b0 * x + this.shelf1;
    this.shelf1 = shelf.b1 * x - shelf.a1 * y + this.shelf2;
    this.shelf2 = shelf.b2 * x - shelf.a2 * y;
    const z = highPass.b0 * y + this.high1;
    this.high1 = highPass.b1 * y - highPass.a1 * z + this.high2;
    this.high2 = highPass.b2 * y - highPass.a2 * z;
    return z;
  }
}
