import { decibelsToGain, exp2 } from '../../src/lib/dmath';
import { QUANTUM, type Tone } from './instrument';

/** How loud an instrument is, so that all play equally loud at any brightness and grain. Measured, in dB. */
export interface Trim {
  /** At brightness 0.5, grain warm. */
  readonly level: number;
  /** Added per unit of brightness above 0.5. */
  readonly bright: number;
  /** Added per unit of brightness below 0.5. */
  readonly dark: number;
  /** Added at grain clean. */
  readonly clean: number;
  /** Added at grain gritty. */
  readonly gritty: number;
}

/** The motion's rate: 0.15 Hz at static, 0.6 Hz at medium, 2.5 Hz at chaotic. */
const MOTION_HERTZ = 0.107;
const MOTION_OCTAVES = 5;

/** Decibels of the shelf above the pivot per unit of brightness, and per step of grain where not given. */
const TILT_BRIGHTNESS = 24;
const TILT_GRAIN = 3;

/**
 * What an instrument takes from the tone, computed anew only where the tone has changed. (It is an object of its own, and
 * not part of the instruments, so that the compiler meets one kind of object here: for each of many kinds it would box
 * every number.)
 */
export class ToneFollower {
  /** Grain at the start and at the end of the quantum, 0..2. */
  grain = 1;
  nextGrain = 1;
  /** Cycles that the motion makes in one quantum. */
  turns = 0;
  /** Linear gain that keeps the instrument equally loud. */
  gain = 1;
  /** Linear gain above the pivot. */
  shelf = 1;
  private heardMotion = -1;
  private heardBrightness = -1;
  private heardGrain = -1;

  constructor(
    private readonly tone: Tone,
    private readonly trim: Trim,
    private readonly grainTilt = TILT_GRAIN,
  ) {}

  /** After silence nothing glides: the present grain applies at once. */
  wake(): void {
    this.nextGrain = snap(this.tone.grain);
  }

  /** Follows the tone by a quantum. */
  step(): void {
    const tone = this.tone;
    this.grain = this.nextGrain;
    this.nextGrain = snap(tone.grain);
    if (tone.motion !== this.heardMotion) {
      this.heardMotion = tone.motion;
      this.turns = MOTION_HERTZ * exp2(MOTION_OCTAVES * tone.motion) * QUANTUM * tone.sampleTime;
    }
    if (tone.brightness !== this.heardBrightness || this.nextGrain !== this.heardGrain) {
      this.heardBrightness = tone.brightness;
      this.heardGrain = this.nextGrain;
      const open = tone.brightness - 0.5;
      const rough = this.nextGrain - 1;
      this.gain = decibelsToGain(this.trimLevel(open, rough));
      this.shelf = decibelsToGain(TILT_BRIGHTNESS * open + this.grainTilt * rough);
    }
  }

  private trimLevel(open: number, rough: number): number {
    const { level, bright, dark, clean, gritty } = this.trim;
    return level + (open > 0 ? open * bright : -open * dark) + (rough > 0 ? rough * gritty : -rough * clean);
  }
}

/** A grain in 0..2; within a hair of a label it is the label, where only one wave table is read. */
function snap(grain: number): number {
  const bounded = Math.max(0, Math.min(2, grain));
  const label = Math.floor(bounded + 0.5);
  return Math.abs(bounded - label) < 0.002 ? label : bounded;
}
