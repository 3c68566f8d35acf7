import { decayFactor } from '../dsp/decay';
import { ModalBank, type Mode } from '../dsp/modal';
import { NoiseBurst } from '../dsp/noise-burst';
import { noiseDensity } from '../dsp/noise-density';
import type { PanGains } from '../dsp/pan';
import { hardness } from '../dsp/strike';
import { exp2 } from '../kernels/math';
import type { NoteVoice } from './coloured-pool';
import type { Tone } from './instrument';

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
/** -66 dB: what is left of a stroke then is not missed. */
const SILENCE = 5e-4;

/** Plays a {@link SnarePatch}. */
export class Snare implements NoteVoice {
  private readonly modes: ModalBank;
  private readonly wires: NoiseBurst;
  private velocity = 0;
  /** Of the patch. */
  private wiresHertz = 0;
  private wiresQ = 0;

  constructor(
    private readonly tone: Tone,
    private readonly patch: SnarePatch,
    seed: number,
  ) {
    this.modes = new ModalBank(tone.memory, patch.modes.length, tone.sampleTime);
    this.wires = new NoiseBurst(seed);
    this.wires.fall = decayFactor(patch.wiresDecay, tone.sampleTime);
    this.wiresHertz = patch.wiresHertz;
    this.wiresQ = patch.wiresQ;
    this.wires.crackFall = decayFactor(CRACK_SECONDS, tone.sampleTime);
  }

  start(tuning: number, velocity: number): void {
    const tone = this.tone;
    const patch = this.patch;
    this.modes.clear();
    const treble = tone.brightness - 0.5 + 0.1 * tone.grain + 0.3 * hardness(tone.attack);
    this.modes.strikeAll(patch.modes, patch.hertz * exp2(tuning / 12), velocity, treble, 1);
    this.wires.clear();
    this.velocity = velocity;
    // Soft strokes hardly move the wires: ghost notes are rounder than accents.
    this.wires.level =
      noiseDensity(tone.sampleRate) * patch.wires * velocity * (0.45 + 0.55 * velocity) * (0.7 + 0.6 * tone.brightness);
    this.wires.crack = (this.wires.level * patch.crack * velocity) / Math.sqrt(tone.attack);
  }

  release(): void {}

  reset(): void {
    this.modes.clear();
    this.wires.reset();
  }

  render(busLeft: Float64Array, busRight: Float64Array, from: number, gains: PanGains): boolean {
    const { tone, wires } = this;
    this.modes.addTo(busLeft, busRight, from, gains);
    if (wires.level > SILENCE) {
      const open = exp2(1.1 * (tone.brightness - 0.5) + 0.2 * tone.grain + 0.7 * (this.velocity - 0.8));
      const centre = Math.min(0.42, this.wiresHertz * open * tone.sampleTime);
      wires.band.tune(centre, this.wiresQ);
      wires.band.bandpass();
      wires.floor.tune(centre * 0.35, 0.7);
      wires.floor.highpass();
      wires.addAboveFloor(busLeft, busRight, from, gains);
    }
    return this.modes.sounding || wires.level > SILENCE;
  }
}
