import { exp2, sinTurns } from '../../src/lib/dmath';
import { StateVariableFilter } from '../dsp/filter';
import { Noise } from '../dsp/noise';
import { type InstrumentFactory, QUANTUM, type Tone } from './instrument';
import { applyGain, TextureBed } from './texture-bed';

/** Formant centres in hertz of the mouth drawing breath in ("ee") and letting it out ("ah"), and their levels. */
const FORMANTS = [
  { inhale: 420, exhale: 760, q: 7, gain: 0.8 },
  { inhale: 1950, exhale: 1180, q: 10, gain: 1 },
  { inhale: 2900, exhale: 2650, q: 12, gain: 0.55 },
] as const;

class Breath extends TextureBed {
  private readonly noises: readonly Noise[];
  private readonly formants = [0, 1].map(() => FORMANTS.map(() => new StateVariableFilter()));
  private readonly air = new Float64Array(QUANTUM);
  private readonly voiced = new Float64Array(QUANTUM);
  private cycle = 0;
  private effort = 0;

  constructor(tone: Tone, seed: number) {
    super(tone, { opening: 0.2, closing: 0.15, gain: 0.5, pivot: 1500, reference: 0.3, tilt: 9 });
    this.noises = [new Noise(seed), new Noise(seed ^ 0x6a09e667)];
  }

  /** Starts with an inhale. */
  protected wake(): void {
    this.cycle = 0.05;
    this.effort = 0;
  }

  protected noteStarted(): void {}

  protected silence(): void {
    for (let c = 0; c < 2; c++) {
      this.noises[c].reset();
      for (let k = 0; k < FORMANTS.length; k++) this.formants[c][k].reset();
    }
    this.effort = 0;
  }

  protected renderBed(left: Float64Array, right: Float64Array, level: number, nextLevel: number): boolean {
    const { tone } = this;
    // 8 breaths a minute at rest, 24 when all is moving.
    this.cycle += QUANTUM * tone.sampleTime * (0.1 + 0.33 * tone.motion);
    this.cycle -= Math.floor(this.cycle);
    const inhaling = this.cycle < 0.42;
    const part = inhaling ? this.cycle / 0.42 : (this.cycle - 0.42) / 0.58;
    const arch = sinTurns(part * 0.5);
    const depth = 0.55 + 0.45 * tone.motion;
    const before = this.effort;
    // Out is longer and softer than in, and falls like a sigh.
    this.effort = 1 - depth + depth * (inhaling ? arch : 0.85 * arch * (1.15 - 0.5 * part));
    // The mouth moves between the two vowels as the breath turns.
    const mouth = 0.5 + 0.5 * sinTurns(this.cycle - 0.46);
    this.fill(left, 0, mouth);
    this.fill(right, 1, mouth);
    applyGain(left, before * level, this.effort * nextLevel);
    applyGain(right, before * level, this.effort * nextLevel);
    return false;
  }

  private fill(out: Float64Array, channel: number, mouth: number): void {
    const { tone, air, voiced } = this;
    this.noises[channel].fill(air, 0);
    const bright = exp2(0.5 * (tone.brightness - 0.5));
    for (let k = 0; k < FORMANTS.length; k++) {
      const { inhale, exhale, q, gain } = FORMANTS[k];
      const hertz = (inhale + (exhale - inhale) * mouth) * bright * (channel === 0 ? 1 : 1.03);
      for (let i = 0; i < QUANTUM; i++) voiced[i] = air[i];
      this.formants[channel][k].tune(Math.min(0.4, hertz * tone.sampleTime), q);
      this.formants[channel][k].bandpass(voiced, 0);
      // Narrow bands let less noise through; level by the square root of the bandwidth.
      const level = gain * Math.sqrt((q * 1000) / hertz) * (k === 0 ? 1 : 0.35 + 1.1 * tone.brightness);
      for (let i = 0; i < QUANTUM; i++) out[i] += voiced[i] * level;
    }
    const hush = 0.02 + 0.06 * tone.brightness + 0.03 * tone.grain;
    for (let i = 0; i < QUANTUM; i++) out[i] += air[i] * hush;
  }
}

/** Breathing: noise through the formants of a mouth, in and out. */
export const breath: InstrumentFactory = (tone, seed) => new Breath(tone, seed);
