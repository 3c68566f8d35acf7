import { exp } from '../src/lib/dmath';
import type { Decibels, Hertz, SampleRate, Seconds } from '../src/lib/units';
import { Glue } from './dsp/glue';
import { Leveler } from './dsp/leveler';
import { Limiter } from './dsp/limiter';
import { QUANTUM } from './voices/instrument';

/** Everything below is no sound but an offset. */
const LOW_CUT: Hertz = 6;
/** The side is cut higher up: deep sounds stay in the centre. */
const SIDE_LOW_CUT: Hertz = 130;
/** States under this are silence that would only turn denormal. */
const NOTHING = 1e-15;
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
  private readonly leveler: Leveler;
  private readonly glue: Glue;
  private readonly limiter: Limiter;
  /** Poles of the low cuts, y = x - x' + R y', and their memory x', y' of middle and side. */
  private readonly middlePole: number;
  private readonly sidePole: number;
  private readonly memory = new Float64Array(4);
  /** Mean squares of middle and side over the last moments, and the gain of the side that follows from them. */
  private middlePower = 0;
  private sidePower = 0;
  private sideGain = 1;
  private nextSideGain = 1;
  private readonly widthShare: number;
  /** Mean square of the present quantum, both channels added, before any gain. */
  private power = 0.1;

  constructor(sampleRate: SampleRate) {
    this.middlePole = exp((-6.283185307179586 * LOW_CUT) / sampleRate);
    this.sidePole = exp((-6.283185307179586 * SIDE_LOW_CUT) / sampleRate);
    this.widthShare = 1 - exp(-QUANTUM / (WIDTH_SECONDS * sampleRate));
    this.leveler = new Leveler(QUANTUM, sampleRate);
    this.glue = new Glue(QUANTUM, sampleRate);
    this.limiter = new Limiter(sampleRate);
  }

  /** Starts a Piece whose mix is expected to be `loudness` LUFS loud. */
  start(loudness: Decibels): void {
    this.memory.fill(0);
    this.glue.reset();
    this.leveler.start(loudness);
    this.limiter.inputGain = this.leveler.gain;
    this.limiter.reset();
    this.power = 0;
    this.middlePower = this.sidePower = 0;
    this.sideGain = this.nextSideGain = 1;
  }

  /** Tells that from now on the mix is expected to be `loudness` LUFS loud. */
  expect(loudness: Decibels): void {
    this.leveler.expect(loudness);
  }

  /** Turns a quantum of the mix (middle, then side; it changes it) into finished samples (left, then right). */
  process(mix: Float64Array, output: Float32Array): void {
    this.cutLow(mix);
    this.guardWidth();
    const level = this.leveler.gain;
    this.glue.follow(this.power * level * level);
    this.limiter.inputGain = level * this.glue.gain;
    this.limiter.process(mix, output);
    this.leveler.measure(output);
  }

  /** Cuts the offset and the side's bass, lets the side's gain run to its next value and measures the powers. */
  private cutLow(mix: Float64Array): void {
    const quantum: typeof QUANTUM = 128;
    const memory = this.memory;
    const middlePole = this.middlePole;
    const sidePole = this.sidePole;
    let middleX = memory[0];
    let middleY = memory[1];
    let sideX = memory[2];
    let sideY = memory[3];
    let sideGain = +this.sideGain;
    const step = (this.nextSideGain - sideGain) / quantum;
    let middleEnergy = 0;
    let sideEnergy = 0;
    for (let n = 0; n < quantum; n++) {
      const m = mix[n];
      const s = mix[n + quantum];
      middleY = m - middleX + middlePole * middleY;
      sideY = s - sideX + sidePole * sideY;
      middleX = m;
      sideX = s;
      mix[n] = middleY;
      sideGain += step;
      mix[n + quantum] = sideGain * sideY;
      middleEnergy += middleY * middleY;
      sideEnergy += sideY * sideY;
    }
    memory[0] = middleX;
    memory[1] = Math.abs(middleY) < NOTHING ? 0 : middleY;
    memory[2] = sideX;
    memory[3] = Math.abs(sideY) < NOTHING ? 0 : sideY;
    this.sideGain = this.nextSideGain;
    this.power = (2 * (middleEnergy + sideGain * sideGain * sideEnergy)) / quantum;
    this.middlePower += (middleEnergy / quantum - this.middlePower) * this.widthShare;
    this.sidePower += (sideEnergy / quantum - this.sidePower) * this.widthShare;
  }

  /** Finds the gain at which the side is no stronger than it may be. */
  private guardWidth(): void {
    const widest = WIDEST * this.middlePower;
    this.nextSideGain = this.sidePower > widest ? Math.sqrt(widest / this.sidePower) : 1;
  }
}
