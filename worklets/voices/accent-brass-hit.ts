import { exp2, midiToHertz } from '../../src/lib/dmath';
import { smoothingFactor, swellStep } from '../dsp/decay';
import { StateVariableFilter } from '../dsp/filter';
import { draw } from '../dsp/noise';
import { phaseAt, phaseIncrement } from '../dsp/oscillator';
import { addShapedAt, type PanGains } from '../dsp/pan';
import { levelFor, sawWave } from '../dsp/wavetable';
import { type NoteVoice, VoicePool } from './coloured-pool';
import { type InstrumentFactory, QUANTUM, type Tone } from './instrument';

/** How each player of the section is out of tune, in cents: two in unison, one an octave below, one an octave above. */
const CENTS = [-7, 6, 2, -4] as const;
const SAW = sawWave();
/** A hit swells and falls within this many seconds at most. */
const LONGEST = 0.6;

class BrassVoice implements NoteVoice {
  panOffset = 0;
  private readonly filter = new StateVariableFilter();
  private readonly mono = new Float64Array(QUANTUM);
  private readonly phases = new Int32Array(CENTS.length);
  private readonly spread = new Float64Array(CENTS.length);
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
    for (let k = 0; k < CENTS.length; k++) {
      this.phases[k] = phaseAt(draw(random, k));
      this.spread[k] = exp2((CENTS[k] + 6 * (draw(random, k + 4) - 0.5)) / 1200);
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
    const shake = 0.4 * tone.motion * tone.motion * triangle(this.age * 5.5);
    const bend = exp2(((this.held ? -0.6 * (1 - this.lips) : 0) + shake) / 12);
    this.playSection(this.mono, from, bend);
    // The bell opens with pressure: brass gets brighter as it gets louder (J.-C. Risset).
    const open = this.lips * (0.55 + 0.6 * this.velocity) * (0.6 + 0.4 / (1 + 6 * this.age));
    const cutoff = this.hertz * (0.8 + open * (1.5 + 7 * tone.brightness + 1.2 * tone.grain));
    this.filter.tune(Math.min(16000, cutoff) * tone.sampleTime, 0.9);
    this.filter.lowpass(this.mono, from);
    const step = ((this.lips - before) * this.velocity) / (QUANTUM - from);
    addShapedAt(this.mono, busLeft, busRight, from, gains, before * this.velocity, 1, step);
    return this.held || this.lips > 0;
  }

  /** Writes the four players' sawtooths, all `bend` times their pitch, in one loop. */
  private playSection(out: Float64Array, from: number, bend: number): void {
    const { phases, spread } = this;
    const samples = SAW.samples;
    const cycles = this.hertz * bend * this.tone.sampleTime;
    const unison = Math.min(0.45, cycles * spread[0]);
    const second = Math.min(0.45, cycles * spread[1]);
    const low = Math.min(0.45, 0.5 * cycles * spread[2]);
    const high = Math.min(0.45, 2 * cycles * spread[3]);
    const base = SAW.offsets[levelFor(Math.max(unison, second))] | 0;
    const lowBase = SAW.offsets[levelFor(low)] | 0;
    const highBase = SAW.offsets[levelFor(high)] | 0;
    const unisonStep = phaseIncrement(unison) | 0;
    const secondStep = phaseIncrement(second) | 0;
    const lowStep = phaseIncrement(low) | 0;
    const highStep = phaseIncrement(high) | 0;
    let p = phases[0];
    let q = phases[1];
    let r = phases[2];
    let s = phases[3];
    for (let i = from | 0; i < QUANTUM; i++) {
      const a = (base + (p >>> 21)) | 0;
      const b = (base + (q >>> 21)) | 0;
      const c = (lowBase + (r >>> 21)) | 0;
      const d = (highBase + (s >>> 21)) | 0;
      const w = samples[a] + (samples[(a + 1) | 0] - samples[a]) * ((p & 0x1fffff) * 4.76837158203125e-7);
      const x = samples[b] + (samples[(b + 1) | 0] - samples[b]) * ((q & 0x1fffff) * 4.76837158203125e-7);
      const y = samples[c] + (samples[(c + 1) | 0] - samples[c]) * ((r & 0x1fffff) * 4.76837158203125e-7);
      const z = samples[d] + (samples[(d + 1) | 0] - samples[d]) * ((s & 0x1fffff) * 4.76837158203125e-7);
      out[i] = 0.5 * (w + x + y) + 0.22 * z;
      p = (p + unisonStep) | 0;
      q = (q + secondStep) | 0;
      r = (r + lowStep) | 0;
      s = (s + highStep) | 0;
    }
    phases[0] = p;
    phases[1] = q;
    phases[2] = r;
    phases[3] = s;
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
