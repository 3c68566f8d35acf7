import { exp2 } from '../../src/lib/dmath';
import { decayFactor } from '../dsp/decay';
import { StateVariableFilter } from '../dsp/filter';
import { ModalBank, type Mode } from '../dsp/modal';
import { Noise } from '../dsp/noise';
import { noiseDensity } from '../dsp/noise-density';
import type { NoteVoice } from './coloured-pool';
import { QUANTUM, type Tone } from './instrument';

/** A drum with wires under its lower head. */
export interface SnarePatch {
  readonly hertz: number;
  readonly modes: readonly Mode[];
  /** Level of the wires against the heads. */
  readonly wires: number;
  /** Where the wires' noise is strongest, in hertz. */
  readonly wiresHertz: number;
  /** Resonance of the wires: 0.5 broad .. 2 pinched. */
  readonly wiresQ: number;
  /** Seconds for the wires to fall by 60 dB. */
  readonly wiresDecay: number;
  /** Level of the first 15 ms over the rest: the crack. */
  readonly crack: number;
}

const CRACK_SECONDS = 0.03;

/** Plays a {@link SnarePatch}. */
export class Snare implements NoteVoice {
  readonly panOffset = 0;
  private readonly modes: ModalBank;
  private readonly noise: Noise;
  private readonly wires = new StateVariableFilter();
  private readonly rumble = new StateVariableFilter();
  private readonly buzz = new Float64Array(QUANTUM);
  private readonly fall: number;
  private readonly crackFall: number;
  private level = 0;
  private crack = 0;
  private velocity = 0;

  constructor(
    private readonly tone: Tone,
    private readonly patch: SnarePatch,
    seed: number,
  ) {
    this.modes = new ModalBank(patch.modes.length, tone.sampleTime);
    this.noise = new Noise(seed);
    this.fall = decayFactor(patch.wiresDecay, tone.sampleTime);
    this.crackFall = decayFactor(CRACK_SECONDS, tone.sampleTime);
  }

  start(tuning: number, velocity: number): void {
    const tone = this.tone;
    const patch = this.patch;
    this.modes.clear();
    const treble = tone.brightness - 0.5 + 0.1 * tone.grain;
    this.modes.strikeAll(patch.modes, patch.hertz * exp2(tuning / 12), velocity, treble, 1);
    this.wires.reset();
    this.rumble.reset();
    this.velocity = velocity;
    // Soft strokes hardly move the wires: ghost notes are rounder than accents.
    this.level =
      noiseDensity(tone.sampleRate) * patch.wires * velocity * (0.45 + 0.55 * velocity) * (0.7 + 0.6 * tone.brightness);
    this.crack = (this.level * patch.crack * velocity) / Math.sqrt(tone.attack);
  }

  release(): void {}

  reset(): void {
    this.modes.clear();
    this.noise.reset();
    this.level = 0;
  }

  render(out: Float64Array, from: number): boolean {
    const tone = this.tone;
    const patch = this.patch;
    const buzz = this.buzz;
    const fall = this.fall;
    const crackFall = this.crackFall;
    out.fill(0);
    this.modes.render(out, from);
    this.noise.fill(buzz, from);
    const open = exp2(1.1 * (tone.brightness - 0.5) + 0.2 * tone.grain + 0.7 * (this.velocity - 0.8));
    const centre = Math.min(0.42, patch.wiresHertz * open * tone.sampleTime);
    this.wires.tune(centre, patch.wiresQ);
    this.wires.bandpass(buzz, from);
    this.rumble.tune(centre * 0.35, 0.7);
    this.rumble.highpass(buzz, from);
    let level = this.level;
    let crack = this.crack;
    for (let i = from; i < QUANTUM; i++) {
      out[i] += buzz[i] * (level + crack);
      level *= fall;
      crack *= crackFall;
    }
    this.level = level;
    this.crack = crack < 1e-9 ? 0 : crack;
    return this.modes.sounding || level > 1e-4;
  }
}
