import { decayFactor } from '../dsp/decay';
import { NoiseBurst } from '../dsp/noise-burst';
import { PanGains } from '../dsp/pan';
import { hardness } from '../dsp/strike';
import { exp2 } from '../kernels/math';
import type { Tone } from './instrument';

/** Centre of the noise in hertz at medium brightness, and seconds until it has fallen by 60 dB. */
const HERTZ = 7500;
const SECONDS = 0.02;
/** -80 dB. */
const SILENCE = 1e-4;

/** The instant in which something small and hard is touched: a fingertip at soft attack, a nail at sharp. */
export class Glint {
  private readonly burst: NoiseBurst;
  private readonly gains = new PanGains();

  constructor(
    private readonly tone: Tone,
    seed: number,
  ) {
    this.burst = new NoiseBurst(seed);
    this.burst.fall = decayFactor(SECONDS, tone.sampleTime);
  }

  /** Touches at `pan` -1..1. */
  strike(level: number, pan: number): void {
    const tone = this.tone;
    this.burst.level = level * (0.4 + hardness(tone.attack));
    this.burst.band.tune(Math.min(0.4, HERTZ * exp2(0.8 * (tone.brightness - 0.5)) * tone.sampleTime), 1);
    this.burst.band.bandpass();
    this.gains.restart();
    this.gains.aim(pan, 1);
    this.gains.go();
  }

  /** Returns to the state after construction. */
  reset(): void {
    this.burst.reset();
  }

  /** Adds a quantum to two buses. Returns false if it is silent. */
  addTo(busLeft: Float64Array, busRight: Float64Array): boolean {
    if (this.burst.level < SILENCE) return false;
    this.burst.addTo(busLeft, busRight, 0, this.gains);
    return true;
  }
}
