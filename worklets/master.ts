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
  /** Pole of the DC blocker, y = x - x' + R y', and its memory x', y' of middle and side. */
  private readonly pole: number;
  private readonly memory = new Float64Array(4);
  /** Mean square of the present quantum, both channels added, before any gain. */
  private power = 0.1;

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
    this.leveler.start(loudness);
    this.limiter.inputGain = this.leveler.gain;
    this.limiter.reset();
    this.power = 0;
  }

  /** Tells that from now on the mix is expected to be `loudness` LUFS loud. */
  expect(loudness: Decibels): void {
    this.leveler.expect(loudness);
  }

  /** Turns a quantum of the mix (middle, then side; it changes it) into finished samples (left, then right). */
  process(mix: Float64Array, output: Float32Array): void {
    this.blockOffset(mix);
    const level = this.leveler.gain;
    this.glue.follow(this.power * level * level);
    this.limiter.inputGain = level * this.glue.gain;
    this.limiter.process(mix, output);
    this.leveler.measure(output);
  }

  /** Takes the offset away and measures the power. */
  private blockOffset(mix: Float64Array): void {
    const quantum: typeof QUANTUM = 128;
    const memory = this.memory;
    const pole = this.pole;
    let middleX = memory[0];
    let middleY = memory[1];
    let sideX = memory[2];
    let sideY = memory[3];
    let middleEnergy = 0;
    let sideEnergy = 0;
    for (let n = 0; n < quantum; n++) {
      const m = mix[n];
      const s = mix[n + quantum];
      middleY = m - middleX + pole * middleY;
      sideY = s - sideX + pole * sideY;
      middleX = m;
      sideX = s;
      mix[n] = middleY;
      mix[n + quantum] = sideY;
      middleEnergy += middleY * middleY;
      sideEnergy += sideY * sideY;
    }
    memory[0] = middleX;
    memory[1] = Math.abs(middleY) < NOTHING ? 0 : middleY;
    memory[2] = sideX;
    memory[3] = Math.abs(sideY) < NOTHING ? 0 : sideY;
    this.power = (2 * (middleEnergy + sideEnergy)) / quantum;
  }
}
