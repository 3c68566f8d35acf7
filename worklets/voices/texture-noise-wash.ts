import { smoothingFactor } from '../dsp/decay';
import { noiseDensity } from '../dsp/noise-density';
import { TwoPole } from '../dsp/two-pole';
import { exp2, sinTurns } from '../kernels/math';
import { type InstrumentFactory, QUANTUM, type Tone } from './instrument';
import { TextureBed } from './texture-bed';

/** Turns the random integers of the noise into -1..1. */
const SCALE = 1 / 2147483648;
/** Time constant of the undertow, a lowpass at 160 Hz. */
const UNDERTOW_SECONDS = 1 / (2 * Math.PI * 160);

/** One side of the shore: its noise, and what its filters remember. */
class Shore {
  readonly surf = new TwoPole();
  state = 0;
  last1 = 0;
  last2 = 0;
  deep = 0;
  height = 0;
  /** Level of the surf's noise, and that of all at the quantum's start and end. */
  spray = 0;
  level = 0;
  nextLevel = 0;

  constructor(readonly seed: number) {
    this.state = seed | 0;
  }

  reset(): void {
    this.state = this.seed | 0;
    this.last1 = 0;
    this.last2 = 0;
    this.deep = 0;
  }
}

class NoiseWash extends TextureBed {
  private readonly shores: readonly Shore[];
  private readonly undertow: number;
  private wave = 0;

  constructor(tone: Tone, seed: number) {
    super(tone, { opening: 0.3, closing: 0.2, gain: 0.62, pivot: 1200, reference: 0.3, tilt: 9 });
    this.shores = [new Shore(seed), new Shore(seed ^ 0x3c6ef372)];
    this.undertow = smoothingFactor(UNDERTOW_SECONDS, tone.sampleTime);
  }

  protected wake(): void {
    this.wave = 0.15;
    for (let c = 0; c < 2; c++) this.shores[c].height = 0.4;
  }

  protected noteStarted(): void {}

  protected silence(): void {
    for (let c = 0; c < 2; c++) this.shores[c].reset();
  }

  protected renderBed(left: Float64Array, right: Float64Array): boolean {
    // A wave takes 14 s on a calm day, 3 s in a storm.
    this.wave += QUANTUM * this.tone.sampleTime * (0.04 + 0.32 * this.tone.motion);
    if (this.wave >= 4096) this.wave -= 4096;
    this.roll(left, 0);
    this.roll(right, 1);
    return false;
  }

  /** One channel: the wave runs along the shore, so it reaches the right a little after the left. */
  private roll(out: Float64Array, channel: number): void {
    const { tone, swell } = this;
    const shore = this.shores[channel];
    const phase = this.wave - 0.16 * channel;
    // Each wave rises slowly, breaks and runs out: a sine bent by its own harmonic; another, slower, sets its size.
    const surge = 0.5 + 0.34 * sinTurns(phase) + 0.1 * sinTurns(2 * phase + 0.2) + 0.14 * sinTurns(0.29 * phase);
    const height = 1 - (0.35 + 0.65 * tone.motion) * (1 - Math.max(0.04, Math.min(1, surge)));
    const corner = 350 * exp2(1.6 * tone.brightness + 2.6 * height + 0.35 * tone.grain);
    shore.surf.tune(Math.min(0.42, corner * tone.sampleTime), 0.7);
    shore.surf.lowpass();
    // The wider it opens, the more noise passes: level by the square root of the bandwidth.
    shore.spray = Math.sqrt(1800 / (corner + 300));
    shore.level = swell.level * shore.height;
    shore.nextLevel = swell.nextLevel * height;
    shore.height = height;
    this.pour(out, shore);
  }

  /** Noise through the surf's lowpass and, beside it, through the undertow's. */
  private pour(out: Float64Array, shore: Shore): void {
    const { spray, level, nextLevel } = shore;
    const density = noiseDensity(this.tone.sampleRate);
    const { feedback1, feedback2, gain } = shore.surf;
    const inGain = gain * spray * density * SCALE;
    const share = this.undertow;
    const deepIn = 0.9 * density * SCALE * share;
    const keep = 1 - share;
    const levelStep = (nextLevel - level) / QUANTUM;
    let shape = +level;
    let s = shore.state | 0;
    let v1 = shore.last1;
    let v2 = shore.last2;
    let deep = shore.deep;
    for (let i = 0; i < QUANTUM; i++) {
      s = (Math.imul(s, 1664525) + 1013904223) | 0;
      const v = feedback1 * v1 + (feedback2 * v2 + s * inGain);
      deep = keep * deep + s * deepIn;
      out[i] = shape * (v + 2 * v1 + v2 + deep);
      v2 = v1;
      v1 = v;
      shape += levelStep;
    }
    shore.state = s;
    shore.last1 = v1;
    shore.last2 = v2;
    shore.deep = deep;
  }
}

/** Surf: waves of filtered noise rolling in from the left and out to the right. */
export const noiseWash: InstrumentFactory = (tone, seed) => new NoiseWash(tone, seed);
