import { decayFactor } from './decay';

/** Below this it is not heard. */
const OVER = 1e-3;

/** The transient of a note: how far its beginning stands out from the rest, on top of its envelope. */
export class Edge {
  private height = 0;
  private hold = 0;
  private ratio = 0;

  /**
   * Starts a note that is at first 1 + `height` times as loud.
   *
   * @param hold frames for which it stays so: the envelope's rise
   * @param fall frames in which what stands out then falls by 60 dB
   */
  start(height: number, hold: number, fall: number): void {
    this.height = height;
    this.hold = hold;
    this.ratio = decayFactor(fall, 1);
  }

  /** Raises the frames of an envelope from `from` on. */
  apply(shape: Float64Array, from: number): void {
    if (this.height < OVER) return;
    let { height, hold } = this;
    const ratio = this.ratio;
    for (let n = from; n < shape.length; n++) {
      shape[n] *= 1 + height;
      if (hold > 0) hold--;
      else height *= ratio;
    }
    this.height = height;
    this.hold = hold;
  }
}
