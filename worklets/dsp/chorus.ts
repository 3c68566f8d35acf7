import { QUANTUM } from '../voices/instrument';
import { Lfo } from './lfo';

const LINE = 4096;
const MASK = LINE - 1;

/**
 * A stereo chorus: each channel is joined by a copy of itself whose delay swings around `centre`, left and right a quarter
 * turn apart. A delayed copy at half the level of the dry signal or less never cancels it, also not in mono.
 */
export class Chorus {
  private readonly lineLeft = new Float64Array(LINE);
  private readonly lineRight = new Float64Array(LINE);
  private readonly lfo = new Lfo();
  private write = 0;
  private delayLeft: number;
  private delayRight: number;

  /** @param centre mean delay in sample frames, at most 1500 */
  constructor(private readonly centre: number) {
    this.delayLeft = centre;
    this.delayRight = centre;
  }

  reset(): void {
    this.lineLeft.fill(0);
    this.lineRight.fill(0);
    this.lfo.reset();
    this.write = 0;
    this.delayLeft = this.centre;
    this.delayRight = this.centre;
  }

  /**
   * Processes one quantum in place.
   *
   * @param turns  cycles of the swing in this quantum
   * @param depth  swing as a share of the mean delay, 0..0.9
   * @param amount level of the delayed copy, 0..1
   */
  process(left: Float64Array, right: Float64Array, turns: number, depth: number, amount: number): void {
    const swing = this.centre * depth;
    const nextLeft = this.centre + swing * this.lfo.advance(turns);
    const nextRight = this.centre + swing * this.lfo.ahead(0.25);
    delayed(left, this.lineLeft, this.write, this.delayLeft, nextLeft, amount);
    delayed(right, this.lineRight, this.write, this.delayRight, nextRight, amount);
    this.delayLeft = nextLeft;
    this.delayRight = nextRight;
    this.write = (this.write + QUANTUM) & MASK;
  }
}

function delayed(
  block: Float64Array,
  line: Float64Array,
  write: number,
  delay: number,
  nextDelay: number,
  amount: number,
): void {
  const step = (nextDelay - delay) / QUANTUM;
  for (let i = 0; i < QUANTUM; i++) {
    const input = block[i];
    line[write] = input;
    const at = write + LINE - delay;
    const whole = at | 0;
    const a = line[whole & MASK];
    const b = line[(whole + 1) & MASK];
    block[i] = input + amount * (a + (b - a) * (at - whole));
    write = (write + 1) & MASK;
    delay += step;
  }
}
