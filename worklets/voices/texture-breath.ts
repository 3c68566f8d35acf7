import { Resonators } from '../dsp/resonators';
import { exp2, sinTurns } from '../kernels/math';
import { type InstrumentFactory, QUANTUM, type Tone } from './instrument';
import { TextureBed } from './texture-bed';

/** Formant centres in hertz of the mouth drawing breath in ("ee") and letting it out ("ah"), and their levels. */
const FORMANTS = [
  { inhale: 420, exhale: 760, q: 7, gain: 0.8 },
  { inhale: 1950, exhale: 1180, q: 10, gain: 1 },
  { inhale: 2900, exhale: 2650, q: 12, gain: 0.55 },
] as const;

/** Share of a breath that is drawn in. */
const INHALE = 0.42;
/** Notes up to this many seconds are half breaths. */
const LONGEST_HALF = 3;

class Breath extends TextureBed {
  private readonly throats: readonly Resonators[];
  private cycle = 0;
  private rate = 0;
  private effort = 0;
  private lastEffort = 0;
  /** How far the mouth is from the vowel of the breath drawn in to the other. */
  private mouth = 0;

  constructor(tone: Tone, seed: number) {
    super(tone, { opening: 0.2, closing: 0.15, gain: 0.65, pivot: 4500, reference: 0.3, tilt: 13 });
    this.throats = [new Resonators(seed), new Resonators(seed ^ 0x6a09e667)];
  }

  /** Starts with an inhale. */
  protected wake(): void {
    this.cycle = 0.05;
    this.effort = 0;
    this.rate = 0;
  }

  /** A short note is half a breath, in and out in turn; a long one leaves the breathing to itself. */
  protected noteStarted(
    _pitch: number,
    _velocity: number,
    _pan: number,
    _random: number,
    fresh: boolean,
    frames: number,
  ): void {
    const seconds = frames * this.tone.sampleTime;
    if (seconds > LONGEST_HALF) this.rate = 0;
    else if (fresh) {
      const inhale = this.rate === 0 || this.cycle > 0.9 || this.cycle < 0.05;
      this.cycle = inhale ? 0 : INHALE;
      this.rate = (inhale ? INHALE : 1 - INHALE) / seconds;
    }
  }

  protected silence(): void {
    for (let c = 0; c < 2; c++) this.throats[c].reset();
    this.effort = 0;
  }

  protected renderBed(left: Float64Array, right: Float64Array): boolean {
    const tone = this.tone;
    // Left to itself, 8 breaths a minute at rest and 24 when all is moving.
    this.cycle += QUANTUM * tone.sampleTime * (this.rate > 0 ? this.rate : 0.1 + 0.33 * tone.motion);
    this.cycle -= Math.floor(this.cycle);
    const inhaling = this.cycle < INHALE;
    const part = inhaling ? this.cycle / INHALE : (this.cycle - INHALE) / (1 - INHALE);
    const arch = sinTurns(part * 0.5);
    const depth = 0.55 + 0.45 * tone.motion;
    this.lastEffort = this.effort;
    // Out is longer and softer than in, and falls like a sigh.
    this.effort = 1 - depth + depth * (inhaling ? arch : 0.85 * arch * (1.15 - 0.5 * part));
    // The mouth moves between the two vowels as the breath turns.
    this.mouth = 0.5 + 0.5 * sinTurns(this.cycle - 0.46);
    this.blow(left, 0);
    this.blow(right, 1);
    return false;
  }

  private blow(out: Float64Array, channel: number): void {
    const { tone, mouth, swell } = this;
    const throat = this.throats[channel];
    // Left and right are two mouths of slightly different size.
    const size = exp2(0.7 * (tone.brightness - 0.5)) * (channel === 0 ? 1 : 1.03) * tone.sampleTime;
    for (let k = 0; k < FORMANTS.length; k++) {
      const inhale = FORMANTS[k].inhale;
      const exhale = FORMANTS[k].exhale;
      const q = FORMANTS[k].q;
      const gain = FORMANTS[k].gain;
      const loudness = 0.3 * gain * (k === 0 ? 1 : 0.35 + 1.1 * tone.brightness);
      throat.tune(k, (inhale + (exhale - inhale) * mouth) * size, q, loudness);
    }
    throat.direct = 0.02 + 0.06 * tone.brightness + 0.03 * tone.grain;
    throat.run(this.lastEffort * swell.level, this.effort * swell.nextLevel);
    throat.render(out, 0);
  }
}

/** Breathing: noise through the formants of a mouth, in and out. */
export const breath: InstrumentFactory = (tone, seed) => new Breath(tone, seed);
