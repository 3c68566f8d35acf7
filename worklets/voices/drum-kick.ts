import { exp2 } from '../../src/lib/dmath';
import { decayFactor } from '../dsp/decay';
import { OnePole } from '../dsp/filter';
import { Noise } from '../dsp/noise';
import { noiseDensity } from '../dsp/noise-density';
import { addShapedAt, type PanGains } from '../dsp/pan';
import { hardness } from '../dsp/strike';
import type { NoteVoice } from './coloured-pool';
import { QUANTUM, type Tone } from './instrument';

/** A drum whose pitch falls as the blow dies: a swept sine with a click. */
export interface KickPatch {
  /** Frequency it settles on. */
  readonly hertz: number;
  /** How many octaves above that it starts. */
  readonly sweep: number;
  /** Seconds for the sweep to fall by 60 dB. */
  readonly sweepDecay: number;
  /** Seconds for the loudness to fall by 60 dB. */
  readonly decay: number;
  /** Seconds of full level before the decay. */
  readonly hold: number;
  /** Level of the beater's click against the body. */
  readonly click: number;
  /** Corner of the click in hertz: felt 800, wood 3000, plastic 6000. */
  readonly beater: number;
  /** How hard the body is pushed into saturation, 0 none. */
  readonly drive: number;
}

const CLICK_SECONDS = 0.018;
/** -80 dB: what is left of a stroke then is not missed. */
const SILENCE = 1e-4;

/** Plays a {@link KickPatch}. */
export class Kick implements NoteVoice {
  readonly panOffset = 0;
  private readonly noise: Noise;
  private readonly beater: OnePole;
  private readonly click: Float64Array;
  private phase = 0;
  private cycles = 0;
  private sweep = 0;
  private level = 0;
  private clickLevel = 0;
  private hold = 0;
  private drive = 0;
  private readonly decay: number;
  private readonly sweepDecay: number;
  private readonly clickDecay: number;

  constructor(
    private readonly tone: Tone,
    private readonly patch: KickPatch,
    seed: number,
  ) {
    this.noise = new Noise(seed);
    this.beater = new OnePole(tone.memory);
    this.click = tone.memory.float64(QUANTUM);
    this.decay = decayFactor(patch.decay, tone.sampleTime);
    this.sweepDecay = decayFactor(patch.sweepDecay, tone.sampleTime);
    this.clickDecay = decayFactor(CLICK_SECONDS, tone.sampleTime);
  }

  start(tuning: number, velocity: number): void {
    const tone = this.tone;
    const patch = this.patch;
    this.phase = 0;
    this.cycles = patch.hertz * exp2(tuning / 12) * tone.sampleTime;
    // A harder blow stretches the skin: it starts higher.
    this.sweep = exp2(patch.sweep * (0.6 + 0.4 * velocity)) - 1;
    this.level = velocity;
    this.hold = patch.hold * tone.sampleRate;
    const click = patch.click + 0.15 * Math.max(0, hardness(tone.attack));
    this.clickLevel =
      (noiseDensity(tone.sampleRate) * click * velocity * velocity * (0.4 + 1.2 * tone.brightness)) / tone.attack;
    this.drive = patch.drive * (0.6 + 0.8 * tone.brightness) + 0.4 * tone.grain;
    this.beater.reset();
  }

  release(): void {}

  reset(): void {
    this.level = 0;
    this.noise.reset();
  }

  render(busLeft: Float64Array, busRight: Float64Array, from: number, gains: PanGains): boolean {
    const { cycles, sweepDecay, decay, drive } = this;
    const lift = 1 + 0.6 * drive;
    const stepLeft = gains.leftStep;
    const stepRight = gains.rightStep;
    let gainLeft = gains.left;
    let gainRight = gains.right;
    let { phase, sweep, level, hold } = this;
    for (let i = from | 0; i < QUANTUM; i++) {
      phase += cycles * (1 + sweep);
      sweep *= sweepDecay;
      hold -= 1;
      level *= hold > 0 ? 1 : decay;
      const t = 2 * (phase - Math.floor(phase + 0.5));
      const parabola = 4 * t * (1 - Math.abs(t));
      // A parabola, bent once more, is a sine to 0.1% (the error adds a trace of odd harmonics).
      const sine = parabola * (0.775 + 0.225 * Math.abs(parabola));
      const x = sine * level;
      const y = (x * lift) / (1 + drive * Math.abs(x));
      busLeft[i] += gainLeft * y;
      busRight[i] += gainRight * y;
      gainLeft += stepLeft;
      gainRight += stepRight;
    }
    this.phase = phase - Math.floor(phase);
    this.sweep = sweep < 1e-9 ? 0 : sweep;
    this.level = level;
    this.hold = hold;
    if (this.clickLevel > SILENCE) this.addClick(busLeft, busRight, from, gains);
    return level > SILENCE;
  }

  private addClick(busLeft: Float64Array, busRight: Float64Array, from: number, gains: PanGains): void {
    const click = this.click;
    const tone = this.tone;
    this.noise.fill(click, from);
    this.beater.tune(this.patch.beater * exp2(1.6 * (tone.brightness - 0.5) + 0.3 * tone.grain) * tone.sampleTime);
    this.beater.lowpass(click, from);
    this.clickLevel = addShapedAt(click, busLeft, busRight, from, gains, this.clickLevel, this.clickDecay, 0);
  }
}
