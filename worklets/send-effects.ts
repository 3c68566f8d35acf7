import type { NormalRange, SampleRate } from '../src/lib/units';
import { Echo } from './dsp/echo';
import { stereoEnergy } from './dsp/energy';
import { HalfBandDown, HalfBandUp } from './dsp/half-band';
import { Reverb } from './dsp/reverb';
import { Silence } from './dsp/silence';
import { ECHO_TO_REVERB } from './mix';
import type { MixBus } from './mix-bus';
import { QUANTUM } from './voices/instrument';

const HALF = QUANTUM / 2;
/** Energy of a quantum under which an effect counts as silent. */
const SILENT = HALF * 1e-16;

/** What the effects follow. */
export interface EffectSettings {
  /** Number of the field `space`, 0.1..0.95. */
  readonly space: NormalRange;
  readonly echoFeedback: NormalRange;
  /** Stereo width of the mix. */
  readonly width: number;
  readonly bpm: number;
  /** Frames since the Piece's start. */
  readonly frame: number;
}

/**
 * Echo and reverb behind the layers' sends. Both are damped above 10 kHz anyway, so they run at half the sample rate.
 * They are linear and depend on nothing but their input, the tempo and the frame: the effects of stems sum to those of
 * their mix.
 */
export class SendEffects {
  private readonly downMiddle = new HalfBandDown();
  private readonly downSide = new HalfBandDown();
  private readonly downEcho = new HalfBandDown();
  private readonly upMiddle = new HalfBandUp();
  private readonly upSide = new HalfBandUp();
  private readonly halfLeft = new Float64Array(HALF);
  private readonly halfRight = new Float64Array(HALF);
  private readonly halfEcho = new Float64Array(HALF);
  private readonly wetLeft = new Float64Array(HALF);
  private readonly wetRight = new Float64Array(HALF);
  private readonly reverb: Reverb;
  private readonly echo: Echo;
  private readonly reverbSilence: Silence;
  private readonly echoSilence: Silence;

  constructor(sampleRate: SampleRate) {
    this.reverb = new Reverb(sampleRate / 2, HALF);
    this.echo = new Echo(sampleRate / 2, HALF);
    const quantaToSleep = Math.ceil((1.2 * sampleRate) / QUANTUM);
    this.reverbSilence = new Silence(quantaToSleep);
    this.echoSilence = new Silence(quantaToSleep);
  }

  reset(): void {
    this.resetEcho();
    this.resetReverb();
    this.echoSilence.reset();
    this.reverbSilence.reset();
  }

  /** Adds the wet sound of the coming quantum to the bus. `toReverb` and `toEcho` tell whether anything was sent there. */
  process(bus: MixBus, toReverb: boolean, toEcho: boolean, settings: EffectSettings): void {
    const echoRests = this.echoSilence.complete && !toEcho;
    this.echo.bpm = settings.bpm;
    this.echo.feedback = settings.echoFeedback;
    if (this.echoSilence.complete) this.echo.jumpToTempo();
    if (echoRests && this.reverbSilence.complete && !toReverb) return;
    if (echoRests) {
      this.wetLeft.fill(0);
      this.wetRight.fill(0);
    } else this.renderEcho(bus, toEcho);
    this.renderReverb(bus, toReverb || !echoRests, settings);
  }

  private renderEcho(bus: MixBus, fed: boolean): void {
    this.downEcho.process(bus.echo, this.halfEcho, HALF);
    this.echo.process(this.halfEcho, this.wetLeft, this.wetRight);
    if (this.echoSilence.note(fed || stereoEnergy(this.wetLeft, this.wetRight) > SILENT)) this.resetEcho();
  }

  private renderReverb(bus: MixBus, fed: boolean, settings: EffectSettings): void {
    this.downMiddle.process(bus.reverbMiddle, this.halfLeft, HALF);
    this.downSide.process(bus.reverbSide, this.halfRight, HALF);
    this.joinSends();
    if (this.reverb.space !== settings.space) this.reverb.setSpace(settings.space);
    this.reverb.frame = settings.frame / 2;
    this.reverb.process(this.halfLeft, this.halfRight, this.wetLeft, this.wetRight);
    if (this.reverbSilence.note(fed || stereoEnergy(this.wetLeft, this.wetRight) > SILENT)) this.resetReverb();
    this.splitWet(settings);
    this.upMiddle.processAdding(this.wetLeft, bus.middle, HALF);
    this.upSide.processAdding(this.wetRight, bus.side, HALF);
  }

  /** Makes left and right of the reverb's middle and side, and adds the echo's share. */
  private joinSends(): void {
    const halfLeft = this.halfLeft;
    const halfRight = this.halfRight;
    const wetLeft = this.wetLeft;
    const wetRight = this.wetRight;
    const frames = halfLeft.length;
    for (let n = 0; n < frames; n++) {
      const middle = halfLeft[n];
      const side = halfRight[n];
      halfLeft[n] = middle + side + ECHO_TO_REVERB * wetLeft[n];
      halfRight[n] = middle - side + ECHO_TO_REVERB * wetRight[n];
    }
  }

  /** Makes middle and side, as wide as the mix, of the wet sound's left and right. */
  private splitWet(settings: EffectSettings): void {
    const wetLeft = this.wetLeft;
    const wetRight = this.wetRight;
    const half = 0.5 * settings.width;
    const frames = wetLeft.length;
    for (let n = 0; n < frames; n++) {
      const l = wetLeft[n];
      const r = wetRight[n];
      wetLeft[n] = 0.5 * (l + r);
      wetRight[n] = half * (l - r);
    }
  }

  private resetEcho(): void {
    this.downEcho.reset();
    this.echo.reset();
  }

  private resetReverb(): void {
    this.downMiddle.reset();
    this.downSide.reset();
    this.upMiddle.reset();
    this.upSide.reset();
    this.reverb.reset();
  }
}
