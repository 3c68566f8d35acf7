import { decayFactor } from '../dsp/decay';
import { ModalBank } from '../dsp/modal';
import { NoiseBurst } from '../dsp/noise-burst';
import type { PanGains } from '../dsp/pan';
import { hardness } from '../dsp/strike';
import { log2, midiToHertz, pow, sinTurns } from '../kernels/math';
import { type NoteVoice, VoicePool } from './coloured-pool';
import type { InstrumentFactory, Tone } from './instrument';

const PARTIALS = 12;
/** Partials with a second, slower decay. */
const SINGING = 4;
/** Stiffness of the string: partial n lies at n f sqrt(1 + B n^2) (Fletcher 1964). */
const STIFFNESS = 0.0005;
/** Where the hammer strikes: an eighth of the string, so every eighth partial is missing. */
const STRIKE = 1 / 8;
/** -66 dB. */
const SILENCE = 5e-4;

class PianoVoice implements NoteVoice {
  private readonly modes: ModalBank;
  private readonly thump: NoiseBurst;

  constructor(
    private readonly tone: Tone,
    seed: number,
  ) {
    this.modes = new ModalBank(tone.memory, PARTIALS + SINGING, tone.sampleTime);
    this.thump = new NoiseBurst(seed);
    this.thump.fall = decayFactor(0.045, tone.sampleTime);
  }

  start(pitch: number, velocity: number): void {
    const motion = this.tone.motion;
    const hertz = midiToHertz(pitch);
    this.modes.clear();
    this.thump.clear();
    // A harder blow and a harder felt let more partials speak.
    const slope = this.felt() + 0.9 * (velocity - 0.7) + 0.3 * hardness(this.tone.attack);
    const ring = Math.min(9, 7 * Math.sqrt(200 / hertz));
    for (let n = 1; n <= PARTIALS; n++) {
      const partial = n * hertz * Math.sqrt(1 + STIFFNESS * n * n);
      const amplitude = velocity * pow(n, slope) * Math.abs(sinTurns(0.5 * n * STRIKE)) * 2.2;
      const decay = ring / (1 + 0.35 * (n - 1));
      // Three strings in step die fast; out of step they sing on quietly (Weinreich 1977).
      this.modes.strike(partial, amplitude, n <= SINGING ? decay * 0.4 : decay * 0.6, log2(n));
      if (n <= SINGING) this.modes.strike(partial + 0.15 + 1.2 * motion, 0.3 * amplitude, decay * 1.2, log2(n));
    }
    this.thump.level = (0.5 * velocity * velocity) / this.tone.attack;
  }

  /** How partials fall with their number, as an exponent, at velocity 0.7 and medium attack. */
  private felt(): number {
    return -1.9 + 1.3 * this.tone.brightness + 0.15 * this.tone.grain;
  }

  /** The damper falls. */
  release(): void {
    this.modes.damp(0.35);
  }

  reset(): void {
    this.modes.clear();
    this.thump.reset();
  }

  render(busLeft: Float64Array, busRight: Float64Array, from: number, gains: PanGains): boolean {
    this.modes.follow(this.felt());
    this.modes.addTo(busLeft, busRight, from, gains);
    const thump = this.thump;
    if (thump.level > SILENCE) {
      thump.band.tune((350 + 900 * this.tone.brightness) * this.tone.sampleTime, 1);
      thump.band.bandpass();
      thump.addTo(busLeft, busRight, from, gains);
    }
    return this.modes.sounding || thump.level > SILENCE;
  }
}

/** A piano-like note: stiff-string partials with two-stage decay, and the thump of the hammer. */
export const pianoNote: InstrumentFactory = (tone, seed) =>
  new VoicePool(
    tone,
    { voices: 5, attack: 0.002, gain: 0.12, pivot: 800, reference: 0.8, drift: 0.08 },
    (i) => new PianoVoice(tone, seed + i),
  );
