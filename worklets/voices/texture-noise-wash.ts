import { exp2, sinTurns } from '../../src/lib/dmath';
import { OnePole, StateVariableFilter } from '../dsp/filter';
import { Noise } from '../dsp/noise';
import { noiseDensity } from '../dsp/noise-density';
import { type InstrumentFactory, QUANTUM, type Tone } from './instrument';
import { applyGain, TextureBed } from './texture-bed';

class NoiseWash extends TextureBed {
  private readonly noises: readonly Noise[];
  private readonly surf = [new StateVariableFilter(), new StateVariableFilter()];
  private readonly undertow = [new OnePole(), new OnePole()];
  private readonly deep = new Float64Array(QUANTUM);
  private wave = 0;
  private heights = new Float64Array(2);

  constructor(tone: Tone, seed: number) {
    super(tone, { opening: 0.3, closing: 0.2, gain: 0.62, pivot: 1200, reference: 0.3, tilt: 9 });
    this.noises = [new Noise(seed), new Noise(seed ^ 0x3c6ef372)];
  }

  protected wake(): void {
    this.wave = 0.15;
    this.heights.fill(0.4);
  }

  protected noteStarted(): void {}

  protected silence(): void {
    for (let c = 0; c < 2; c++) {
      this.noises[c].reset();
      this.surf[c].reset();
      this.undertow[c].reset();
    }
  }

  protected renderBed(left: Float64Array, right: Float64Array, level: number, nextLevel: number): boolean {
    // A wave takes 14 s on a calm day, 3 s in a storm.
    this.wave += QUANTUM * this.tone.sampleTime * (0.04 + 0.32 * this.tone.motion);
    if (this.wave >= 4096) this.wave -= 4096;
    this.roll(left, 0, level, nextLevel);
    this.roll(right, 1, level, nextLevel);
    return false;
  }

  /** One channel: the wave runs along the shore, so it reaches the right a little after the left. */
  private roll(out: Float64Array, channel: number, level: number, nextLevel: number): void {
    const tone = this.tone;
    const deep = this.deep;
    const phase = this.wave - 0.16 * channel;
    // Each wave rises slowly, breaks and runs out: a sine bent by its own harmonic; another, slower, sets its size.
    const swell = 0.5 + 0.34 * sinTurns(phase) + 0.1 * sinTurns(2 * phase + 0.2) + 0.14 * sinTurns(0.29 * phase);
    const height = 1 - (0.35 + 0.65 * tone.motion) * (1 - Math.max(0.04, Math.min(1, swell)));
    const before = this.heights[channel];
    this.heights[channel] = height;
    this.noises[channel].fill(out, 0);
    for (let i = 0; i < QUANTUM; i++) deep[i] = out[i];
    const corner = 350 * exp2(1.6 * tone.brightness + 2.6 * height + 0.35 * tone.grain);
    this.surf[channel].tune(Math.min(0.42, corner * tone.sampleTime), 0.7);
    this.surf[channel].lowpass(out, 0);
    this.undertow[channel].tune(160 * tone.sampleTime);
    this.undertow[channel].lowpass(deep, 0);
    // The wider it opens, the more noise passes: level by the square root of the bandwidth.
    const density = noiseDensity(tone.sampleRate);
    const gain = density * Math.sqrt(1800 / (corner + 300));
    for (let i = 0; i < QUANTUM; i++) out[i] = gain * out[i] + deep[i] * 0.9 * density;
    applyGain(out, level * before, nextLevel * height);
  }
}

/** Surf: waves of filtered noise rolling in from the left and out to the right. */
export const noiseWash: InstrumentFactory = (tone, seed) => new NoiseWash(tone, seed);
