import type { Decibels, Frames, NormalRange, SampleRate } from '../../src/lib/units';
import type { Address } from '../kernels/kernels';
import { decibelsToGain, log2 } from '../kernels/math';
import type { KernelMemory } from '../kernels/memory';
import { KWeightedMeter } from './k-weighting';

/** What every Piece is brought to, integrated (BS.1770). */
export const TARGET_LUFS: Decibels = -16;
/** Loudness is measured in hops of a tenth of a second. */
const HOPS_PER_SECOND = 10;
/** A block of BS.1770 is 400 ms: four hops. */
const HOPS_PER_BLOCK = 4;
/** How many blocks the prediction counts for, before the measurement outweighs it: 2 s. */
const PRIOR_BLOCKS = 20;
/** The measurement forgets in about 40 s, so that it follows a Performance. */
const FORGET = 1 - 1 / 400;
/** Blocks quieter than the estimate by this much do not count (the relative gate of BS.1770). */
const RELATIVE_GATE: Decibels = 10;
/** Nothing is learnt from what is quieter than this at the output. */
const SILENCE: Decibels = -55;
/** Fastest change of the gain, in dB a hop: 0.6 dB/s up, 1.2 dB/s down are not heard as fades. */
const RISE: Decibels = 0.06;
const FALL: Decibels = 0.12;
/** While the music is new, the gain may move so much faster, less so as the first ten seconds pass. */
const HASTE: Decibels = 0.14;
const HASTY_HOPS = 100;
/** While it is changing it counts as newer still, so that the gain changes with the layers. */
const MORPH_HOPS = 300;
const LARGEST_GAIN: Decibels = 24;

/** 10 log10(x) by way of log2. */
function decibelsOfPower(power: number): Decibels {
  return 3.010299956639812 * log2(power);
}

/**
 * Brings whatever plays to -16 LUFS: starts from a predicted loudness, measures the finished output, K-weighted and
 * gated as BS.1770 does, as it would be at unity gain, and moves the gain so slowly that nobody hears it move.
 */
export class Leveler {
  private readonly meter: KWeightedMeter;
  private readonly hopBlocks: number;
  private readonly hops = new Float64Array(HOPS_PER_BLOCK);
  private hopCount = 0;
  private hopPower = 0;
  private blocksInHop = 0;
  private power = 0;
  private weight = 0;
  private predicted: Decibels = 0;
  private gainDecibels: Decibels = 0;
  /** Hops for which the music still counts as new. */
  private newFor = 0;
  /** The linear gain to apply now. */
  gain = 1;

  /** @param blockSize frames of every {@link measure} call, an even number */
  constructor(blockSize: Frames, sampleRate: SampleRate, memory: KernelMemory) {
    this.meter = new KWeightedMeter(blockSize, sampleRate, memory);
    this.hopBlocks = Math.round(sampleRate / (HOPS_PER_SECOND * blockSize));
  }

  /** Starts anew with the loudness (LUFS at unity gain) that is expected of the Piece. */
  start(predicted: Decibels): void {
    this.meter.reset();
    this.hops.fill(0);
    this.hopCount = 0;
    this.hopPower = 0;
    this.blocksInHop = 0;
    this.predicted = predicted;
    this.weight = PRIOR_BLOCKS;
    this.newFor = HASTY_HOPS;
    this.power = PRIOR_BLOCKS * decibelsToGain(2 * (predicted + 0.691));
    this.gainDecibels = this.wanted();
    this.gain = decibelsToGain(this.gainDecibels);
  }

  /** Tells that a steer changes the expected loudness: what was learnt is kept relative to the prediction. */
  expect(predicted: Decibels): void {
    const change = decibelsToGain(2 * (predicted - this.predicted));
    this.predicted = predicted;
    this.power *= change;
    for (let i = 0; i < HOPS_PER_BLOCK; i++) this.hops[i] *= change;
  }

  /** Forgets a share of what was learnt, as other music takes over: the prediction counts as much more. */
  forget(share: NormalRange): void {
    const loudness = this.estimate() + share * (this.predicted - this.estimate());
    this.weight = Math.max(PRIOR_BLOCKS, this.weight * (1 - share));
    this.power = this.weight * decibelsToGain(2 * (loudness + 0.691));
    this.newFor = MORPH_HOPS;
  }

  /**
   * Measures the finished block at an address (left, then right, 32-bit samples), which was made with {@link gain};
   * moves the gain once a hop.
   */
  measure(block: Address): void {
    this.meter.measure(block);
    this.hopPower += this.meter.power / (this.gain * this.gain);
    this.blocksInHop++;
    if (this.blocksInHop === this.hopBlocks) this.endHop();
  }

  private endHop(): void {
    this.hops[this.hopCount & (HOPS_PER_BLOCK - 1)] = this.hopPower / this.hopBlocks;
    this.hopCount++;
    this.hopPower = 0;
    this.blocksInHop = 0;
    if (this.hopCount < HOPS_PER_BLOCK) return;
    this.learn();
    const haste = (HASTE * this.newFor) / HASTY_HOPS;
    this.newFor = this.newFor > HASTY_HOPS ? 0.9 * this.newFor : Math.max(0, this.newFor - 1);
    const step = Math.max(-FALL - haste, Math.min(RISE + haste, this.wanted() - this.gainDecibels));
    this.gainDecibels += step;
    this.gain = decibelsToGain(this.gainDecibels);
  }

  /** Adds the newest 400 ms to the estimate, unless a gate holds it back. */
  private learn(): void {
    let power = 0;
    for (let i = 0; i < HOPS_PER_BLOCK; i++) power += this.hops[i];
    power /= HOPS_PER_BLOCK;
    const loudness = decibelsOfPower(power) - 0.691;
    if (loudness + this.gainDecibels < SILENCE) return;
    if (loudness < this.estimate() - RELATIVE_GATE) return;
    this.power = this.power * FORGET + power;
    this.weight = this.weight * FORGET + 1;
  }

  /** Loudness of the Piece at unity gain, as far as known. */
  private estimate(): Decibels {
    return decibelsOfPower(this.power / this.weight) - 0.691;
  }

  private wanted(): Decibels {
    return Math.max(-LARGEST_GAIN, Math.min(LARGEST_GAIN, TARGET_LUFS - this.estimate()));
  }
}
