import { decibelsToGain } from '../../src/lib/dmath';
import type { Decibels } from '../../src/lib/units';
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
const GRAIN_LIFT = 1.5;

/** Swings of the tilt a second: at no motion, and added at motion 1. */
const SLOWEST_SWAY = 0.07;
const SWAY_SPAN = 0.6;
/** Nepers in a decibel. */
const NEPERS = Math.LN10 / 20;

/**
 * The end of an instrument: a tilt filter that follows brightness and swings with motion, and a saturation that follows
 * grain, all levelled so that they change the colour and hardly the loudness. Linear at grain 0.
 */
export class ToneStage {
  private lowLeft = 0;
  private lowRight = 0;
  private readonly lowCoefficient: number;
  private readonly tilt: number;
  private readonly drive: number;
  private readonly sway: number;
  /** The swing's phase in turns. */
  private swing = 0;
  /** The last tilt, and its gain. */
  private lift: Decibels = 0;
  private treble = 1;

  constructor(
    private readonly tone: Tone,
    private readonly settings: ToneStageSettings,
  ) {
    // One-pole lowpass; the bilinear form keeps the pivot where it is at every sample rate.
    const w = Math.PI * Math.min(0.3, settings.pivot * tone.sampleTime);
    this.lowCoefficient = (2 * w) / (1 + w);
    this.tilt = settings.tilt ?? 12;
    this.drive = settings.drive ?? 1.6;
    this.sway = settings.sway ?? 4;
  }

  /** Returns to the state after construction. */
  reset(): void {
    this.lowLeft = 0;
    this.lowRight = 0;
    this.swing = 0;
  }

  /** A quantum of silence: forgets the filter's memory, and time goes on. */
  rest(): void {
    this.lowLeft = 0;
    this.lowRight = 0;
    this.advance();
  }

  /** Gain of the treble for a tilt in decibels: half of it, as the bass takes the other half. */
  private trebleOf(lift: Decibels): number {
    if (lift !== this.lift) {
      this.lift = lift;
      this.treble = decibelsToGain(lift * 0.5);
    }
    return this.treble;
  }

  /** The gain by which the swing moves the treble: a parabola is sine enough, and so is the start of the exponential. */
  private swinging(): number {
    const turn = 2 * this.swing - 1;
    const wave = 4 * turn * (1 - Math.abs(turn));
    const nepers = 0.5 * this.sway * NEPERS * this.tone.motion * wave;
    return 1 + nepers * (1 + 0.5 * nepers);
  }

  private advance(): void {
    const rate = SLOWEST_SWAY + SWAY_SPAN * this.tone.motion * this.tone.motion;
    const swing = this.swing + QUANTUM * this.tone.sampleTime * rate;
    this.swing = swing - Math.floor(swing);
  }

  /** Adds the coloured bus to the output. */
  process(busLeft: Float64Array, busRight: Float64Array, left: Float64Array, right: Float64Array): void {
    const tone = this.tone;
    this.advance();
    const treble = this.trebleOf((tone.brightness - 0.5) * this.tilt + tone.grain * GRAIN_LIFT) * this.swinging();
    const bass = 1 / treble;
    const level = 1 / Math.sqrt(0.5 * (treble * treble + bass * bass));
    const highGain = treble * level;
    const lowGain = bass * level - highGain;
    // x (27 + u) / (27 + 9 u) with u = (drive x)^2 is the Pade tanh over drive. Peaks at the reference lose level and
    // quiet parts do not; the makeup goes half of the way, so that the whole keeps its loudness.
    const push = (tone.grain * 0.5 * this.drive) / this.settings.reference;
    const push2 = push * push;
    const u0 = push2 * this.settings.reference * this.settings.reference;
    const makeup = this.settings.gain * Math.sqrt((27 + 9 * u0) / (27 + u0));
    if (push2 > 0) this.saturate(busLeft, busRight, left, right, highGain, lowGain, makeup, push2);
    else this.tiltOnly(busLeft, busRight, left, right, highGain * makeup, lowGain * makeup);
  }

  private saturate(
    busLeft: Float64Array,
    busRight: Float64Array,
    left: Float64Array,
    right: Float64Array,
    highGain: number,
    lowGain: number,
    makeup: number,
    push2: number,
  ): void {
    const share = this.lowCoefficient;
    const keep = 1 - share;
    // The same as x (1/9 + 8/3 / (3 + u)); beyond 3 the approximant rises slowly instead of staying at 1, which does no harm.
    const floor = makeup / 9;
    const bend = (makeup * 8) / 3;
    let l = this.lowLeft;
    let r = this.lowRight;
    for (let i = 0; i < QUANTUM; i++) {
      const x = busLeft[i];
      const y = busRight[i];
      l = keep * l + share * x;
      r = keep * r + share * y;
      const a = highGain * x + lowGain * l;
      const b = highGain * y + lowGain * r;
      const u = 3 + push2 * a * a;
      const v = 3 + push2 * b * b;
      // Both quotients by one division.
      const quotient = bend / (u * v);
      left[i] += a * (floor + quotient * v);
      right[i] += b * (floor + quotient * u);
    }
    this.remember(l, r);
  }

  /** The same without drive, as the saturation is then a multiplication by 1. */
  private tiltOnly(
    busLeft: Float64Array,
    busRight: Float64Array,
    left: Float64Array,
    right: Float64Array,
    highGain: number,
    lowGain: number,
  ): void {
    const share = this.lowCoefficient;
    const keep = 1 - share;
    let l = this.lowLeft;
    let r = this.lowRight;
    for (let i = 0; i < QUANTUM; i++) {
      const x = busLeft[i];
      const y = busRight[i];
      l = keep * l + share * x;
      r = keep * r + share * y;
      left[i] += highGain * x + lowGain * l;
      right[i] += highGain * y + lowGain * r;
    }
    this.remember(l, r);
  }

  private remember(l: number, r: number): void {
    this.lowLeft = Math.abs(l) < 1e-20 ? 0 : l;
    this.lowRight = Math.abs(r) < 1e-20 ? 0 : r;
  }
}
