import { decibelsToGain, exp2 } from '../kernels/math';
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

/** The motion's rate in hertz: 0.15, 0.5, 1, 1.6 and 2.4 from static to chaotic. */
const motionRate = (motion: number) => 0.02 + (1.1 + 1.7 * motion) * motion;

/** Decibels of the shelf above the pivot per unit of brightness, and how much more of them where the grain is clean. */
const TILT_BRIGHTNESS = 24;
const TILT_CLEAN = 16;
/** What that adds to the level of a clean grain per unit of brightness above 0.5: taken away again. */
const LIFTED_CLEAN = 8;
/** Decibels of the shelf per step of grain, where not given. */
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
  /** How deep the motion goes, 0.18 at static, 0.7 at medium, 0.9 at chaotic: slow shall already be heard. */
  motion = 0;
  /** Linear gain that keeps the instrument equally loud. */
  gain = 1;
  /** Linear gain above the pivot. */
  shelf = 1;
  private heardMotion = -1;
  private heardBrightness = -1;
  private heardGrain = -1;

  constructor(
    private readonly tone: Tone,
    private readonly sampleTime: number,
    private readonly trim: Trim,
    private readonly grainTilt = TILT_GRAIN,
  ) {}

  /** After silence nothing glides: the present grain applies at once. */
  wake(): void {
    this.nextGrain = snap(this.tone.grain);
    this.followMotion();
  }

  /** Follows the tone by a quantum. */
  step(): void {
    const tone = this.tone;
    this.grain = this.nextGrain;
    this.nextGrain = snap(tone.grain);
    this.followMotion();
    if (tone.brightness !== this.heardBrightness || this.nextGrain !== this.heardGrain) {
      this.heardBrightness = tone.brightness;
      this.heardGrain = this.nextGrain;
      const open = tone.brightness - 0.5;
      const rough = this.nextGrain - 1;
      this.gain = decibelsToGain(this.trimLevel(open, rough));
      this.shelf = decibelsToGain((TILT_BRIGHTNESS + TILT_CLEAN * Math.max(0, -rough)) * open + this.grainTilt * rough);
    }
  }

  /** A frequency of `hertz` in cycles per sample, `octaves` higher per unit of brightness above 0.5. */
  cutoff(hertz: number, octaves: number): number {
    return hertz * this.sampleTime * exp2(octaves * (this.tone.brightness - 0.5));
  }

  private followMotion(): void {
    const { motion, sampleTime } = this.tone;
    if (motion === this.heardMotion) return;
    this.heardMotion = motion;
    this.motion = motion * (1.9 - motion);
    this.turns = motionRate(motion) * QUANTUM * sampleTime;
  }

  private trimLevel(open: number, rough: number): number {
    const { level, bright, dark, clean, gritty } = this.trim;
    const lifted = LIFTED_CLEAN * Math.max(0, open) * Math.max(0, -rough);
    return level - lifted + (open > 0 ? open * bright : -open * dark) + (rough > 0 ? rough * gritty : -rough * clean);
  }
}

/** A grain in 0..2; within a hair of a label it is the label, where only one wave table is read. */
function snap(grain: number): number {
  const bounded = Math.max(0, Math.min(2, grain));
  const label = Math.floor(bounded + 0.5);
  return Math.abs(bounded - label) < 0.002 ? label : bounded;
}
