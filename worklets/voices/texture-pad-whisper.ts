import { midiToHertz, sinTurns } from '../../src/lib/dmath';
import { smoothingFactor } from '../dsp/decay';
import { StateVariableFilter } from '../dsp/filter';
import { draw, Noise } from '../dsp/noise';
import { type NoteVoice, VoicePool } from './coloured-pool';
import { type InstrumentFactory, QUANTUM, type Tone } from './instrument';

/** Bands of the whispered note: harmonic, resonance, level. The last lets the consonants through. */
const BANDS = [
  { harmonic: 1, q: 45, gain: 1 },
  { harmonic: 2, q: 60, gain: 0.8 },
  { harmonic: 3, q: 60, gain: 0.5 },
] as const;

class WhisperVoice implements NoteVoice {
  panOffset = 0;
  private readonly noise: Noise;
  private readonly bands = BANDS.map(() => new StateVariableFilter());
  private readonly lips = new StateVariableFilter();
  private readonly air = new Float64Array(QUANTUM);
  private readonly band = new Float64Array(QUANTUM);
  private hertz = 0;
  private velocity = 0;
  private level = 0;
  private target = 0;
  private gain = 0;
  private time = 0;

  constructor(
    private readonly tone: Tone,
    seed: number,
  ) {
    this.noise = new Noise(seed);
  }

  start(pitch: number, velocity: number, _kind: number, random: number): void {
    for (let k = 0; k < BANDS.length; k++) this.bands[k].reset();
    this.lips.reset();
    this.hertz = midiToHertz(pitch);
    this.velocity = velocity;
    this.level = 0;
    this.gain = 0;
    this.target = 1;
    this.time = draw(random, 0) * 8;
  }

  release(): void {
    this.target = 0;
  }

  reset(): void {
    this.noise.reset();
    this.level = 0;
  }

  render(out: Float64Array, from: number): boolean {
    const { tone, air, band } = this;
    const quantum = QUANTUM * tone.sampleTime;
    const time = this.target > 0 ? 0.18 * tone.attack : 0.4;
    this.level += (this.target - this.level) * smoothingFactor(time, quantum);
    this.time += quantum * (0.15 + 1.6 * tone.motion);
    this.noise.fill(air, from);
    out.fill(0);
    let rolloff = 1;
    for (let k = 0; k < BANDS.length; k++) {
      const { harmonic, q, gain } = BANDS[k];
      const hertz = this.hertz * harmonic;
      this.bands[k].tune(Math.min(0.4, hertz * tone.sampleTime), q);
      for (let i = from; i < QUANTUM; i++) band[i] = air[i];
      this.bands[k].bandpass(band, from);
      const level = gain * rolloff * Math.sqrt((q * 800) / hertz);
      for (let i = from; i < QUANTUM; i++) out[i] += band[i] * level;
      rolloff *= 0.25 + 0.8 * tone.brightness + 0.12 * tone.grain;
    }
    // Syllables: the lips open and close over the breath.
    const syllable = 0.5 + 0.3 * sinTurns(this.time * 1.7) + 0.2 * sinTurns(this.time * 2.9 + 0.4);
    this.lips.tune(Math.min(0.4, (2600 + 3200 * tone.brightness + 900 * syllable) * tone.sampleTime), 2.5);
    this.lips.bandpass(air, from);
    const whisper = (0.25 + 0.5 * tone.brightness + 0.12 * tone.grain) * syllable * syllable;
    const next = this.level * this.velocity * (1 - tone.motion * 0.8 * (1 - syllable));
    let gain = this.gain;
    const step = (next - gain) / (QUANTUM - from);
    for (let i = from; i < QUANTUM; i++) {
      out[i] = (out[i] + whisper * air[i]) * gain;
      gain += step;
    }
    this.gain = next;
    return this.target > 0 || this.level > 1e-4;
  }
}

/** A whispered chord: breath tuned to the notes. */
export const padWhisper: InstrumentFactory = (tone, seed) =>
  new VoicePool(
    tone,
    { voices: 4, attack: 0.01, gain: 0.12, pivot: 1400, reference: 1, drift: 0.3, tied: true, tilt: 8 },
    (i) => new WhisperVoice(tone, seed + 977 * i),
  );
