import { smoothingFactor, swellStep } from '../dsp/decay';
import { draw } from '../dsp/noise';
import { type PanGains, PanOffset } from '../dsp/pan';
import { TwoPole } from '../dsp/two-pole';
import { exp2, midiToHertz, sinTurns } from '../kernels/math';
import { type NoteVoice, VoicePool } from './coloured-pool';
import { type InstrumentFactory, QUANTUM, type Tone } from './instrument';

const SWELL = 0.25;
const FALL = 0.35;
/** Q of the howl. */
const SHARPNESS = 16;
/** Turns the random integers of the noise into -1..1. */
const SCALE = 1 / 2147483648;

class WindVoice implements NoteVoice {
  readonly panOffset = new PanOffset();
  private readonly howl = new TwoPole();
  private readonly narrow = new TwoPole();
  private readonly whistle = new TwoPole();
  /** The two last values of each filter's poles: howl, narrow, whistle. */
  private readonly past = new Float64Array(6);
  private noise = 0;
  private hertz = 0;
  private velocity = 0;
  private pressure = 0;
  private held = false;
  private gust = 0;

  constructor(
    private readonly tone: Tone,
    private readonly seed: number,
  ) {
    this.noise = seed | 0;
  }

  start(pitch: number, velocity: number, _kind: number, random: number): void {
    this.past.fill(0);
    this.hertz = midiToHertz(pitch);
    this.velocity = velocity;
    this.pressure = 0;
    this.held = true;
    this.gust = draw(random, 0);
    this.panOffset.value = this.sway();
  }

  release(): void {
    this.held = false;
  }

  reset(): void {
    this.noise = this.seed | 0;
    this.pressure = 0;
  }

  render(busLeft: Float64Array, busRight: Float64Array, from: number, gains: PanGains): boolean {
    const tone = this.tone;
    const quantum = QUANTUM * tone.sampleTime;
    const before = this.pressure;
    const time = this.held ? SWELL * tone.attack : FALL;
    this.pressure = swellStep(this.pressure, this.held, smoothingFactor(time, quantum));
    this.gust += quantum * (0.15 + 1.2 * tone.motion);
    // Two incommensurable swings make gusts that do not repeat.
    const swing = 0.6 * sinTurns(this.gust) + 0.4 * sinTurns(this.gust * 0.618 + 0.3);
    this.panOffset.value = this.sway();
    const hertz = this.hertz * exp2((0.3 + 2.7 * tone.motion) * (swing / 12));
    this.howl.tune(hertz * tone.sampleTime, SHARPNESS);
    this.howl.bandpass();
    this.narrow.tune(hertz * 1.004 * tone.sampleTime, 5);
    this.narrow.bandpass();
    this.whistle.tune(Math.min(15000, hertz * 3.02) * tone.sampleTime, 9);
    this.whistle.bandpass();
    // The narrower the band, the less noise comes through: level by its square root.
    const loudness = 0.8 * Math.sqrt((SHARPNESS * tone.sampleRate) / (11 * (hertz + 100)));
    const weather = this.velocity * loudness * (1 - 0.9 * tone.motion * (0.5 - 0.5 * swing));
    const level = before * weather;
    const step = (this.pressure * weather - level) / (QUANTUM - from);
    this.blow(busLeft, busRight, from, gains, level, step);
    return this.held || this.pressure > 0;
  }

  private sway(): number {
    return 0.8 * this.tone.motion * sinTurns(this.gust * 0.37);
  }

  /** Noise through the howl (two bands in series) and the whistle beside it, at a level that runs by `levelStep`. */
  private blow(
    busLeft: Float64Array,
    busRight: Float64Array,
    from: number,
    gains: PanGains,
    startLevel: number,
    levelStep: number,
  ): void {
    const { howl, narrow, whistle, past, tone } = this;
    const overtone = 0.5 * tone.brightness * tone.brightness + 0.05 * tone.grain;
    const howlGain = howl.gain * narrow.gain * SCALE;
    const whistleGain = whistle.gain * overtone * SCALE;
    const a1 = howl.feedback1;
    const a2 = howl.feedback2;
    const b1 = narrow.feedback1;
    const b2 = narrow.feedback2;
    const c1 = whistle.feedback1;
    const c2 = whistle.feedback2;
    const stepLeft = gains.leftStep;
    const stepRight = gains.rightStep;
    let gainLeft = gains.left;
    let gainRight = gains.right;
    let level = +startLevel;
    let s = this.noise | 0;
    let x1 = past[0];
    let x2 = past[1];
    let y1 = past[2];
    let y2 = past[3];
    let z1 = past[4];
    let z2 = past[5];
    for (let i = from | 0; i < QUANTUM; i++) {
      s = (Math.imul(s, 1664525) + 1013904223) | 0;
      const x = a1 * x1 + (a2 * x2 + s * howlGain);
      const y = b1 * y1 + (b2 * y2 + (x - x2));
      const z = c1 * z1 + (c2 * z2 + s * whistleGain);
      const sum = (y - y2 + (z - z2)) * level;
      x2 = x1;
      x1 = x;
      y2 = y1;
      y1 = y;
      z2 = z1;
      z1 = z;
      busLeft[i] += gainLeft * sum;
      busRight[i] += gainRight * sum;
      gainLeft += stepLeft;
      gainRight += stepRight;
      level += levelStep;
    }
    this.noise = s;
    past[0] = x1;
    past[1] = x2;
    past[2] = y1;
    past[3] = y2;
    past[4] = z1;
    past[5] = z2;
  }
}

/** Wind howling at the note's pitch. */
export const wind: InstrumentFactory = (tone, seed) =>
  new VoicePool(
    tone,
    { voices: 4, attack: 0.01, gain: 0.85, pivot: 2500, reference: 0.5, drift: 0.3 },
    (i) => new WindVoice(tone, seed + i),
  );
