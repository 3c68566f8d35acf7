import type { Frames, NormalRange, SampleRate } from '../src/lib/units';
import { Echo } from './dsp/echo';
import { HalfBandDown, HalfBandUp } from './dsp/half-band';
import { Reverb } from './dsp/reverb';
import { applyWidth } from './dsp/width';
import { ECHO_TO_REVERB } from './mix';
import { QUANTUM } from './voices/instrument';

const HALF = QUANTUM / 2;
/** Energy of a quantum under which the effects count as silent. */
const SILENT = HALF * 1e-16;

/**
 * Echo and reverb behind the layers' sends. Both are damped above 10 kHz anyway, so they run at half the sample rate.
 * They are linear and depend on nothing but their input, the tempo and the frame: the effects of stems sum to those of
 * their mix.
 */
export class SendEffects {
  /** The sends of the coming quantum: {@link feed} adds to them, {@link process} empties them. */
  private readonly reverbLeft = new Float64Array(QUANTUM);
  private readonly reverbRight = new Float64Array(QUANTUM);
  private readonly echo = new Float64Array(QUANTUM);
  /** Whether a layer was sent in the coming quantum. */
  private fed = false;

  private readonly downLeft = new HalfBandDown();
  private readonly downRight = new HalfBandDown();
  private readonly downEcho = new HalfBandDown();
  private readonly upLeft = new HalfBandUp();
  private readonly upRight = new HalfBandUp();
  private readonly halfLeft = new Float64Array(HALF);
  private readonly halfRight = new Float64Array(HALF);
  private readonly halfEcho = new Float64Array(HALF);
  private readonly echoLeft = new Float64Array(HALF);
  private readonly echoRight = new Float64Array(HALF);
  private readonly wetLeft = new Float64Array(HALF);
  private readonly wetRight = new Float64Array(HALF);
  private readonly reverb: Reverb;
  private readonly delay: Echo;
  private readonly quantaToSleep: number;
  /** Quanta since anything was heard; asleep once they cover the longest delay. */
  private silentQuanta: number;

  constructor(sampleRate: SampleRate) {
    this.reverb = new Reverb(sampleRate / 2, HALF);
    this.delay = new Echo(sampleRate / 2, HALF);
    this.quantaToSleep = Math.ceil((1.2 * sampleRate) / QUANTUM);
    this.silentQuanta = this.quantaToSleep;
  }

  reset(): void {
    this.downLeft.reset();
    this.downRight.reset();
    this.downEcho.reset();
    this.upLeft.reset();
    this.upRight.reset();
    this.reverb.reset();
    this.delay.reset();
    this.reverbLeft.fill(0);
    this.reverbRight.fill(0);
    this.echo.fill(0);
    this.fed = false;
    this.silentQuanta = this.quantaToSleep;
  }

  /** Adds a layer's quantum to the sends and, as it is, to the dry output: one pass over the samples. */
  feed(
    left: Float64Array,
    right: Float64Array,
    toReverb: number,
    toEcho: number,
    dryLeft: Float64Array,
    dryRight: Float64Array,
  ): void {
    const { reverbLeft, reverbRight, echo } = this;
    const half = 0.5 * toEcho;
    for (let n = 0; n < QUANTUM; n++) {
      const l = left[n];
      const r = right[n];
      dryLeft[n] += l;
      dryRight[n] += r;
      reverbLeft[n] += toReverb * l;
      reverbRight[n] += toReverb * r;
      echo[n] += half * (l + r);
    }
    if (toReverb > 0 || toEcho > 0) this.fed = true;
  }

  /**
   * Adds the wet sound of the coming quantum to the output and empties the sends. Returns false if it was silent.
   *
   * @param frame frames since the Piece's start
   */
  process(
    outLeft: Float64Array,
    outRight: Float64Array,
    space: NormalRange,
    feedback: number,
    width: NormalRange,
    bpm: number,
    frame: Frames,
  ): boolean {
    const asleep = this.silentQuanta >= this.quantaToSleep;
    this.delay.setTempo(bpm, asleep);
    if (asleep && !this.fed) return false;
    this.reverb.setSpace(space);
    this.toHalfRate();
    this.render(feedback, width, frame);
    this.upLeft.processAdding(this.wetLeft, outLeft, HALF);
    this.upRight.processAdding(this.wetRight, outRight, HALF);
    this.watchForSilence();
    return true;
  }

  private toHalfRate(): void {
    this.downLeft.process(this.reverbLeft, this.halfLeft, HALF);
    this.downRight.process(this.reverbRight, this.halfRight, HALF);
    this.downEcho.process(this.echo, this.halfEcho, HALF);
    this.reverbLeft.fill(0);
    this.reverbRight.fill(0);
    this.echo.fill(0);
  }

  private render(feedback: number, width: NormalRange, frame: Frames): void {
    const { halfLeft, halfRight, echoLeft, echoRight, wetLeft, wetRight } = this;
    echoLeft.fill(0);
    echoRight.fill(0);
    this.delay.process(this.halfEcho, feedback, echoLeft, echoRight);
    for (let n = 0; n < HALF; n++) {
      wetLeft[n] = echoLeft[n];
      wetRight[n] = echoRight[n];
      halfLeft[n] += ECHO_TO_REVERB * echoLeft[n];
      halfRight[n] += ECHO_TO_REVERB * echoRight[n];
    }
    this.reverb.process(halfLeft, halfRight, wetLeft, wetRight, frame / 2);
    applyWidth(wetLeft, wetRight, width, HALF);
  }

  /** Falls asleep, with empty lines, once nothing has come in or out for longer than the longest delay. */
  private watchForSilence(): void {
    let energy = 0;
    for (let n = 0; n < HALF; n++) energy += this.wetLeft[n] * this.wetLeft[n] + this.wetRight[n] * this.wetRight[n];
    if (this.fed || energy > SILENT) this.silentQuanta = 0;
    else if (++this.silentQuanta === this.quantaToSleep) this.reset();
    this.fed = false;
  }
}
