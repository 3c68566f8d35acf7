import { exp2, midiToHertz, sinTurns } from '../../src/lib/dmath';
import { smoothingFactor, swellStep } from '../dsp/decay';
import { StateVariableFilter } from '../dsp/filter';
import { draw } from '../dsp/noise';
import { addMorph, phaseAt, phaseIncrement } from '../dsp/oscillator';
import { levelFor, sawWave, sineWave, triangleWave } from '../dsp/wavetable';
import { type NoteVoice, VoicePool } from './coloured-pool';
import { type InstrumentFactory, QUANTUM, type Tone } from './instrument';

const WAVES = [sineWave(), triangleWave(), sawWave()];

class SwellVoice implements NoteVoice {
  panOffset = 0;
  private readonly veil = new StateVariableFilter();
  private phase1 = 0;
  private phase2 = 0;
  private hertz = 0;
  private velocity = 0;
  private level = 0;
  private held = false;
  private swell = 0;
  private gain = 0;
  private wave = 0;

  constructor(private readonly tone: Tone) {}

  start(pitch: number, velocity: number, _kind: number, random: number): void {
    this.veil.reset();
    this.hertz = midiToHertz(pitch);
    this.velocity = velocity;
    this.level = 0;
    this.gain = 0;
    this.held = true;
    // Starts low and rising, each note at another point.
    this.swell = 0.8 + 0.25 * draw(random, 0);
    this.phase1 = phaseAt(draw(random, 1));
    this.phase2 = phaseAt(draw(random, 2));
    this.wave = this.position();
  }

  release(): void {
    this.held = false;
  }

  reset(): void {
    this.veil.reset();
    this.level = 0;
  }

  render(out: Float64Array, from: number): boolean {
    const { tone } = this;
    const quantum = QUANTUM * tone.sampleTime;
    const time = this.held ? 0.3 * tone.attack : 0.45;
    this.level = swellStep(this.level, this.held, smoothingFactor(time, quantum));
    // A swell takes 10 s when calm, 2.5 s when all moves.
    this.swell += quantum * (0.06 + 0.38 * tone.motion);
    const wave = 0.5 + 0.5 * sinTurns(this.swell);
    const depth = 0.3 + 0.65 * tone.motion;
    const next = this.level * this.velocity * (1 - depth * (1 - wave));

    // The octave, and beside it the octave detuned: they beat slowly.
    const detune = exp2((3 + 9 * tone.motion) / 1200);
    const octave = Math.min(0.4, 2 * this.hertz * tone.sampleTime);
    const beside = Math.min(0.4, octave * detune);
    const position = this.position();
    const table = levelFor(beside);
    out.fill(0);
    this.phase1 = addMorph(out, from, WAVES, this.wave, position, table, this.phase1, phaseIncrement(octave), 0.5);
    this.phase2 = addMorph(out, from, WAVES, this.wave, position, table, this.phase2, phaseIncrement(beside), 0.5);
    this.wave = position;
    const cutoff = this.hertz * (2 + (1 + 6 * tone.brightness + tone.grain) * (0.3 + wave));
    this.veil.tune(Math.min(0.4, cutoff * tone.sampleTime), 1.4);
    this.veil.lowpass(out, from);
    let gain = this.gain;
    const step = (next - gain) / (QUANTUM - from);
    for (let i = from; i < QUANTUM; i++) {
      out[i] *= gain;
      gain += step;
    }
    this.gain = next;
    return this.held || this.level > 0;
  }

  /** From triangle (1) to saw (2): there must be something to veil. */
  private position(): number {
    return Math.min(2, 1 + 0.5 * this.tone.grain);
  }
}

/** Slow veiled swells an octave above each note. */
export const shimmerSlow: InstrumentFactory = (tone) =>
  new VoicePool(
    tone,
    { voices: 8, attack: 0.02, gain: 0.16, pivot: 1200, reference: 0.8, drift: 0.3, tied: true, tilt: 9 },
    () => new SwellVoice(tone),
  );
