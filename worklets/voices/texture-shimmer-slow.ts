import { cosTurns, exp2, midiToHertz, sinTurns } from '../../src/lib/dmath';
import { smoothingFactor, swellStep } from '../dsp/decay';
import { draw } from '../dsp/noise';
import { phaseAt, phaseIncrement } from '../dsp/oscillator';
import type { PanGains } from '../dsp/pan';
import { levelFor, sawWave, triangleWave } from '../dsp/wavetable';
import { type NoteVoice, VoicePool } from './coloured-pool';
import { type InstrumentFactory, QUANTUM, type Tone } from './instrument';

/** The veil is a triangle without grain and a sawtooth with all of it. */
const TRIANGLE = triangleWave();
const SAW = sawWave();

/** Notes above this many hertz swell an octave lower: a veil, not a whistle. */
const HIGHEST = 1400;

class SwellVoice implements NoteVoice {
  panOffset = 0;
  /** The octave is the recursion y[n] = 2 cos(w) y[n-1] - y[n-2]. */
  private coefficient = 0;
  private last1 = 0;
  private last2 = 0;
  private phase = 0;
  private hertz = 0;
  private velocity = 0;
  private level = 0;
  private held = false;
  private swell = 0;
  private gain = 0;
  private triangleGain = 0;
  private sawGain = 0;

  constructor(private readonly tone: Tone) {}

  start(pitch: number, velocity: number, _kind: number, random: number): void {
    this.hertz = midiToHertz(pitch);
    while (this.hertz > HIGHEST) this.hertz *= 0.5;
    this.velocity = velocity;
    this.level = 0;
    this.gain = 0;
    this.held = true;
    // Starts low and rising, each note at another point.
    this.swell = 0.8 + 0.25 * draw(random, 0);
    const octave = Math.min(0.4, 2 * this.hertz * this.tone.sampleTime);
    const phase = draw(random, 1);
    this.coefficient = 2 * cosTurns(octave);
    this.last1 = sinTurns(phase);
    this.last2 = sinTurns(phase - octave);
    this.phase = phaseAt(draw(random, 2));
    this.triangleGain = 0;
    this.sawGain = 0;
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
    const time = this.held ? 0.3 * tone.attack : 0.22;
    this.level = swellStep(this.level, this.held, smoothingFactor(time, quantum));
    // A swell takes 10 s when calm, 2.5 s when all moves.
    this.swell += quantum * (0.06 + 0.38 * tone.motion);
    const wave = 0.5 + 0.5 * sinTurns(this.swell);
    const depth = 0.3 + 0.65 * tone.motion;
    const next = this.level * this.velocity * (1 - depth * (1 - wave));
    const veil = next * (0.1 + 0.9 * wave) * (0.15 + 0.9 * tone.brightness);
    const grain = Math.min(1, 0.5 * tone.grain);
    this.addTo(busLeft, busRight, from, gains, next, veil * (1 - grain), veil * grain);
    return this.held || this.level > 0;
  }

  /** A pure octave, and beside it a richer one, detuned, that comes forward as the swell rises: they beat slowly. */
  private addTo(
    busLeft: Float64Array,
    busRight: Float64Array,
    from: number,
    pan: PanGains,
    nextGain: number,
    nextTriangle: number,
    nextSaw: number,
  ): void {
    const tone = this.tone;
    const beside = Math.min(0.4, 2 * this.hertz * exp2((1.5 + 4.5 * tone.motion) / 1200) * tone.sampleTime);
    const level = levelFor(beside);
    const triangles = TRIANGLE.samples;
    const saws = SAW.samples;
    const triangleBase = TRIANGLE.offsets[level] | 0;
    const sawBase = SAW.offsets[level] | 0;
    const increment = phaseIncrement(beside) | 0;
    const coefficient = this.coefficient;
    const share = 1 / (QUANTUM - from);
    const gainStep = (nextGain - this.gain) * share;
    const triangleStep = (nextTriangle - this.triangleGain) * share;
    const sawStep = (nextSaw - this.sawGain) * share;
    const stepLeft = pan.leftStep;
    const stepRight = pan.rightStep;
    let { gain, triangleGain, sawGain, last1, last2 } = this;
    let phase = this.phase | 0;
    let gainLeft = pan.left;
    let gainRight = pan.right;
    for (let i = from | 0; i < QUANTUM; i++) {
      const sine = coefficient * last1 - last2;
      last2 = last1;
      last1 = sine;
      const at = phase >>> 21;
      const fraction = (phase & 0x1fffff) * 4.76837158203125e-7;
      const t = (triangleBase + at) | 0;
      const s = (sawBase + at) | 0;
      const triangle = triangles[t] + (triangles[(t + 1) | 0] - triangles[t]) * fraction;
      const saw = saws[s] + (saws[(s + 1) | 0] - saws[s]) * fraction;
      const sum = gain * sine + (triangleGain * triangle + sawGain * saw);
      busLeft[i] += gainLeft * sum;
      busRight[i] += gainRight * sum;
      phase = (phase + increment) | 0;
      gain += gainStep;
      triangleGain += triangleStep;
      sawGain += sawStep;
      gainLeft += stepLeft;
      gainRight += stepRight;
    }
    this.last1 = last1;
    this.last2 = last2;
    this.phase = phase;
    this.gain = nextGain;
    this.triangleGain = nextTriangle;
    this.sawGain = nextSaw;
  }
}

/** Slow veiled swells an octave above each note. */
export const shimmerSlow: InstrumentFactory = (tone) =>
  new VoicePool(
    tone,
    { voices: 7, attack: 0.02, gain: 0.16, pivot: 2000, reference: 0.8, drift: 0.3, tied: true, tilt: 9 },
    () => new SwellVoice(tone),
  );
