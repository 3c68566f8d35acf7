import { decayFactor } from '../dsp/decay';
import { noiseDensity } from '../dsp/noise-density';
import { phaseIncrement } from '../dsp/oscillator';
import type { PanGains } from '../dsp/pan';
import { TwoPole } from '../dsp/two-pole';
import { exp2 } from '../kernels/math';
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
/** -66 dB: what is left of a stroke then is not missed. */
const SILENCE = 5e-4;

/** Plays a {@link HatPatch}. */
export class Hat implements NoteVoice {
  private readonly band = new TwoPole();
  private readonly floor = new TwoPole();
  private band1 = 0;
  private band2 = 0;
  private floor1 = 0;
  private floor2 = 0;
  private noise = 0;
  private readonly phases = new Int32Array(BANK.length);
  private readonly increments = new Int32Array(BANK.length);
  private readonly fall: number;
  private readonly stickFall: number;
  /** Of the patch: patches are of many shapes, and what is read off them in each quantum would be boxed. */
  private wash = 0;
  private bandHertz = 0;
  private floorHertz = 0;
  private level = 0;
  private stick = 0;
  private velocity = 0;
  /** Factor on the filters' frequencies. */
  private open = 1;

  constructor(
    private readonly tone: Tone,
    private readonly patch: HatPatch,
    private readonly seed: number,
  ) {
    this.fall = decayFactor(patch.decay, tone.sampleTime);
    this.stickFall = decayFactor(STICK_SECONDS, tone.sampleTime);
    this.wash = patch.wash;
    this.bandHertz = patch.band;
    this.floorHertz = patch.floor;
    this.reset();
  }

  start(tuning: number, velocity: number, _kind: number, random: number): void {
    const tone = this.tone;
    const patch = this.patch;
    // No two strokes hit the same spot: a little detuning, more with motion.
    const spot = 1 + 0.04 * tone.motion * ((random >>> 0) / 2147483648 - 1);
    const scale = patch.tuning * spot * exp2(tuning / 12) * tone.sampleTime;
    for (let k = 0; k < BANK.length; k++) this.increments[k] = phaseIncrement(BANK[k] * scale);
    this.band1 = 0;
    this.band2 = 0;
    this.floor1 = 0;
    this.floor2 = 0;
    this.velocity = velocity;
    this.level = velocity;
    this.stick = (velocity * velocity * patch.stick) / Math.sqrt(tone.attack);
  }

  release(): void {}

  reset(): void {
    this.level = 0;
    this.noise = this.seed | 0;
    // Spread over the cycle, so that the squares do not all jump at once.
    for (let k = 0; k < BANK.length; k++) this.phases[k] = Math.imul(k + 1, 0x2545f491);
  }

  render(busLeft: Float64Array, busRight: Float64Array, from: number, gains: PanGains): boolean {
    const tone = this.tone;
    const open = exp2(1.0 * (tone.brightness - 0.5) + 0.15 * tone.grain + 0.5 * (this.velocity - 0.8));
    this.band.tune(Math.min(0.4, this.bandHertz * open * tone.sampleTime), 0.9);
    this.band.bandpass();
    this.floor.tune(Math.min(0.35, this.floorHertz * open * tone.sampleTime), 0.8);
    this.floor.highpass();
    this.open = open;
    this.addTo(busLeft, busRight, from, gains);
    return this.level > SILENCE;
  }

  /**
   * Six squares (the sign bit of each phase) and noise, through band and floor, under the envelope, to the buses: all in
   * one loop.
   */
  private addTo(busLeft: Float64Array, busRight: Float64Array, from: number, gains: PanGains): void {
    const { phases, increments, band, floor, fall, stickFall, open } = this;
    const scale = band.gain * floor.gain;
    const noise = (scale * this.wash * 1.4 * noiseDensity(this.tone.sampleRate)) / 2147483648;
    // The squares' partials fall with frequency; a higher band is raised to match.
    const metal = (scale * (1 - this.wash) * open) / 3;
    const feedback1 = band.feedback1;
    const feedback2 = band.feedback2;
    const back1 = floor.feedback1;
    const back2 = floor.feedback2;
    const stepA = increments[0];
    const stepB = increments[1];
    const stepC = increments[2];
    const stepD = increments[3];
    const stepE = increments[4];
    const stepF = increments[5];
    const stepLeft = gains.leftStep;
    const stepRight = gains.rightStep;
    let a = phases[0];
    let b = phases[1];
    let c = phases[2];
    let d = phases[3];
    let e = phases[4];
    let f = phases[5];
    let s = this.noise | 0;
    let v1 = this.band1;
    let v2 = this.band2;
    let u1 = this.floor1;
    let u2 = this.floor2;
    let { level, stick } = this;
    let gainLeft = gains.left;
    let gainRight = gains.right;
    for (let i = from | 0; i < QUANTUM; i++) {
      s = (Math.imul(s, 1664525) + 1013904223) | 0;
      a = (a + stepA) | 0;
      b = (b + stepB) | 0;
      c = (c + stepC) | 0;
      d = (d + stepD) | 0;
      e = (e + stepE) | 0;
      f = (f + stepF) | 0;
      const squares = (3 + (a >> 31) + (b >> 31) + (c >> 31) + (d >> 31) + (e >> 31) + (f >> 31)) | 0;
      const v = feedback1 * v1 + (feedback2 * v2 + (s * noise + squares * metal));
      const u = back1 * u1 + (back2 * u2 + (v - v2));
      const x = (u - 2 * u1 + u2) * (level + stick);
      v2 = v1;
      v1 = v;
      u2 = u1;
      u1 = u;
      busLeft[i] += gainLeft * x;
      busRight[i] += gainRight * x;
      gainLeft += stepLeft;
      gainRight += stepRight;
      level *= fall;
      stick *= stickFall;
    }
    phases[0] = a;
    phases[1] = b;
    phases[2] = c;
    phases[3] = d;
    phases[4] = e;
    phases[5] = f;
    this.noise = s;
    this.band1 = v1;
    this.band2 = v2;
    this.floor1 = u1;
    this.floor2 = u2;
    this.level = level;
    this.stick = stick < 1e-9 ? 0 : stick;
  }
}
