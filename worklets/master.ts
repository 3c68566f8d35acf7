import { exp } from '../src/lib/dmath';
import type { Decibels, Hertz, SampleRate, Seconds } from '../src/lib/units';
import { Glue } from './dsp/glue';
import { Leveler } from './dsp/leveler';
import { Limiter } from './dsp/limiter';
import type { Address, Kernels } from './kernels/kernels';
import type { KernelMemory } from './kernels/memory';
import { QUANTUM } from './voices/instrument';

/** Everything below is no sound but an offset. */
const LOW_CUT: Hertz = 6;
/** The side is cut higher up: deep sounds stay in the centre. */
const SIDE_LOW_CUT: Hertz = 130;
/** Pairs of the low cuts' state (middle, then side), in the order of the kernel. */
const LOW_CUT_PAIRS = 6;
/** Where the side's gain, its step and the energies lie in it. */
const SIDE_GAIN = 7;
const SIDE_STEP = 9;
const MIDDLE_ENERGY = 10;
const SIDE_ENERGY = 11;
/**
 * The side may have this share of the middle's power. Left and right correlate by (M - S) / (M + S), so that they stay
 * above 0.1 and nothing is lost where a mix is heard in mono.
 */
const WIDEST = 0.8;
/** Time over which the two powers are compared. */
const WIDTH_SECONDS: Seconds = 0.08;

/**
 * The master chain: DC blocker, bass to the centre, guard against too wide a side, leveler to -16 LUFS, glue compressor, true-peak limiter.
 * Delays by 136 frames.
 */
export class Master {
  /** The present quantum of finished samples. */
  readonly left: Float32Array;
  readonly right: Float32Array;
  private readonly finished: Address;
  private readonly kernels: Kernels;
  private readonly leveler: Leveler;
  private readonly glue: Glue;
  private readonly limiter: Limiter;
  /** Poles of the low cuts, their memory, and the side's gain, which runs behind them. */
  private readonly lowCut: Float64Array;
  private readonly lowCutAddress: Address;
  /** The quantum behind the low cuts: pairs of middle and side. */
  private readonly cut: Address;
  /** Mean squares of middle and side over the last moments, and the gain of the side that follows from them. */
  private middlePower = 0;
  private sidePower = 0;
  private nextSideGain = 1;
  private readonly widthShare: number;
  /** Mean square of the present quantum, both channels added, before any gain. */
  private power = 0;

  constructor(
    private readonly sampleRate: SampleRate,
    memory: KernelMemory,
  ) {
    const finished = memory.float32(2 * QUANTUM);
    this.left = finished.subarray(0, QUANTUM);
    this.right = finished.subarray(QUANTUM);
    this.finished = finished.byteOffset;
    this.kernels = memory.kernels;
    this.lowCut = memory.float64(2 * LOW_CUT_PAIRS);
    this.lowCutAddress = this.lowCut.byteOffset;
    this.cut = memory.float64(2 * QUANTUM).byteOffset;
    this.widthShare = 1 - exp(-QUANTUM / (WIDTH_SECONDS * sampleRate));
    this.leveler = new Leveler(QUANTUM, sampleRate, memory);
    this.glue = new Glue(QUANTUM, sampleRate);
    this.limiter = new Limiter(sampleRate, memory);
  }

  /** Starts a Piece whose mix is expected to be `loudness` LUFS loud. */
  start(loudness: Decibels): void {
    this.resetLowCut();
    this.glue.reset();
    this.leveler.start(loudness);
    this.limiter.inputGain = this.leveler.gain;
    this.limiter.reset();
    this.power = 0;
    this.middlePower = this.sidePower = 0;
  }

  private resetLowCut(): void {
    const lowCut = this.lowCut.fill(0);
    lowCut[0] = exp((-6.283185307179586 * LOW_CUT) / this.sampleRate);
    lowCut[1] = exp((-6.283185307179586 * SIDE_LOW_CUT) / this.sampleRate);
    lowCut[SIDE_GAIN - 1] = lowCut[SIDE_GAIN] = this.nextSideGain = 1;
  }

  /** Forgets a share, 0..1, of what was learnt of the mix's loudness: other music takes over. */
  forget(share: number): void {
    this.leveler.forget(share);
  }

  /** Tells that from now on the mix is expected to be `loudness` LUFS loud. */
  expect(loudness: Decibels): void {
    this.leveler.expect(loudness);
  }

  /** Turns the quantum of the mix at an address (middle, then side) into finished samples. */
  process(mix: Address): void {
    this.cutLow(mix);
    this.guardWidth();
    const level = this.leveler.gain;
    this.glue.follow(this.power * level * level);
    this.limiter.inputGain = level * this.glue.gain;
    this.limiter.process(this.cut, this.finished);
    this.leveler.measure(this.finished);
  }

  /** Cuts the offset and the side's bass, lets the side's gain run to its next value and measures the powers. */
  private cutLow(mix: Address): void {
    const state = this.lowCut;
    const sideGain = this.nextSideGain;
    state[SIDE_STEP] = (sideGain - state[SIDE_GAIN]) / QUANTUM;
    this.kernels.cutLow(mix, this.cut, this.lowCutAddress);
    state[SIDE_GAIN] = sideGain;
    const middle = state[MIDDLE_ENERGY] / QUANTUM;
    const side = state[SIDE_ENERGY] / QUANTUM;
    this.power = 2 * (middle + sideGain * sideGain * side);
    this.middlePower += (middle - this.middlePower) * this.widthShare;
    this.sidePower += (side - this.sidePower) * this.widthShare;
  }

  /** Finds the gain at which the side is no stronger than it may be. */
  private guardWidth(): void {
    const widest = WIDEST * this.middlePower;
    this.nextSideGain = this.sidePower > widest ? Math.sqrt(widest / this.sidePower) : 1;
  }
}
