import { exp2 } from '../../src/lib/dmath';
import { decayFactor } from '../dsp/decay';
import { StateVariableFilter } from '../dsp/filter';
import { ModalBank, type Mode } from '../dsp/modal';
import { Noise } from '../dsp/noise';
import { noiseDensity } from '../dsp/noise-density';
import type { NoteVoice } from './coloured-pool';
import { QUANTUM, type Tone } from './instrument';

/** A struck body: modes, a stick's noise, and a pitch that may bend. */
export interface StruckPatch {
  readonly hertz: number;
  readonly modes: readonly Mode[];
  /** Level of the stick or hand against the body. */
  readonly stick: number;
  /** Centre of the stick's noise in hertz. */
  readonly stickHertz: number;
  /** Seconds for that noise to fall by 60 dB. */
  readonly stickDecay: number;
  /** Semitones above (or below) its tuning where it starts. */
  readonly bend: number;
  /** Seconds for the bend to settle by 60 dB. */
  readonly bendDecay: number;
}

/** Modes of an ideal circular membrane, from the zeros of the Bessel functions. */
export const MEMBRANE_RATIOS = [1, 1.594, 2.136, 2.296, 2.653, 2.918] as const;

/** Plays a {@link StruckPatch}: rims, wood, toms, hand drums, small cymbals. */
export class Struck implements NoteVoice {
  readonly panOffset = 0;
  private readonly modes: ModalBank;
  private readonly noise: Noise;
  private readonly stick = new StateVariableFilter();
  private readonly hit = new Float64Array(QUANTUM);
  private readonly stickFall: number;
  private readonly bendFall: number;
  private stickLevel = 0;
  private bend = 0;

  constructor(
    private readonly tone: Tone,
    private readonly patch: StruckPatch,
    seed: number,
  ) {
    this.modes = new ModalBank(patch.modes.length, tone.sampleTime);
    this.noise = new Noise(seed);
    this.stickFall = decayFactor(patch.stickDecay, tone.sampleTime);
    this.bendFall = decayFactor(patch.bendDecay / QUANTUM, tone.sampleTime);
  }

  start(tuning: number, velocity: number): void {
    const tone = this.tone;
    const patch = this.patch;
    const treble = (tone.brightness - 0.5) * 1.4 + 0.15 * tone.grain + (velocity - 0.7);
    this.modes.clear();
    this.modes.strikeAll(patch.modes, patch.hertz * exp2(tuning / 12), velocity, treble, 1);
    this.stick.reset();
    this.stickLevel =
      (noiseDensity(tone.sampleRate) * patch.stick * velocity * (0.4 + 1.2 * tone.brightness)) / Math.sqrt(tone.attack);
    this.bend = patch.bend * (0.5 + 0.5 * velocity) * (0.7 + 0.6 * tone.motion);
  }

  release(): void {}

  reset(): void {
    this.modes.clear();
    this.noise.reset();
    this.stickLevel = 0;
  }

  render(out: Float64Array, from: number): boolean {
    out.fill(0);
    if (Math.abs(this.bend) > 0.005) {
      this.modes.retune(exp2(this.bend / 12));
      this.bend *= this.bendFall;
    }
    this.modes.render(out, from);
    if (this.stickLevel > 1e-4) this.addStick(out, from);
    return this.modes.sounding || this.stickLevel > 1e-4;
  }

  private addStick(out: Float64Array, from: number): void {
    const tone = this.tone;
    const hit = this.hit;
    const stickFall = this.stickFall;
    this.noise.fill(hit, from);
    this.stick.tune(
      this.patch.stickHertz * exp2(1.2 * (tone.brightness - 0.5) + 0.2 * tone.grain) * tone.sampleTime,
      0.8,
    );
    this.stick.bandpass(hit, from);
    let level = this.stickLevel;
    for (let i = from; i < QUANTUM; i++) {
      out[i] += hit[i] * level;
      level *= stickFall;
    }
    this.stickLevel = level;
  }
}
