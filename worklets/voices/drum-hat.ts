import { exp2 } from '../../src/lib/dmath';
import { decayFactor } from '../dsp/decay';
import { StateVariableFilter } from '../dsp/filter';
import { Noise } from '../dsp/noise';
import { noiseDensity } from '../dsp/noise-density';
import { phaseIncrement } from '../dsp/oscillator';
import type { NoteVoice } from './coloured-pool';
import { QUANTUM, type Tone } from './instrument';

/** Metal from a bank of six square waves, as in the drum machines of the eighties, with noise for the wash. */
export interface HatPatch {
  /** Factor on the bank's frequencies. */
  readonly tuning: number;
  /** Share of noise in the metal, 0..1. */
  readonly wash: number;
  /** Centre of the sound in hertz. */
  readonly band: number;
  /** Below this nothing passes, in hertz. */
  readonly floor: number;
  /** Seconds to fall by 60 dB. */
  readonly decay: number;
  /** Level of the stick's first instant over the ring. */
  readonly stick: number;
}

/** The six oscillators of the TR-808's cymbal circuit, in hertz (service notes; no two in a simple ratio). */
const BANK = [205.3, 304.4, 369.6, 522.7, 540, 800] as const;
const STICK_SECONDS = 0.02;

/** Plays a {@link HatPatch}. */
export class Hat implements NoteVoice {
  panOffset = 0;
  private readonly noise: Noise;
  private readonly band = new StateVariableFilter();
  private readonly floor = new StateVariableFilter();
  private readonly phases = new Int32Array(BANK.length);
  private readonly increments = new Int32Array(BANK.length);
  private readonly fall: number;
  private readonly stickFall: number;
  private level = 0;
  private stick = 0;
  private velocity = 0;

  constructor(
    private readonly tone: Tone,
    private readonly patch: HatPatch,
    seed: number,
  ) {
    this.noise = new Noise(seed);
    this.fall = decayFactor(patch.decay, tone.sampleTime);
    this.stickFall = decayFactor(STICK_SECONDS, tone.sampleTime);
    this.reset();
  }

  start(tuning: number, velocity: number, _kind: number, random: number): void {
    const tone = this.tone;
    const patch = this.patch;
    // No two strokes hit the same spot: a little detuning, more with motion.
    const spot = 1 + 0.04 * tone.motion * ((random >>> 0) / 2147483648 - 1);
    const scale = patch.tuning * spot * exp2(tuning / 12) * tone.sampleTime;
    for (let k = 0; k < BANK.length; k++) this.increments[k] = phaseIncrement(BANK[k] * scale);
    this.band.reset();
    this.floor.reset();
    this.velocity = velocity;
    this.level = velocity;
    this.stick = (velocity * velocity * patch.stick) / Math.sqrt(tone.attack);
  }

  release(): void {}

  reset(): void {
    this.level = 0;
    this.noise.reset();
    // Spread over the cycle, so that the squares do not all jump at once.
    for (let k = 0; k < BANK.length; k++) this.phases[k] = Math.imul(k + 1, 0x2545f491);
  }

  render(out: Float64Array, from: number): boolean {
    const tone = this.tone;
    const patch = this.patch;
    const fall = this.fall;
    const stickFall = this.stickFall;
    this.noise.fill(out, from);
    const open = exp2(1.0 * (tone.brightness - 0.5) + 0.15 * tone.grain + 0.5 * (this.velocity - 0.8));
    this.addBank(out, from, open);
    this.band.tune(Math.min(0.4, patch.band * open * tone.sampleTime), 0.9);
    this.band.bandpass(out, from);
    this.floor.tune(Math.min(0.35, patch.floor * open * tone.sampleTime), 0.8);
    this.floor.highpass(out, from);
    let level = this.level;
    let stick = this.stick;
    for (let i = from; i < QUANTUM; i++) {
      out[i] *= level + stick;
      level *= fall;
      stick *= stickFall;
    }
    this.level = level;
    this.stick = stick < 1e-9 ? 0 : stick;
    return level > 1e-4;
  }

  /** Mixes the six squares with the noise that is in `out`: the sign bit of each phase is its square wave. */
  private addBank(out: Float64Array, from: number, open: number): void {
    const phases = this.phases;
    const increments = this.increments;
    const noise = this.patch.wash * 1.4 * noiseDensity(this.tone.sampleRate);
    // The squares' partials fall with frequency; a higher band is raised to match.
    const metal = ((1 - this.patch.wash) / 3) * open;
    let a = phases[0];
    let b = phases[1];
    let c = phases[2];
    let d = phases[3];
    let e = phases[4];
    let f = phases[5];
    const stepA = increments[0];
    const stepB = increments[1];
    const stepC = increments[2];
    const stepD = increments[3];
    const stepE = increments[4];
    const stepF = increments[5];
    for (let i = from; i < QUANTUM; i++) {
      a = (a + stepA) | 0;
      b = (b + stepB) | 0;
      c = (c + stepC) | 0;
      d = (d + stepD) | 0;
      e = (e + stepE) | 0;
      f = (f + stepF) | 0;
      const squares = (a >> 31) + (b >> 31) + (c >> 31) + (d >> 31) + (e >> 31) + (f >> 31);
      out[i] = out[i] * noise + (squares + 3) * metal;
    }
    phases[0] = a;
    phases[1] = b;
    phases[2] = c;
    phases[3] = d;
    phases[4] = e;
    phases[5] = f;
  }
}
