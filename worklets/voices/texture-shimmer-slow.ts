import { exp2, midiToHertz, sinTurns } from '../../src/lib/dmath';
import { smoothingFactor, swellStep } from '../dsp/decay';
import { draw } from '../dsp/noise';
import { addMorph, addWave, phaseAt, phaseIncrement } from '../dsp/oscillator';
import { levelFor, sawWave, sineWave, triangleWave } from '../dsp/wavetable';
import { type NoteVoice, VoicePool } from './coloured-pool';
import { type InstrumentFactory, QUANTUM, type Tone } from './instrument';

const SINE = sineWave();
const VEIL = [triangleWave(), sawWave()];

/** Notes above this many hertz swell an octave lower: a veil, not a whistle. */
const HIGHEST = 1400;

class SwellVoice implements NoteVoice {
  panOffset = 0;
  private phase1 = 0;
  private phase2 = 0;
  private hertz = 0;
  private velocity = 0;
  private level = 0;
  private held = false;
  private swell = 0;
  private gain = 0;
  private veilGain = 0;
  private grain = 0;

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
    this.phase1 = phaseAt(draw(random, 1));
    this.phase2 = phaseAt(draw(random, 2));
    this.veilGain = 0;
    this.grain = Math.min(1, 0.5 * this.tone.grain);
  }

  release(): void {
    this.held = false;
  }

  reset(): void {
    this.level = 0;
  }

  render(out: Float64Array, from: number): boolean {
    const tone = this.tone;
    const quantum = QUANTUM * tone.sampleTime;
    const time = this.held ? 0.3 * tone.attack : 0.22;
    this.level = swellStep(this.level, this.held, smoothingFactor(time, quantum));
    // A swell takes 10 s when calm, 2.5 s when all moves.
    this.swell += quantum * (0.06 + 0.38 * tone.motion);
    const wave = 0.5 + 0.5 * sinTurns(this.swell);
    const depth = 0.3 + 0.65 * tone.motion;
    const next = this.level * this.velocity * (1 - depth * (1 - wave));

    // A pure octave, and beside it a richer one, detuned, that comes forward as the swell rises: they beat slowly.
    const detune = exp2((3 + 9 * tone.motion) / 1200);
    const octave = Math.min(0.4, 2 * this.hertz * tone.sampleTime);
    const beside = Math.min(0.4, octave * detune);
    const grain = Math.min(1, 0.5 * tone.grain);
    const nextVeil = next * (0.1 + 0.9 * wave) * (0.15 + 0.9 * tone.brightness);
    const step = (next - this.gain) / (QUANTUM - from);
    const veil = 0.5 * (this.veilGain + nextVeil);
    out.fill(0);
    this.phase1 = addWave(out, from, SINE, 0, this.phase1, phaseIncrement(octave), this.gain, step);
    const increment = phaseIncrement(beside);
    this.phase2 = addMorph(out, from, VEIL, this.grain, grain, levelFor(beside), this.phase2, increment, veil);
    this.gain = next;
    this.veilGain = nextVeil;
    this.grain = grain;
    return this.held || this.level > 0;
  }
}

/** Slow veiled swells an octave above each note. */
export const shimmerSlow: InstrumentFactory = (tone) =>
  new VoicePool(
    tone,
    { voices: 7, attack: 0.02, gain: 0.16, pivot: 1200, reference: 0.8, drift: 0.3, tied: true, tilt: 9 },
    () => new SwellVoice(tone),
  );
