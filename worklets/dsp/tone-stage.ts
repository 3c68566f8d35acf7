import type { Decibels } from '../../src/lib/units';
import type { Address } from '../kernels/kernels';
import { decibelsToGain } from '../kernels/math';
import { QUANTUM, type Tone } from '../voices/instrument';

/** What a {@link ToneStage} needs to know of the instrument before it. */
export interface ToneStageSettings {
  /** Output gain. */
  readonly gain: number;
  /** Frequency around which brightness tilts the spectrum: about the instrument's own centroid. */
  readonly pivot: number;
  /** Usual peak level on the bus: the level that saturation leaves as it is. */
  readonly reference: number;
  /** Decibels of tilt (treble against bass) from brightness 0 to 1. */
  readonly tilt?: Decibels;
  /** How hard `grain` 2 drives the saturation at the reference level. */
  readonly drive?: number;
  /** Decibels by which the tilt swings to either side at motion 1. */
  readonly sway?: Decibels;
}

/** Decibels by which a step of grain lifts the treble: saturated edges read as brighter. */
const GRAIN_LIFT = 2.5;

/** Swings of the tilt a second: at no motion, and added at motion 1. */
const SLOWEST_SWAY = 0.07;
const SWAY_SPAN = 0.6;
/** Nepers in a decibel. */
const NEPERS = Math.LN10 / 20;
/** Below this the filter's memory counts as silence, so that it never becomes denormal. */
const SILENCE = 1e-20;

/** What the kernel finds where in the state. */
const LOW_LEFT = 0;
const LOW_RIGHT = 1;
const SHARE = 2;
const HIGH_GAIN = 3;
const LOW_GAIN = 4;
const FLOOR = 5;
const BEND = 6;
const PUSH = 7;
const STATE = 8;

/**
 * The end of an instrument: a tilt filter that follows brightness and swings with motion, and a saturation that follows
 * grain, all levelled so that they change the colour and hardly the loudness. Linear at grain 0.
 */
export class ToneStage {
  /** What the instrument adds to; empty again when it has been added to the output. */
  readonly left: Float64Array;
  readonly right: Float64Array;
  private readonly bus: Float64Array;
  private readonly busAddress: Address;
  private readonly state: Float64Array;
  private readonly address: Address;
  private readonly gain: number;
  private readonly reference: number;
  private readonly tilt: number;
  private readonly drive: number;
  private readonly sway: number;
  /** The swing's phase in turns. */
  private swing = 0;
  /** The last tilt and its gain, and what the swing makes of it: the treble's. */
  private lift: Decibels = 0;
  private still = 1;
  private treble = 1;

  constructor(
    private readonly tone: Tone,
    settings: ToneStageSettings,
  ) {
    // One-pole lowpass; the bilinear form keeps the pivot where it is at every sample rate.
    const w = Math.PI * Math.min(0.3, settings.pivot * tone.sampleTime);
    this.state = tone.memory.float64(STATE);
    this.address = this.state.byteOffset;
    this.state[SHARE] = (2 * w) / (1 + w);
    this.bus = tone.memory.float64(2 * QUANTUM);
    this.busAddress = this.bus.byteOffset;
    this.left = this.bus.subarray(0, QUANTUM);
    this.right = this.bus.subarray(QUANTUM);
    this.gain = settings.gain;
    this.reference = settings.reference;
    this.tilt = settings.tilt ?? 12;
    this.drive = settings.drive ?? 1.6;
    this.sway = settings.sway ?? 4;
  }

  /** Returns to the state after construction. */
  reset(): void {
    this.bus.fill(0);
    this.forget();
    this.swing = 0;
  }

  /** A quantum of silence: forgets the filter's memory, and time goes on. */
  rest(): void {
    this.forget();
    this.advance();
  }

  private forget(): void {
    this.state[LOW_LEFT] = 0;
    this.state[LOW_RIGHT] = 0;
  }

  /** Sets the gain of the treble: half of the tilt, as the bass takes the other half, and how the swing moves it. */
  private followTilt(): void {
    const tone = this.tone;
    const lift = (tone.brightness - 0.5) * this.tilt + tone.grain * GRAIN_LIFT;
    if (lift !== this.lift) {
      this.lift = lift;
      this.still = decibelsToGain(lift * 0.5);
    }
    // A parabola is sine enough, and so is the start of the exponential.
    const turn = 2 * this.swing - 1;
    const wave = 4 * turn * (1 - Math.abs(turn));
    const nepers = 0.5 * this.sway * NEPERS * tone.motion * wave;
    this.treble = this.still * (1 + nepers * (1 + 0.5 * nepers));
  }

  private advance(): void {
    const rate = SLOWEST_SWAY + SWAY_SPAN * this.tone.motion * this.tone.motion;
    const swing = this.swing + QUANTUM * this.tone.sampleTime * rate;
    this.swing = swing - Math.floor(swing);
  }

  /** Adds the coloured bus to the output and empties the bus. */
  addTo(left: Float64Array, right: Float64Array): void {
    const tone = this.tone;
    this.advance();
    this.followTilt();
    const treble = this.treble;
    const bass = 1 / treble;
    const level = 1 / Math.sqrt(0.5 * (treble * treble + bass * bass));
    const highGain = treble * level;
    const lowGain = bass * level - highGain;
    // x (27 + u) / (27 + 9 u) with u = (drive x)^2 is the Pade tanh over drive. Peaks at the reference lose level and
    // quiet parts do not; the makeup goes half of the way, so that the whole keeps its loudness.
    const push = (tone.grain * 0.5 * this.drive) / this.reference;
    const u0 = push * push * this.reference * this.reference;
    const makeup = this.gain * Math.sqrt((27 + 9 * u0) / (27 + u0));
    // The same as x (1/9 + 8/3 / (3 + u)); beyond 3 the approximant rises slowly instead of staying at 1, which does no harm.
    const state = this.state;
    state[HIGH_GAIN] = highGain;
    state[LOW_GAIN] = lowGain;
    state[FLOOR] = makeup / 9;
    state[BEND] = (makeup * 8) / 3;
    state[PUSH] = push * push;
    tone.memory.kernels.colour(this.busAddress, left.byteOffset, right.byteOffset, this.address);
    if (Math.abs(state[LOW_LEFT]) < SILENCE) state[LOW_LEFT] = 0;
    if (Math.abs(state[LOW_RIGHT]) < SILENCE) state[LOW_RIGHT] = 0;
  }
}
