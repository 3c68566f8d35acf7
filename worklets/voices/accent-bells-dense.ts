import { midiToHertz } from '../../src/lib/dmath';
import { decayFactor } from '../dsp/decay';
import { draw } from '../dsp/noise';
import { addPhaseModulated, addWave, phaseIncrement } from '../dsp/oscillator';
import { sineWave } from '../dsp/wavetable';
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

class SmallBell {
  private phase = 0;
  private modulatorPhase = 0;
  private increment = 0;
  private modulatorIncrement = 0;
  private level = 0;
  private levelDecay = 0;
  private depth = 0;
  private depthDecay = 0;

  strike(hertz: number, level: number, depth: number, ring: number, sampleTime: number): void {
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

  /** Adds the bell, using `modulator` and `carrier` as scratch. Returns false when it has died away. */
  render(out: Float64Array, from: number, modulator: Float64Array, carrier: Float64Array): boolean {
    if (this.level < 1e-5) return false;
    const nextDepth = this.depth * this.depthDecay;
    const nextLevel = this.level * this.levelDecay;
    modulator.fill(0);
    carrier.fill(0);
    this.modulatorPhase = addWave(modulator, from, SINE, 0, this.modulatorPhase, this.modulatorIncrement, 1, 0);
    const depthStep = (nextDepth - this.depth) / QUANTUM;
    this.phase = addPhaseModulated(
      carrier,
      from,
      SINE,
      0,
      this.phase,
      this.increment,
      modulator,
      this.depth,
      depthStep,
      1,
    );
    const step = (nextLevel - this.level) / QUANTUM;
    let level = this.level;
    for (let i = from; i < QUANTUM; i++) {
      out[i] += carrier[i] * level;
      level += step;
    }
    this.level = nextLevel;
    this.depth = nextDepth;
    return true;
  }
}

class SmallBellsVoice implements NoteVoice {
  panOffset = 0;
  private readonly bells = STRIKES.map(() => new SmallBell());
  private readonly modulator = new Float64Array(QUANTUM);
  private readonly carrier = new Float64Array(QUANTUM);
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

  render(out: Float64Array, from: number): boolean {
    out.fill(0);
    if (this.struck === 0) this.strike(0);
    else if (this.struck === 1 && this.wait <= 0) this.strike(1);
    this.wait -= QUANTUM;
    let sounding = this.struck < STRIKES.length;
    for (let k = 0; k < this.struck; k++) {
      if (this.bells[k].render(out, from, this.modulator, this.carrier)) sounding = true;
    }
    return sounding;
  }

  private strike(k: number): void {
    const { brightness, grain, motion, sampleTime } = this.tone;
    const { ratio, gain, ring } = STRIKES[k];
    const depth = 0.02 + 0.16 * brightness + 0.035 * grain + 0.1 * (this.velocity - 0.7);
    // The octave answers louder the more moves.
    const level = this.velocity * (k === 0 ? gain : gain * (0.5 + motion));
    this.bells[k].strike(this.hertz * ratio, level, Math.max(0.01, depth), ring, sampleTime);
    this.struck = k + 1;
  }
}

/** A celesta-like pair of small bright bells for each note, by frequency modulation. */
export const bellsDense: InstrumentFactory = (tone) =>
  new VoicePool(
    tone,
    { voices: 6, attack: 0.0015, gain: 0.35, pivot: 2500, reference: 0.8, drift: 0.4, tilt: 10 },
    () => new SmallBellsVoice(tone),
  );
