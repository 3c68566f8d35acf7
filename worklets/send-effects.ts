import type { NormalRange, SampleRate } from '../src/lib/units';
import { Echo } from './dsp/echo';
import { HalfBandDown, HalfBandUp } from './dsp/half-band';
import { Reverb } from './dsp/reverb';
import { Silence } from './dsp/silence';
import type { Address } from './kernels/kernels';
import type { KernelMemory } from './kernels/memory';
import { ECHO_TO_REVERB } from './mix';
import type { MixBus } from './mix-bus';
import { SHED } from './shedding';
import { QUANTUM } from './voices/instrument';

/** Frames of a quantum at half the sample rate. */
const HALF = 64;
/** Energy of a quantum under which an effect counts as silent. */
const SILENT = HALF * 1e-16;

/** The room's channels have little in common as it is: its side is never raised further than this. */
const WIDEST_ROOM = 1.3;

/** What the effects follow. */
export interface EffectSettings {
  /** Number of the field `space`, 0.1..0.95. */
  readonly space: NormalRange;
  readonly echoFeedback: NormalRange;
  /** How loud the echoes are, against what is let into the echo. */
  readonly echoLevel: number;
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
  private readonly down: HalfBandDown;
  private readonly up: HalfBandUp;
  /** Both effects' output and the reverb's input: pairs of left and right; and the echo's input. */
  private readonly wet: Float64Array;
  private readonly wetAddress: Address;
  private readonly toReverb: Float64Array;
  private readonly reverbInput: Address;
  private readonly echoInput: Address;
  private readonly reverb: Reverb;
  private readonly echo: Echo;
  private readonly reverbSilence: Silence;
  private readonly echoSilence: Silence;

  constructor(sampleRate: SampleRate, memory: KernelMemory) {
    this.down = new HalfBandDown(memory);
    this.up = new HalfBandUp(memory);
    this.wet = memory.float64(2 * HALF);
    this.wetAddress = this.wet.byteOffset;
    this.toReverb = memory.float64(2 * HALF);
    this.reverbInput = this.toReverb.byteOffset;
    this.echoInput = memory.float64(HALF).byteOffset;
    this.reverb = new Reverb(sampleRate / 2, HALF, memory);
    this.echo = new Echo(sampleRate / 2, HALF, memory);
    this.echo.sendLevel = ECHO_TO_REVERB;
    const quantaToSleep = Math.ceil((1.2 * sampleRate) / QUANTUM);
    this.reverbSilence = new Silence(quantaToSleep);
    this.echoSilence = new Silence(quantaToSleep);
  }

  reset(): void {
    this.echo.reset();
    this.resetReverb();
    this.echoSilence.reset();
    this.reverbSilence.reset();
  }

  /** Leaves work out, see {@link SHED}. */
  shed(level: number): void {
    this.reverb.rest(level >= SHED.reverb);
  }

  /** Adds the wet sound of the coming quantum to the bus. `toReverb` and `toEcho` tell whether anything was sent there. */
  process(bus: MixBus, toReverb: boolean, toEcho: boolean, settings: EffectSettings): void {
    const echoRests = this.echoSilence.complete && !toEcho;
    this.echo.bpm = settings.bpm;
    this.echo.feedback = settings.echoFeedback;
    this.echo.level = settings.echoLevel;
    if (this.echoSilence.complete) this.echo.jump();
    if (echoRests && this.reverbSilence.complete && !toReverb) return;
    this.down.process(bus.sendsAddress, this.reverbInput, this.echoInput, HALF);
    if (echoRests) this.wet.fill(0);
    else this.renderEcho(toEcho);
    this.renderReverb(bus, toReverb || !echoRests, settings);
  }

  private renderEcho(fed: boolean): void {
    this.echo.process(this.echoInput, this.wetAddress, this.reverbInput);
    if (this.echoSilence.note(fed || this.echo.energy > SILENT)) this.echo.reset();
  }

  private renderReverb(bus: MixBus, fed: boolean, settings: EffectSettings): void {
    if (this.reverb.space !== settings.space) this.reverb.setSpace(settings.space);
    this.reverb.frame = settings.frame / 2;
    if (this.reverb.asleep) this.reverb.processEarly(this.toReverb, this.wet);
    else this.reverb.process(this.reverbInput, this.wetAddress);
    this.up.width = Math.min(WIDEST_ROOM, settings.width);
    this.up.processAdding(this.wetAddress, bus.mixAddress, HALF);
    if (this.reverbSilence.note(fed || this.up.energy > SILENT)) this.resetReverb();
  }

  private resetReverb(): void {
    this.down.reset();
    this.up.reset();
    this.reverb.reset();
  }
}
