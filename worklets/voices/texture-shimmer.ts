import { smoothingFactor, swellStep } from '../dsp/decay';
import { draw } from '../dsp/noise';
import type { PanGains } from '../dsp/pan';
import { cosTurns, midiToHertz, sinTurns } from '../kernels/math';
import { type NoteVoice, VoicePool } from './coloured-pool';
import { type InstrumentFactory, QUANTUM, type Tone } from './instrument';

/** Frequencies of the partials over the note's. */
const RATIOS = [1, 2, 4, 6] as const;
/** The note under its louder octave, and the partials above: the higher, the deeper (0..1) and faster (hertz) they twinkle. */
const TWINKLES = [
  { gain: 0.41, top: 2, depth: 0.35, rate: 1.1 },
  { gain: 0.6, top: 4, depth: 0.8, rate: 2.3 },
  { gain: 0.4, top: 6, depth: 1, rate: 3.1 },
] as const;
/** Level of the octave over that of the note. */
const OCTAVE = 2.5;

class ShimmerVoice implements NoteVoice {
  /** Each partial is the recursion y[n] = 2 cos(w) y[n-1] - y[n-2]. */
  private readonly coefficients = new Float64Array(RATIOS.length);
  private readonly last1 = new Float64Array(RATIOS.length);
  private readonly last2 = new Float64Array(RATIOS.length);
  private readonly gains = new Float64Array(TWINKLES.length);
  private readonly nextGains = new Float64Array(TWINKLES.length);
  private readonly offsets = new Float64Array(TWINKLES.length);
  private cycles = 0;
  private velocity = 0;
  private level = 0;
  private held = false;
  private time = 0;

  constructor(private readonly tone: Tone) {}

  start(pitch: number, velocity: number, _kind: number, random: number): void {
    this.cycles = midiToHertz(pitch) * this.tone.sampleTime;
    this.velocity = velocity;
    this.level = 0;
    this.held = true;
    this.time = 0;
    for (let k = 0; k < RATIOS.length; k++) {
      const turns = Math.min(0.4, this.cycles * RATIOS[k]);
      const phase = draw(random, k);
      this.coefficients[k] = 2 * cosTurns(turns);
      this.last1[k] = sinTurns(phase);
      this.last2[k] = sinTurns(phase - turns);
    }
    for (let k = 0; k < TWINKLES.length; k++) this.offsets[k] = draw(random, k + 4);
    this.gains.fill(0);
  }

  release(): void {
    this.held = false;
  }

  reset(): void {
    this.level = 0;
  }

  render(busLeft: Float64Array, busRight: Float64Array, from: number, gains: PanGains): boolean {
    const tone = this.tone;
    const quantum = QUANTUM * tone.sampleTime;
    const time = this.held ? 0.12 * tone.attack : 0.16;
    this.level = swellStep(this.level, this.held, smoothingFactor(time, quantum));
    this.time += quantum * (0.25 + 1.5 * tone.motion);
    this.twinkle();
    this.addTo(busLeft, busRight, from, gains);
    return this.held || this.level > 0;
  }

  /** Sets the gains that the partials have at the end of the quantum. */
  private twinkle(): void {
    const tone = this.tone;
    const tilt = 0.25 + 0.8 * tone.brightness + 0.1 * tone.grain;
    let rolloff = this.level * this.velocity;
    for (let k = 0; k < TWINKLES.length; k++) {
      const { gain, top, depth, rate } = TWINKLES[k];
      // Squared sines twinkle: mostly low, with short peaks.
      const s = 0.5 + 0.5 * sinTurns(this.time * rate + this.offsets[k]);
      const spark = 1 - depth * (0.3 + 0.7 * tone.motion) * (1 - s * s);
      this.nextGains[k] = top * this.cycles < 0.42 ? rolloff * gain * spark : 0;
      rolloff *= tilt;
    }
  }

  /** All four partials in one loop, their gains running to {@link nextGains}. */
  private addTo(busLeft: Float64Array, busRight: Float64Array, from: number, pan: PanGains): void {
    const { coefficients, last1, last2, gains, nextGains } = this;
    const share = 2 / (QUANTUM - from);
    const a = coefficients[0];
    const b = coefficients[1];
    const c = coefficients[2];
    const d = coefficients[3];
    const stepLow = (nextGains[0] - gains[0]) * share;
    const stepFourth = (nextGains[1] - gains[1]) * share;
    const stepSixth = (nextGains[2] - gains[2]) * share;
    const stepLeft = pan.leftStep;
    const stepRight = pan.rightStep;
    let low = gains[0];
    let fourth = gains[1];
    let sixth = gains[2];
    let gainLeft = pan.left;
    let gainRight = pan.right;
    let x1 = last1[0];
    let x2 = last2[0];
    let y1 = last1[1];
    let y2 = last2[1];
    let z1 = last1[2];
    let z2 = last2[2];
    let w1 = last1[3];
    let w2 = last2[3];
    // Two frames at a time, so that the last values change places instead of being moved.
    for (let i = from & ~1; i < QUANTUM; i += 2) {
      x2 = a * x1 - x2;
      y2 = b * y1 - y2;
      z2 = c * z1 - z2;
      w2 = d * w1 - w2;
      const even = low * (x2 + OCTAVE * y2) + (fourth * z2 + sixth * w2);
      busLeft[i] += gainLeft * even;
      busRight[i] += gainRight * even;
      gainLeft += stepLeft;
      gainRight += stepRight;
      x1 = a * x2 - x1;
      y1 = b * y2 - y1;
      z1 = c * z2 - z1;
      w1 = d * w2 - w1;
      const odd = low * (x1 + OCTAVE * y1) + (fourth * z1 + sixth * w1);
      busLeft[i + 1] += gainLeft * odd;
      busRight[i + 1] += gainRight * odd;
      gainLeft += stepLeft;
      gainRight += stepRight;
      low += stepLow;
      fourth += stepFourth;
      sixth += stepSixth;
    }
    last1[0] = x1;
    last2[0] = x2;
    last1[1] = y1;
    last2[1] = y2;
    last1[2] = z1;
    last2[2] = z2;
    last1[3] = w1;
    last2[3] = w2;
    gains.set(nextGains);
  }
}

/** Sparkling sustained partials from the octave above each note up. */
export const shimmer: InstrumentFactory = (tone) =>
  new VoicePool(
    tone,
    { voices: 5, attack: 0.01, gain: 0.2, pivot: 2500, reference: 1, drift: 0.5, tied: true, tilt: 9 },
    () => new ShimmerVoice(tone),
  );
