import { decayFactor } from '../dsp/decay';
import { draw } from '../dsp/noise';
import { NoiseBurst } from '../dsp/noise-burst';
import { noiseDensity } from '../dsp/noise-density';
import { type PanGains, PanOffset } from '../dsp/pan';
import { hardness } from '../dsp/strike';
import { exp2, sinTurns } from '../kernels/math';
import type { NoteVoice } from './coloured-pool';
import { QUANTUM, type Tone } from './instrument';

/** Shaped noise: shakers, claps, brushes. */
export interface NoiseDrumPatch {
  /** Centre of the band at the start and at the end, in hertz. */
  readonly from: number;
  readonly to: number;
  readonly q: number;
  /** Seconds from nothing to full level: 0 struck, 0.1 swept. */
  readonly swell: number;
  /** Seconds to fall by 60 dB after it. */
  readonly decay: number;
  /** Hands or beads arriving one after the other. */
  readonly bursts: number;
  /** Seconds between them. */
  readonly spacing: number;
  /** How far the sound travels across the stereo field, 0..1. */
  readonly travel: number;
  /** Depth of a fast flutter, 0..1: bristles on the skin. */
  readonly bristles: number;
}

/** -66 dB: what is left of a stroke then is not missed. */
const SILENCE = 5e-4;
const EDGE_SECONDS = 0.012;

/** Plays a {@link NoiseDrumPatch}. */
export class NoiseDrum implements NoteVoice {
  readonly panOffset = new PanOffset();
  private readonly patch: NoiseDrumPatch;
  private readonly burst: NoiseBurst;
  private readonly fall: number;
  private readonly burstFall: number;
  private readonly length: number;
  private age = 0;
  /** Full level of this stroke. */
  private full = 0;
  /** How far the swell has come, without the bristles' flutter. */
  private swelled = 0;
  private hardness = 0;
  private next = 0;
  private left = 0;
  private side = 1;
  private tuning = 1;

  constructor(
    private readonly tone: Tone,
    patch: NoiseDrumPatch,
    seed: number,
  ) {
    // Patches are of many shapes, and what is read off them in each quantum would be boxed; this copy is always of the same.
    const { from, to, q, swell, decay, bursts, spacing, travel, bristles } = patch;
    this.patch = { from, to, q, swell, decay, bursts, spacing, travel, bristles };
    this.burst = new NoiseBurst(seed);
    this.fall = decayFactor(patch.decay, tone.sampleTime);
    this.burstFall = decayFactor(Math.max(0.005, patch.spacing * 2.5), tone.sampleTime);
    this.burst.crackFall = decayFactor(EDGE_SECONDS, tone.sampleTime);
    this.length = patch.swell + patch.decay;
  }

  start(tuning: number, velocity: number, _kind: number, random: number): void {
    this.burst.clear();
    this.age = 0;
    this.hardness = velocity;
    this.full = velocity * noiseDensity(this.tone.sampleRate);
    this.swelled = 0;
    this.burst.level = this.patch.swell > 0 ? 0 : this.full;
    // What is struck, not swept, gets an edge from a sharp attack.
    this.burst.crack = this.patch.swell > 0 ? 0 : this.full * Math.max(0, hardness(this.tone.attack));
    this.left = this.patch.bursts - 1;
    this.next = this.patch.spacing;
    this.side = draw(random, 0) < 0.5 ? -1 : 1;
    this.tuning = exp2(tuning / 12 + 0.1 * (draw(random, 1) - 0.5));
    this.panOffset.value = this.travelled(0);
  }

  release(): void {}

  reset(): void {
    this.burst.reset();
    this.panOffset.value = 0;
  }

  render(busLeft: Float64Array, busRight: Float64Array, from: number, gains: PanGains): boolean {
    const tone = this.tone;
    const patch = this.patch;
    const progress = Math.min(1, (2 * this.age) / this.length);
    const open = exp2(1.2 * (tone.brightness - 0.5) + 0.2 * tone.grain + 0.6 * (this.hardness - 0.8));
    const centre = (patch.from + (patch.to - patch.from) * progress) * this.tuning * open;
    this.panOffset.value = this.travelled(progress);
    this.burst.band.tune(Math.min(0.42, centre * tone.sampleTime), patch.q);
    this.burst.band.bandpass();
    const swell = patch.swell * tone.attack;
    if (this.age < swell) this.rise(from);
    else this.die();
    this.burst.addTo(busLeft, busRight, from, gains);
    this.age += QUANTUM * tone.sampleTime;
    return this.age < swell || this.left > 0 || this.burst.level > SILENCE;
  }

  /** Where the sound is across the stereo field, `progress` 0..1 on its way. */
  private travelled(progress: number): number {
    return this.side * this.patch.travel * (0.4 + 0.6 * this.tone.motion) * (progress - 0.5);
  }

  /** The swell from frame `from` on, the bristles fluttering over it: a ramp to where both will be. */
  private rise(from: number): void {
    const { burst, tone } = this;
    const seconds = (QUANTUM - from) * tone.sampleTime;
    const swell = this.patch.swell * tone.attack;
    this.swelled = Math.min(this.full, this.swelled + (this.full * seconds) / swell);
    const flutter = 1 - this.patch.bristles * (0.5 + 0.5 * sinTurns((this.age + seconds) * 37));
    burst.fall = 1;
    burst.rise = ((this.swelled * flutter - burst.level) * tone.sampleTime) / seconds;
  }

  private die(): void {
    const burst = this.burst;
    if (this.left > 0 && this.age >= this.next) {
      this.left--;
      this.next += this.patch.spacing;
      burst.level = this.full;
    }
    burst.fall = this.left > 0 ? this.burstFall : this.fall;
    burst.rise = 0;
  }
}
