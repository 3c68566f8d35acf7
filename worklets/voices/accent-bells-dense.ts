import { decayFactor } from '../dsp/decay';
import { draw } from '../dsp/noise';
import { phaseIncrement } from '../dsp/oscillator';
import type { PanGains } from '../dsp/pan';
import { sineWave } from '../dsp/wavetable';
import { midiToHertz } from '../kernels/math';
import { type NoteVoice, VoicePool } from './coloured-pool';
import { type InstrumentFactory, QUANTUM, type Tone } from './instrument';

/** Two small bells per note: seconds after it, frequency over the note's, level. */
const STRIKES = [
  { after: 0, ratio: 2, gain: 1, ring: 1.1 },
  { after: 0.075, ratio: 4, gain: 0.45, ring: 0.6 },
] as const;
/** Modulator over carrier frequency: an irrational one gives a bell's inharmonic partials (Chowning 1973). */
const MODULATOR_RATIO = 3.53;
const SINE = sineWave();
/** The pure cycle: the first level of the table. */
const SAMPLES = SINE.samples;
/** Phases are 32-bit integers; their top 11 bits pick a sample of the cycle of 2048. */
const TURN = 4294967296;
const SHIFT = 21;
/** -66 dB. */
const SILENCE = 5e-4;

class SmallBell {
  private phase = 0;
  private modulatorPhase = 0;
  private increment = 0;
  private modulatorIncrement = 0;
  private level = 0;
  private levelDecay = 0;
  private depth = 0;
  private depthDecay = 0;
  private brilliance = 1;

  strike(hertz: number, level: number, depth: number, brilliance: number, ring: number, sampleTime: number): void {
    this.brilliance = brilliance;
    this.phase = 0;
    this.modulatorPhase = 0;
    this.increment = phaseIncrement(Math.min(0.45, hertz * sampleTime));
    this.modulatorIncrement = phaseIncrement(Math.min(0.45, hertz * MODULATOR_RATIO * sampleTime));
    this.level = level;
    this.depth = depth;
    this.levelDecay = decayFactor(ring / QUANTUM, sampleTime);
    this.depthDecay = decayFactor((ring * 0.45) / QUANTUM, sampleTime);
  }

  stop(): void {
    this.level = 0;
  }

  /** Adds the bell to two buses; its depth follows `brilliance`. Returns false when it has died away. */
  addTo(busLeft: Float64Array, busRight: Float64Array, from: number, gains: PanGains, brilliance: number): boolean {
    if (this.level < SILENCE) return false;
    const nextDepth = (this.depth * this.depthDecay * brilliance) / this.brilliance;
    this.brilliance = brilliance;
    const decayed = this.level * this.levelDecay;
    const nextLevel = decayed < SILENCE ? 0 : decayed;
    const levelStep = (nextLevel - this.level) / QUANTUM;
    const depthStep = (TURN * (nextDepth - this.depth)) / QUANTUM;
    let depth = TURN * this.depth;
    let level = this.level;
    let phase = this.phase;
    let modulatorPhase = this.modulatorPhase;
    const increment = this.increment;
    const modulatorIncrement = this.modulatorIncrement;
    const samples = SAMPLES;
    const stepLeft = gains.leftStep;
    const stepRight = gains.rightStep;
    let gainLeft = gains.left;
    let gainRight = gains.right;
    for (let i = from | 0; i < QUANTUM; i++) {
      // Both operators in one loop; the table is fine enough to be read without interpolation here.
      const modulation = (depth * samples[modulatorPhase >>> SHIFT]) | 0;
      const x = level * samples[((phase + modulation) | 0) >>> SHIFT];
      busLeft[i] += gainLeft * x;
      busRight[i] += gainRight * x;
      gainLeft += stepLeft;
      gainRight += stepRight;
      phase = (phase + increment) | 0;
      modulatorPhase = (modulatorPhase + modulatorIncrement) | 0;
      depth += depthStep;
      level += levelStep;
    }
    this.phase = phase;
    this.modulatorPhase = modulatorPhase;
    this.level = nextLevel;
    this.depth = nextDepth;
    return true;
  }
}

class SmallBellsVoice implements NoteVoice {
  private readonly bells = STRIKES.map(() => new SmallBell());
  private hertz = 0;
  private velocity = 0;
  private wait = 0;
  private struck = 0;

  constructor(private readonly tone: Tone) {}

  start(pitch: number, velocity: number, _kind: number, random: number): void {
    this.reset();
    this.hertz = midiToHertz(pitch);
    this.velocity = velocity;
    this.struck = 0;
    this.wait = STRIKES[1].after * (0.7 + 0.6 * draw(random, 0)) * this.tone.sampleRate;
  }

  release(): void {}

  reset(): void {
    for (let k = 0; k < this.bells.length; k++) this.bells[k].stop();
  }

  render(busLeft: Float64Array, busRight: Float64Array, from: number, gains: PanGains): boolean {
    if (this.struck === 0) this.strike(0);
    else if (this.struck === 1 && this.wait <= 0) this.strike(1);
    this.wait -= QUANTUM;
    let sounding = this.struck < STRIKES.length;
    const brilliance = this.brilliance();
    for (let k = 0; k < this.struck; k++) {
      if (this.bells[k].addTo(busLeft, busRight, from, gains, brilliance)) sounding = true;
    }
    return sounding;
  }

  /** Depth of the modulation, in turns, at velocity 0.7. */
  private brilliance(): number {
    return 0.02 + 0.16 * this.tone.brightness + 0.035 * this.tone.grain;
  }

  private strike(k: number): void {
    const motion = this.tone.motion;
    const sampleTime = this.tone.sampleTime;
    const ratio = STRIKES[k].ratio;
    const gain = STRIKES[k].gain;
    const ring = STRIKES[k].ring;
    const brilliance = this.brilliance();
    const depth = brilliance + 0.1 * (this.velocity - 0.7);
    // The octave answers louder the more moves.
    const level = this.velocity * (k === 0 ? gain : gain * (0.5 + motion));
    // High bells have no room for as many partials below half the sample rate.
    const room = Math.min(1, 0.05 / (this.hertz * ratio * sampleTime));
    this.bells[k].strike(this.hertz * ratio, level, room * Math.max(0.01, depth), brilliance, ring, sampleTime);
    this.struck = k + 1;
  }
}

/** A celesta-like pair of small bright bells for each note, by frequency modulation. */
export const bellsDense: InstrumentFactory = (tone) =>
  new VoicePool(
    tone,
    { voices: 6, attack: 0.0015, gain: 0.33, pivot: 2500, reference: 0.8, drift: 0.4, tilt: 10 },
    () => new SmallBellsVoice(tone),
  );
