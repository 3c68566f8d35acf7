import { midiToHertz, pow, sinTurns } from '../../src/lib/dmath';
import { decayFactor } from '../dsp/decay';
import { StateVariableFilter } from '../dsp/filter';
import { ModalBank } from '../dsp/modal';
import { Noise } from '../dsp/noise';
import { type NoteVoice, VoicePool } from './coloured-pool';
import { type InstrumentFactory, QUANTUM, type Tone } from './instrument';

const PARTIALS = 14;
/** Partials with a second, slower decay. */
const SINGING = 5;
/** Stiffness of the string: partial n lies at n f sqrt(1 + B n^2) (Fletcher 1964). */
const STIFFNESS = 0.0005;
/** Where the hammer strikes: an eighth of the string, so every eighth partial is missing. */
const STRIKE = 1 / 8;

class PianoVoice implements NoteVoice {
  panOffset = 0;
  private readonly modes: ModalBank;
  private readonly noise: Noise;
  private readonly felt = new StateVariableFilter();
  private readonly thump = new Float64Array(QUANTUM);
  private readonly thumpDecay: number;
  private thumpLevel = 0;

  constructor(
    private readonly tone: Tone,
    seed: number,
  ) {
    this.modes = new ModalBank(PARTIALS + SINGING, tone.sampleTime);
    this.noise = new Noise(seed);
    this.thumpDecay = decayFactor(0.045, tone.sampleTime);
  }

  start(pitch: number, velocity: number): void {
    const brightness = this.tone.brightness;
    const grain = this.tone.grain;
    const motion = this.tone.motion;
    const hertz = midiToHertz(pitch);
    this.modes.clear();
    this.felt.reset();
    // A harder blow and a harder felt let more partials speak.
    const slope = -1.9 + 1.3 * brightness + 0.15 * grain + 0.9 * (velocity - 0.7);
    const ring = Math.min(9, 7 * Math.sqrt(200 / hertz));
    for (let n = 1; n <= PARTIALS; n++) {
      const partial = n * hertz * Math.sqrt(1 + STIFFNESS * n * n);
      const amplitude = velocity * pow(n, slope) * Math.abs(sinTurns(0.5 * n * STRIKE)) * 2.2;
      const decay = ring / (1 + 0.35 * (n - 1));
      // Three strings in step die fast; out of step they sing on quietly (Weinreich 1977).
      this.modes.strike(partial, amplitude, n <= SINGING ? decay * 0.4 : decay * 0.6);
      if (n <= SINGING) this.modes.strike(partial + 0.15 + 1.2 * motion, 0.3 * amplitude, decay * 1.2);
    }
    this.thumpLevel = 0.5 * velocity * velocity;
  }

  /** The damper falls. */
  release(): void {
    this.modes.damp(0.35);
  }

  reset(): void {
    this.modes.clear();
    this.noise.reset();
    this.thumpLevel = 0;
  }

  render(out: Float64Array, from: number): boolean {
    out.fill(0);
    this.modes.render(out, from);
    if (this.thumpLevel > 1e-4) this.addThump(out, from);
    return this.modes.sounding || this.thumpLevel > 1e-4;
  }

  private addThump(out: Float64Array, from: number): void {
    const tone = this.tone;
    const thump = this.thump;
    this.noise.fill(thump, from);
    this.felt.tune((350 + 900 * tone.brightness) * tone.sampleTime, 1);
    this.felt.bandpass(thump, from);
    let level = this.thumpLevel / tone.attack;
    for (let i = from; i < QUANTUM; i++) {
      out[i] += thump[i] * level;
      level *= this.thumpDecay;
    }
    this.thumpLevel = level * tone.attack;
  }
}

/** A piano-like note: stiff-string partials with two-stage decay, and the thump of the hammer. */
export const pianoNote: InstrumentFactory = (tone, seed) =>
  new VoicePool(
    tone,
    { voices: 5, attack: 0.002, gain: 0.12, pivot: 800, reference: 0.8, drift: 0.08 },
    (i) => new PianoVoice(tone, seed + i),
  );
