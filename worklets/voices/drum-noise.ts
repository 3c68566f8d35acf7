import { exp2, sinTurns } from '../../src/lib/dmath';
import { decayFactor } from '../dsp/decay';
import { StateVariableFilter } from '../dsp/filter';
import { draw, Noise } from '../dsp/noise';
import { noiseDensity } from '../dsp/noise-density';
import type { NoteVoice } from './coloured-pool';
import { QUANTUM, type Tone } from './instrument';

/** Shaped noise: shakers, claps, brushes. */
export interface NoiseDrumPatch {
  /** Centre of the band at the start and at the end, in hertz. */
  readonly from: number;
  readonly to: number;
  readonly q: number;
  /** Seconds from nothing to full level: 0 struck, 0.1 swept. */
  readonly swell: number;
  /** Seconds to fall by 60 dB after it. */
  readonly decay: number;
  /** Hands or beads arriving one after the other. */
  readonly bursts: number;
  /** Seconds between them. */
  readonly spacing: number;
  /** How far the sound travels across the stereo field, 0..1. */
  readonly travel: number;
  /** Depth of a fast flutter, 0..1: bristles on the skin. */
  readonly bristles: number;
}

/** Plays a {@link NoiseDrumPatch}. */
export class NoiseDrum implements NoteVoice {
  panOffset = 0;
  private readonly noise: Noise;
  private readonly band = new StateVariableFilter();
  private readonly fall: number;
  private readonly burstFall: number;
  private readonly length: number;
  private age = 0;
  private level = 0;
  /** Full level of this stroke. */
  private full = 0;
  private hardness = 0;
  private next = 0;
  private left = 0;
  private side = 1;
  private tuning = 1;

  constructor(
    private readonly tone: Tone,
    private readonly patch: NoiseDrumPatch,
    seed: number,
  ) {
    this.noise = new Noise(seed);
    this.fall = decayFactor(patch.decay, tone.sampleTime);
    this.burstFall = decayFactor(Math.max(0.005, patch.spacing * 2.5), tone.sampleTime);
    this.length = patch.swell + patch.decay;
  }

  start(tuning: number, velocity: number, _kind: number, random: number): void {
    this.band.reset();
    this.age = 0;
    this.hardness = velocity;
    this.full = velocity * noiseDensity(this.tone.sampleRate);
    this.level = this.patch.swell > 0 ? 0 : this.full;
    this.left = this.patch.bursts - 1;
    this.next = this.patch.spacing;
    this.side = draw(random, 0) < 0.5 ? -1 : 1;
    this.tuning = exp2(tuning / 12 + 0.1 * (draw(random, 1) - 0.5));
  }

  release(): void {}

  reset(): void {
    this.noise.reset();
    this.level = 0;
    this.panOffset = 0;
  }

  render(out: Float64Array, from: number): boolean {
    const tone = this.tone;
    const patch = this.patch;
    const progress = Math.min(1, (2 * this.age) / this.length);
    const open = exp2(1.2 * (tone.brightness - 0.5) + 0.2 * tone.grain + 0.6 * (this.hardness - 0.8));
    const centre = (patch.from + (patch.to - patch.from) * progress) * this.tuning * open;
    this.panOffset = this.side * patch.travel * (0.4 + 0.6 * tone.motion) * (progress - 0.5);
    this.noise.fill(out, from);
    this.band.tune(Math.min(0.42, centre * tone.sampleTime), patch.q);
    this.band.bandpass(out, from);
    if (patch.swell > 0 && this.age < patch.swell * tone.attack) this.rise(out, from);
    else this.die(out, from);
    this.age += QUANTUM * tone.sampleTime;
    return this.age < patch.swell * tone.attack || this.left > 0 || this.level > 1e-4;
  }

  private rise(out: Float64Array, from: number): void {
    const step = (this.full * this.tone.sampleTime) / (this.patch.swell * this.tone.attack);
    const flutter = 1 - this.patch.bristles * (0.5 + 0.5 * sinTurns(this.age * 37));
    let level = this.level;
    for (let i = from; i < QUANTUM; i++) {
      out[i] *= level * flutter;
      level = Math.min(this.full, level + step);
    }
    this.level = level;
  }

  private die(out: Float64Array, from: number): void {
    if (this.left > 0 && this.age >= this.next) {
      this.left--;
      this.next += this.patch.spacing;
      this.level = this.full;
    }
    const fall = this.left > 0 ? this.burstFall : this.fall;
    let level = this.level;
    for (let i = from; i < QUANTUM; i++) {
      out[i] *= level;
      level *= fall;
    }
    this.level = level;
  }
}
