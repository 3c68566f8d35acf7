import { decayFactor } from '../dsp/decay';
import { OnePole } from '../dsp/filter';
import { Noise } from '../dsp/noise';
import { noiseDensity } from '../dsp/noise-density';
import { MovingLevel, type PanGains } from '../dsp/pan';
import { hardness } from '../dsp/strike';
import type { Address } from '../kernels/kernels';
import { exp2 } from '../kernels/math';
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

/** Where the kernel finds what. */
const PHASE = 0;
const SWEEP = 1;
const LEVEL = 2;
const HOLD = 3;
const CYCLES = 4;
const SWEEP_DECAY = 5;
const DECAY = 6;
const DRIVE = 7;
const LIFT = 8;
const LEFT = 9;
const LEFT_STEP = 10;
const RIGHT = 11;
const RIGHT_STEP = 12;
const STATE = 13;

const CLICK_SECONDS = 0.018;
/** -80 dB: what is left of a stroke then is not missed. */
const SILENCE = 1e-4;

/** Plays a {@link KickPatch}. */
export class Kick implements NoteVoice {
  private readonly noise: Noise;
  private readonly beater: OnePole;
  private readonly click: Float64Array;
  private readonly state: Float64Array;
  private readonly address: Address;
  /** Of the patch. */
  private beaterHertz = 0;
  /** Level of the click. */
  private readonly tap = new MovingLevel();

  constructor(
    private readonly tone: Tone,
    private readonly patch: KickPatch,
    seed: number,
  ) {
    this.noise = new Noise(seed);
    this.beater = new OnePole(tone.memory);
    this.beaterHertz = patch.beater;
    this.click = tone.memory.float64(QUANTUM);
    this.state = tone.memory.float64(STATE);
    this.address = this.state.byteOffset;
    this.state[DECAY] = decayFactor(patch.decay, tone.sampleTime);
    this.state[SWEEP_DECAY] = decayFactor(patch.sweepDecay, tone.sampleTime);
    this.tap.factor = decayFactor(CLICK_SECONDS, tone.sampleTime);
  }

  start(tuning: number, velocity: number): void {
    const tone = this.tone;
    const { patch, state } = this;
    state[PHASE] = 0;
    state[CYCLES] = patch.hertz * exp2(tuning / 12) * tone.sampleTime;
    // A harder blow stretches the skin: it starts higher.
    state[SWEEP] = exp2(patch.sweep * (0.6 + 0.4 * velocity)) - 1;
    state[LEVEL] = velocity;
    state[HOLD] = patch.hold * tone.sampleRate;
    const click = patch.click + 0.15 * Math.max(0, hardness(tone.attack));
    this.tap.level =
      (noiseDensity(tone.sampleRate) * click * velocity * velocity * (0.4 + 1.2 * tone.brightness)) / tone.attack;
    const drive = patch.drive * (0.6 + 0.8 * tone.brightness) + 0.4 * tone.grain;
    state[DRIVE] = drive;
    state[LIFT] = 1 + 0.6 * drive;
    this.beater.reset();
  }

  release(): void {}

  reset(): void {
    this.state[LEVEL] = 0;
    this.noise.reset();
  }

  render(busLeft: Float64Array, busRight: Float64Array, from: number, gains: PanGains): boolean {
    const state = this.state;
    state[LEFT] = gains.left;
    state[LEFT_STEP] = gains.leftStep;
    state[RIGHT] = gains.right;
    state[RIGHT_STEP] = gains.rightStep;
    this.tone.memory.kernels.addKick(busLeft.byteOffset, busRight.byteOffset, from, this.address);
    state[PHASE] -= Math.floor(state[PHASE]);
    if (state[SWEEP] < 1e-9) state[SWEEP] = 0;
    if (this.tap.level > SILENCE) this.addClick(busLeft, busRight, from, gains);
    return state[LEVEL] > SILENCE;
  }

  private addClick(busLeft: Float64Array, busRight: Float64Array, from: number, gains: PanGains): void {
    const click = this.click;
    const tone = this.tone;
    this.noise.fill(click, from);
    this.beater.tune(this.beaterHertz * exp2(1.6 * (tone.brightness - 0.5) + 0.3 * tone.grain) * tone.sampleTime);
    this.beater.lowpass(click, from);
    this.tap.addTo(click, busLeft, busRight, from, gains);
  }
}
