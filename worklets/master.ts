import { exp } from '../src/lib/dmath';
import type { Decibels, Hertz, SampleRate } from '../src/lib/units';
import { Glue } from './dsp/glue';
import { Leveler } from './dsp/leveler';
import { Limiter } from './dsp/limiter';
import { QUANTUM } from './voices/instrument';

/** Everything below is no sound but an offset. */
const LOW_CUT: Hertz = 6;
/** States under this are silence that would only turn denormal. */
const NOTHING = 1e-15;

/** The master chain: DC blocker, leveler to -16 LUFS, glue compressor, true-peak limiter. Delays by 136 frames. */
export class Master {
  private readonly leveler: Leveler;
  private readonly glue: Glue;
  private readonly limiter: Limiter;
  private readonly left = new Float64Array(QUANTUM);
  private readonly right = new Float64Array(QUANTUM);
  /** Pole of the DC blocker, y = x - x' + R y', and its memory x', y' of middle and side. */
  private readonly pole: number;
  private readonly memory = new Float64Array(4);
  /** Mean square of the last quantum, both channels added, before any gain. */
  private power = 0.1;
  /** Gain at the end of the last quantum; each quantum runs linearly to its own. */
  private gain = 0.1;

  constructor(sampleRate: SampleRate) {
    this.pole = exp((-6.283185307179586 * LOW_CUT) / sampleRate);
    this.leveler = new Leveler(QUANTUM, sampleRate);
    this.glue = new Glue(QUANTUM, sampleRate);
    this.limiter = new Limiter(sampleRate);
  }

  /** Starts a Piece whose mix is expected to be `loudness` LUFS loud. */
  start(loudness: Decibels): void {
    this.memory.fill(0);
    this.glue.reset();
    this.limiter.reset();
    this.leveler.start(loudness);
    this.gain = this.leveler.gain;
    this.power = 0;
  }

  /** Tells that from now on the mix is expected to be `loudness` LUFS loud. */
  expect(loudness: Decibels): void {
    this.leveler.expect(loudness);
  }

  /** Turns a quantum of the mix, given as middle and side, into finished samples. */
  process(middle: Float64Array, side: Float64Array, outLeft: Float32Array, outRight: Float32Array): void {
    const level = this.leveler.gain;
    this.glue.follow(this.power * level * level);
    this.condition(middle, side, level * this.glue.gain);
    this.limiter.process(this.left, this.right, outLeft, outRight);
    this.leveler.measure(outLeft, outRight);
  }

  /** Takes the offset away, makes left and right of middle and side, and lets the gain run to `target`. */
  private condition(middle: Float64Array, side: Float64Array, target: number): void {
    const left = this.left;
    const right = this.right;
    const memory = this.memory;
    const pole = this.pole;
    let middleX = memory[0];
    let middleY = memory[1];
    let sideX = memory[2];
    let sideY = memory[3];
    let gain = +this.gain;
    const step = (target - gain) / QUANTUM;
    let middleEnergy = 0;
    let sideEnergy = 0;
    for (let n = 0; n < QUANTUM; n++) {
      const m = middle[n];
      const s = side[n];
      middleY = m - middleX + pole * middleY;
      sideY = s - sideX + pole * sideY;
      middleX = m;
      sideX = s;
      gain += step;
      left[n] = gain * (middleY + sideY);
      right[n] = gain * (middleY - sideY);
      middleEnergy += middleY * middleY;
      sideEnergy += sideY * sideY;
    }
    memory[0] = middleX;
    memory[1] = Math.abs(middleY) < NOTHING ? 0 : middleY;
    memory[2] = sideX;
    memory[3] = Math.abs(sideY) < NOTHING ? 0 : sideY;
    this.gain = target;
    this.power = (2 * (middleEnergy + sideEnergy)) / QUANTUM;
  }
}
