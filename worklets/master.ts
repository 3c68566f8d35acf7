import type { Decibels, SampleRate } from '../src/lib/units';
import { DcBlocker } from './dsp/dc-blocker';
import { Glue } from './dsp/glue';
import { Leveler } from './dsp/leveler';
import { Limiter } from './dsp/limiter';
import { QUANTUM } from './voices/instrument';

/** The master chain: DC blocker, leveler to -16 LUFS, glue compressor, true-peak limiter. Delays by 136 frames. */
export class Master {
  private readonly dcBlocker: DcBlocker;
  private readonly leveler: Leveler;
  private readonly glue: Glue;
  private readonly limiter: Limiter;
  /** Gain at the end of the last quantum; each quantum runs linearly to its own. */
  private gain = 1;

  constructor(sampleRate: SampleRate) {
    this.dcBlocker = new DcBlocker(sampleRate);
    this.leveler = new Leveler(sampleRate);
    this.glue = new Glue(QUANTUM, sampleRate);
    this.limiter = new Limiter(sampleRate);
  }

  /** Starts a Piece whose mix is expected to be `loudness` LUFS loud. */
  start(loudness: Decibels): void {
    this.dcBlocker.reset();
    this.glue.reset();
    this.limiter.reset();
    this.leveler.start(loudness);
    this.gain = this.leveler.gain;
  }

  /** Tells that from now on the mix is expected to be `loudness` LUFS loud. */
  expect(loudness: Decibels): void {
    this.leveler.expect(loudness);
  }

  /** Turns a quantum of the mix (which it changes) into finished samples. */
  process(mixLeft: Float64Array, mixRight: Float64Array, outLeft: Float32Array, outRight: Float32Array): void {
    const energy = this.dcBlocker.process(mixLeft, mixRight, QUANTUM);
    const level = this.leveler.gain;
    const target = level * this.glue.gain((energy * level * level) / QUANTUM);
    const step = (target - this.gain) / QUANTUM;
    let gain = this.gain;
    for (let n = 0; n < QUANTUM; n++) {
      gain += step;
      mixLeft[n] *= gain;
      mixRight[n] *= gain;
    }
    this.gain = target;
    this.limiter.process(mixLeft, mixRight, outLeft, outRight);
    this.leveler.measure(outLeft, outRight, QUANTUM);
  }
}
