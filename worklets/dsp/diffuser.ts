import type { Frames, SampleRate, Seconds } from '../../src/lib/units';
import { powerOfTwoAtLeast } from './ring';

/** Gains of the three all-passes in series. */
const GAIN_A = 0.7;
const GAIN_B = 0.65;
const GAIN_C = 0.6;

/**
 * Delays a signal and smears it in time: a pre-delay and three series all-passes (M. R. Schroeder, "Natural sounding
 * artificial reverberation", 1962), which leave all frequencies as loud as they were.
 */
export class Diffuser {
  /** The four delay lines, one after the other, each `size` long. */
  private readonly lines: Float64Array;
  private readonly size: number;
  private readonly preDelay: Frames;
  private readonly delayA: Frames;
  private readonly delayB: Frames;
  private readonly delayC: Frames;
  private position = 0;

  /** @param allPasses delays of the three all-passes */
  constructor(preDelay: Seconds, allPasses: readonly [Seconds, Seconds, Seconds], sampleRate: SampleRate) {
    this.preDelay = Math.max(1, Math.floor(preDelay * sampleRate));
    this.delayA = Math.max(1, Math.floor(allPasses[0] * sampleRate));
    this.delayB = Math.max(1, Math.floor(allPasses[1] * sampleRate));
    this.delayC = Math.max(1, Math.floor(allPasses[2] * sampleRate));
    this.size = powerOfTwoAtLeast(1 + Math.max(this.preDelay, this.delayA, this.delayB, this.delayC));
    this.lines = new Float64Array(4 * this.size);
  }

  reset(): void {
    this.lines.fill(0);
    this.position = 0;
  }

  /** Replaces `frames` frames of `block`, from index `from` on, by their diffusion. */
  process(block: Float64Array, from: number, frames: Frames): void {
    const lines = this.lines;
    const size = this.size;
    const mask = size - 1;
    const preDelay = this.preDelay;
    const delayA = this.delayA;
    const delayB = this.delayB;
    const delayC = this.delayC;
    let at = this.position;
    const end = from + frames;
    for (let n = from; n < end; n++) {
      lines[at] = block[n];
      const x = lines[(at - preDelay) & mask];
      const oldA = lines[size + ((at - delayA) & mask)];
      const a = x - GAIN_A * oldA;
      lines[size + at] = a;
      const oldB = lines[2 * size + ((at - delayB) & mask)];
      const b = oldA + GAIN_A * a - GAIN_B * oldB;
      lines[2 * size + at] = b;
      const oldC = lines[3 * size + ((at - delayC) & mask)];
      const c = oldB + GAIN_B * b - GAIN_C * oldC;
      lines[3 * size + at] = c;
      block[n] = oldC + GAIN_C * c;
      at = (at + 1) & mask;
    }
    this.position = at;
  }
}
