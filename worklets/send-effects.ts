import type { NormalRange, SampleRate } from '../src/lib/units';
import { Echo } from './dsp/echo';
import { blockEnergy } from './dsp/energy';
import { HalfBandDown, HalfBandUp } from './dsp/half-band';
import { Reverb } from './dsp/reverb';
import { Silence } from './dsp/silence';
import { ECHO_TO_REVERB } from './mix';
import type { MixBus } from './mix-bus';
import { QUANTUM } from './voices/instrument';

/** Frames of a quantum at half the sample rate. */
const HALF = 64;
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
  /** The reverb's input and both effects' output, each first middle or left, then side or right. */
  private readonly input = new Float64Array(2 * HALF);
  private readonly inputMiddle = this.input.subarray(0, HALF);
  private readonly inputSide = this.input.subarray(HALF);
  private readonly echoInput = new Float64Array(HALF);
  private readonly wet = new Float64Array(2 * HALF);
  private readonly wetMiddle = this.wet.subarray(0, HALF);
  private readonly wetSide = this.wet.subarray(HALF);
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
    if (echoRests) this.wet.fill(0);
    else this.renderEcho(bus, toEcho);
    this.renderReverb(bus, toReverb || !echoRests, settings);
  }

  private renderEcho(bus: MixBus, fed: boolean): void {
    this.downEcho.process(bus.echo, this.echoInput, HALF);
    this.echo.process(this.echoInput, this.wet);
    if (this.echoSilence.note(fed || blockEnergy(this.wet) > SILENT)) this.resetEcho();
  }

  private renderReverb(bus: MixBus, fed: boolean, settings: EffectSettings): void {
    this.downMiddle.process(bus.reverb.subarray(0, 128), this.inputMiddle, HALF);
    this.downSide.process(bus.reverb.subarray(128), this.inputSide, HALF);
    this.joinSends();
    if (this.reverb.space !== settings.space) this.reverb.setSpace(settings.space);
    this.reverb.frame = settings.frame / 2;
    this.reverb.process(this.input, this.wet);
    if (this.reverbSilence.note(fed || blockEnergy(this.wet) > SILENT)) this.resetReverb();
    this.splitWet(settings);
    this.upMiddle.processAdding(this.wetMiddle, bus.middle, HALF);
    this.upSide.processAdding(this.wetSide, bus.side, HALF);
  }

  /** Makes left and right of the reverb's middle and side, and adds the echo's share. */
  private joinSends(): void {
    const half: typeof HALF = 64;
    const input = this.input;
    const wet = this.wet;
    for (let n = 0; n < half; n++) {
      const middle = input[n];
      const side = input[n + half];
      input[n] = middle + side + ECHO_TO_REVERB * wet[n];
      input[n + half] = middle - side + ECHO_TO_REVERB * wet[n + half];
    }
  }

  /** Makes middle and side, as wide as the mix, of the wet sound's left and right. */
  private splitWet(settings: EffectSettings): void {
    const half: typeof HALF = 64;
    const wet = this.wet;
    const width = 0.5 * Math.min(1, settings.width);
    for (let n = 0; n < half; n++) {
      const left = wet[n];
      const right = wet[n + half];
      wet[n] = 0.5 * (left + right);
      wet[n + half] = width * (left - right);
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
