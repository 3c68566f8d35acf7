import { decayFactor } from '../dsp/decay';
import { ModalBank, type Mode } from '../dsp/modal';
import { NoiseBurst } from '../dsp/noise-burst';
import { noiseDensity } from '../dsp/noise-density';
import type { PanGains } from '../dsp/pan';
import { hardness } from '../dsp/strike';
import { exp2 } from '../kernels/math';
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

/** -66 dB: what is left of the stick then is not missed. */
const SILENCE = 5e-4;

/** Plays a {@link StruckPatch}: rims, wood, toms, hand drums, small cymbals. */
export class Struck implements NoteVoice {
  private readonly modes: ModalBank;
  private readonly stick: NoiseBurst;
  private readonly bendFall: number;
  private bend = 0;
  /** Of the patch. */
  private stickHertz = 0;

  constructor(
    private readonly tone: Tone,
    private readonly patch: StruckPatch,
    seed: number,
  ) {
    this.modes = new ModalBank(tone.memory, patch.modes.length, tone.sampleTime);
    this.stick = new NoiseBurst(seed);
    this.stick.fall = decayFactor(patch.stickDecay, tone.sampleTime);
    this.stickHertz = patch.stickHertz;
    this.bendFall = decayFactor(patch.bendDecay / QUANTUM, tone.sampleTime);
  }

  start(tuning: number, velocity: number): void {
    const tone = this.tone;
    const patch = this.patch;
    const treble = (tone.brightness - 0.5) * 1.4 + 0.15 * tone.grain + (velocity - 0.7) + 0.3 * hardness(tone.attack);
    this.modes.clear();
    this.modes.strikeAll(patch.modes, patch.hertz * exp2(tuning / 12), velocity, treble, 1);
    this.stick.clear();
    const stick = patch.stick + 0.1 * Math.max(0, hardness(tone.attack));
    this.stick.level = (noiseDensity(tone.sampleRate) * stick * velocity * (0.4 + 1.2 * tone.brightness)) / tone.attack;
    this.bend = patch.bend * (0.5 + 0.5 * velocity) * (0.7 + 0.6 * tone.motion);
  }

  release(): void {}

  reset(): void {
    this.modes.clear();
    this.stick.reset();
  }

  render(busLeft: Float64Array, busRight: Float64Array, from: number, gains: PanGains): boolean {
    const stick = this.stick;
    if (Math.abs(this.bend) > 0.005) {
      this.modes.retune(exp2(this.bend / 12));
      this.bend *= this.bendFall;
    }
    this.modes.addTo(busLeft, busRight, from, gains);
    if (stick.level > SILENCE) {
      const tone = this.tone;
      const open = exp2(1.2 * (tone.brightness - 0.5) + 0.2 * tone.grain);
      stick.band.tune(this.stickHertz * open * tone.sampleTime, 0.8);
      stick.band.bandpass();
      stick.addTo(busLeft, busRight, from, gains);
    }
    return this.modes.sounding || stick.level > SILENCE;
  }
}
