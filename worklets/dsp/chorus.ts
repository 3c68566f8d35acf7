import { QUANTUM } from '../voices/instrument';
import { Lfo } from './lfo';

/** Delays are counted in 2^-16 of a sample frame, so that integers do the reading. */
const FRAME = 65536;

/**
 * A stereo chorus: each channel is joined by a copy of itself whose delay swings around `centre`, left and right a quarter
 * turn apart. A delayed copy at half the level of the dry signal or less never cancels it, also not in mono.
 */
export class Chorus {
  private readonly lineLeft: Float64Array;
  private readonly lineRight: Float64Array;
  private readonly lfo = new Lfo();
  /** What the block is to be processed with. */
  private turns = 0;
  private depth = 0;
  private amount = 0;
  private write = 0;
  private delayLeft = 0;
  private delayRight = 0;

  /** @param centre mean delay in sample frames, at most 4000 */
  constructor(private readonly centre: number) {
    let length = 2 * QUANTUM;
    while (length < 2 * centre + QUANTUM) length *= 2;
    this.lineLeft = new Float64Array(length);
    this.lineRight = new Float64Array(length);
    this.delayLeft = centre * FRAME;
    this.delayRight = centre * FRAME;
  }

  reset(): void {
    this.lineLeft.fill(0);
    this.lineRight.fill(0);
    this.lfo.reset();
    this.write = 0;
    this.delayLeft = this.centre * FRAME;
    this.delayRight = this.centre * FRAME;
  }

  /**
   * Processes a block of at most a quantum in place.
   *
   * @param turns  cycles of the swing in this block
   * @param depth  swing as a share of the mean delay, 0..0.9
   * @param amount level of the delayed copy, 0..1
   */
  process(left: Float64Array, right: Float64Array, turns: number, depth: number, amount: number): void {
    this.turns = turns;
    this.depth = depth;
    this.amount = amount;
    this.run(left, right);
  }

  private run(left: Float64Array, right: Float64Array): void {
    const swing = this.centre * this.depth;
    const nextLeft = FRAME * (this.centre + swing * this.lfo.advance(this.turns));
    const nextRight = FRAME * (this.centre + swing * this.lfo.ahead(0.25));
    const { lineLeft, lineRight } = this;
    const frames = left.length;
    const mask = (lineLeft.length - 1) | 0;
    // Advancing a frame moves the reading point on by a frame less what the delay grows.
    const stepLeft = (FRAME - (nextLeft - this.delayLeft) / frames) | 0;
    const stepRight = (FRAME - (nextRight - this.delayRight) / frames) | 0;
    const start = this.write | 0;
    let write = start;
    let readLeft = (lineLeft.length * FRAME - this.delayLeft) | 0;
    let readRight = (lineLeft.length * FRAME - this.delayRight) | 0;
    const wet = +this.amount;
    for (let i = 0; i < frames; i++) {
      const l = left[i];
      const r = right[i];
      lineLeft[write & mask] = l;
      lineRight[write & mask] = r;
      const atLeft = (start + (readLeft >> 16)) | 0;
      const atRight = (start + (readRight >> 16)) | 0;
      const a = lineLeft[atLeft & mask];
      const b = lineRight[atRight & mask];
      left[i] = l + wet * (a + (lineLeft[(atLeft + 1) & mask] - a) * ((readLeft & 0xffff) * 1.52587890625e-5));
      right[i] = r + wet * (b + (lineRight[(atRight + 1) & mask] - b) * ((readRight & 0xffff) * 1.52587890625e-5));
      write = (write + 1) | 0;
      readLeft = (readLeft + stepLeft) | 0;
      readRight = (readRight + stepRight) | 0;
    }
    this.delayLeft = nextLeft;
    this.delayRight = nextRight;
    this.write = write & mask;
  }
}
