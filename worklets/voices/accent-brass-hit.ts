import { exp2, midiToHertz } from '../../src/lib/dmath';
import { smoothingFactor, swellStep } from '../dsp/decay';
import { StateVariableFilter } from '../dsp/filter';
import { draw } from '../dsp/noise';
import { addWave, phaseAt, phaseIncrement } from '../dsp/oscillator';
import { addShapedAt, type PanGains } from '../dsp/pan';
import { levelFor, sawWave } from '../dsp/wavetable';
import { type NoteVoice, VoicePool } from './coloured-pool';
import { type InstrumentFactory, QUANTUM, type Tone } from './instrument';

/** The section: octave and detuning of each player. */
const PLAYERS = [
  { ratio: 1, cents: -7, gain: 0.5 },
  { ratio: 1, cents: 6, gain: 0.5 },
  { ratio: 0.5, cents: 2, gain: 0.5 },
  { ratio: 2, cents: -4, gain: 0.22 },
] as const;
const SAW = sawWave();
/** A hit swells and falls within this many seconds at most. */
const LONGEST = 0.6;

class BrassVoice implements NoteVoice {
  panOffset = 0;
  private readonly filter = new StateVariableFilter();
  private readonly mono = new Float64Array(QUANTUM);
  private readonly phases = new Int32Array(PLAYERS.length);
  private readonly spread = new Float64Array(PLAYERS.length);
  private hertz = 0;
  private velocity = 0;
  private lips = 0;
  private held = false;
  private age = 0;

  constructor(private readonly tone: Tone) {}

  start(pitch: number, velocity: number, _kind: number, random: number): void {
    this.filter.reset();
    this.hertz = midiToHertz(pitch);
    this.velocity = velocity;
    this.lips = 0;
    this.held = true;
    this.age = 0;
    for (let k = 0; k < PLAYERS.length; k++) {
      this.phases[k] = phaseAt(draw(random, k));
      this.spread[k] = exp2((PLAYERS[k].cents + 6 * (draw(random, k + 4) - 0.5)) / 1200);
    }
  }

  release(): void {
    this.held = false;
  }

  reset(): void {
    this.filter.reset();
    this.lips = 0;
  }

  render(busLeft: Float64Array, busRight: Float64Array, from: number, gains: PanGains): boolean {
    const tone = this.tone;
    const quantum = QUANTUM * tone.sampleTime;
    if (this.age > LONGEST) this.held = false;
    this.age += quantum;
    // Pressure rises within ~30 ms (attack scales it) and falls within ~90 ms.
    const before = this.lips;
    const time = this.held ? 0.03 * tone.attack : 0.09;
    this.lips = swellStep(this.lips, this.held, smoothingFactor(time, quantum));
    // Players scoop up to the note from a quarter tone below, and shake it with motion.
    const shake = 0.12 * tone.motion * tone.motion * triangle(this.age * 5.5);
    const bend = exp2(((this.held ? -0.6 * (1 - this.lips) : 0) + shake) / 12);
    const out = this.mono;
    out.fill(0);
    for (let k = 0; k < PLAYERS.length; k++) {
      const cycles = Math.min(0.45, this.hertz * PLAYERS[k].ratio * this.spread[k] * bend * tone.sampleTime);
      const increment = phaseIncrement(cycles);
      this.phases[k] = addWave(out, from, SAW, levelFor(cycles), this.phases[k], increment, PLAYERS[k].gain, 0);
    }
    // The bell opens with pressure: brass gets brighter as it gets louder (J.-C. Risset).
    const open = this.lips * (0.55 + 0.6 * this.velocity) * (0.6 + 0.4 / (1 + 6 * this.age));
    const cutoff = this.hertz * (0.8 + open * (1.5 + 7 * tone.brightness + 1.2 * tone.grain));
    this.filter.tune(Math.min(16000, cutoff) * tone.sampleTime, 0.9);
    this.filter.lowpass(out, from);
    const step = ((this.lips - before) * this.velocity) / (QUANTUM - from);
    addShapedAt(out, busLeft, busRight, from, gains, before * this.velocity, 1, step);
    return this.held || this.lips > 0;
  }
}

/** A triangle of period 1 between -1 and 1. */
function triangle(turns: number): number {
  return 4 * Math.abs(turns - Math.floor(turns) - 0.5) - 1;
}

/** A short brass section hit. */
export const brassHit: InstrumentFactory = (tone) =>
  new VoicePool(
    tone,
    { voices: 4, attack: 0.004, gain: 0.22, pivot: 900, reference: 1, drift: 0.1, tilt: 6 },
    () => new BrassVoice(tone),
  );
