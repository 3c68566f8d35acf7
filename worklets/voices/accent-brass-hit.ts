import { smoothingFactor, swellStep } from '../dsp/decay';
import { StateVariableFilter } from '../dsp/filter';
import { blockTarget, MorphingWaves } from '../dsp/morphing-waves';
import { draw } from '../dsp/noise';
import { phaseAt, phaseIncrement } from '../dsp/oscillator';
import { MovingLevel, type PanGains } from '../dsp/pan';
import { levelFor, sawWave } from '../dsp/wavetable';
import { exp2, midiToHertz } from '../kernels/math';
import { type NoteVoice, VoicePool } from './coloured-pool';
import { type InstrumentFactory, QUANTUM, type Tone } from './instrument';

/** How each player of the section is out of tune, in cents: two in unison, one an octave below, one an octave above. */
const CENTS = [-7, 6, 2, -4] as const;
/** A hit swells and falls within this many seconds at most. */
const LONGEST = 0.6;

class BrassVoice implements NoteVoice {
  private readonly filter = new StateVariableFilter();
  private readonly phases = new Int32Array(CENTS.length);
  private readonly spread = new Float64Array(CENTS.length);
  private hertz = 0;
  private velocity = 0;
  private lips = 0;
  private held = false;
  private age = 0;
  /** Factor on the pitch. */
  private bend = 1;
  private readonly ramp = new MovingLevel();

  /**
   * @param mono scratch
   * @param saw  adds to it
   */
  constructor(
    private readonly tone: Tone,
    private readonly mono: Float64Array,
    private readonly saw: MorphingWaves,
  ) {}

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
    this.bend = exp2(((this.held ? -0.6 * (1 - this.lips) : 0) + shake) / 12);
    this.playSection(from);
    // The bell opens with pressure: brass gets brighter as it gets louder (J.-C. Risset).
    const open = this.lips * (0.55 + 0.6 * this.velocity) * (0.6 + 0.4 / (1 + 6 * this.age));
    const cutoff = this.hertz * (0.8 + open * (1.5 + 7 * tone.brightness + 1.2 * tone.grain));
    this.filter.tune(Math.min(16000, cutoff) * tone.sampleTime, 0.9);
    this.filter.lowpass(this.mono, from);
    this.ramp.level = before * this.velocity;
    this.ramp.step = ((this.lips - before) * this.velocity) / (QUANTUM - from);
    this.ramp.addTo(this.mono, busLeft, busRight, from, gains);
    return this.held || this.lips > 0;
  }

  /** Writes the four players' sawtooths. */
  private playSection(from: number): void {
    const { phases, spread, saw, bend } = this;
    const cycles = this.hertz * bend * this.tone.sampleTime;
    const unison = Math.min(0.45, cycles * spread[0]);
    const second = Math.min(0.45, cycles * spread[1]);
    const level = levelFor(Math.max(unison, second));
    const low = Math.min(0.45, 0.5 * cycles * spread[2]);
    const high = Math.min(0.45, 2 * cycles * spread[3]);
    this.mono.fill(0);
    saw.blend(0, 0, 0.5);
    saw.play(phases[0], phaseIncrement(unison));
    this.addPlayer(0, from, level);
    saw.play(phases[1], phaseIncrement(second));
    this.addPlayer(1, from, level);
    saw.play(phases[2], phaseIncrement(low));
    this.addPlayer(2, from, levelFor(low));
    saw.blend(0, 0, 0.22);
    saw.play(phases[3], phaseIncrement(high));
    this.addPlayer(3, from, levelFor(high));
  }

  private addPlayer(player: number, from: number, level: number): void {
    this.saw.addToBlock(from, level);
    this.phases[player] = this.saw.phase;
  }
}

/** A triangle of period 1 between -1 and 1. */
function triangle(turns: number): number {
  return 4 * Math.abs(turns - Math.floor(turns) - 0.5) - 1;
}

/** A short brass section hit. */
export const brassHit: InstrumentFactory = (tone) => {
  const mono = tone.memory.float64(QUANTUM);
  const saw = new MorphingWaves(tone.memory, [sawWave()], blockTarget(mono));
  return new VoicePool(
    tone,
    { voices: 4, attack: 0.004, gain: 0.22, pivot: 900, reference: 1, drift: 0.1, tilt: 6 },
    () => new BrassVoice(tone, mono, saw),
  );
};
