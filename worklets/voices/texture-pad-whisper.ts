import { smoothingFactor, swellStep } from '../dsp/decay';
import { draw } from '../dsp/noise';
import { addAt, type PanGains } from '../dsp/pan';
import { Resonators } from '../dsp/resonators';
import { midiToHertz, sinTurns } from '../kernels/math';
import { type NoteVoice, VoicePool } from './coloured-pool';
import { type InstrumentFactory, QUANTUM, type Tone } from './instrument';

class WhisperVoice implements NoteVoice {
  private readonly throat: Resonators;
  private readonly mono = new Float64Array(QUANTUM);
  private hertz = 0;
  private velocity = 0;
  private level = 0;
  private held = false;
  private gain = 0;
  private time = 0;

  constructor(
    private readonly tone: Tone,
    seed: number,
  ) {
    this.throat = new Resonators(seed);
  }

  start(pitch: number, velocity: number, _kind: number, random: number): void {
    this.throat.clear();
    this.hertz = midiToHertz(pitch);
    this.velocity = velocity;
    this.level = 0;
    this.gain = 0;
    this.held = true;
    this.time = draw(random, 0) * 8;
  }

  release(): void {
    this.held = false;
  }

  reset(): void {
    this.throat.reset();
    this.level = 0;
  }

  render(busLeft: Float64Array, busRight: Float64Array, from: number, gains: PanGains): boolean {
    const tone = this.tone;
    const quantum = QUANTUM * tone.sampleTime;
    const time = this.held ? 0.18 * tone.attack : 0.2;
    this.level = swellStep(this.level, this.held, smoothingFactor(time, quantum));
    this.time += quantum * (0.15 + 1.6 * tone.motion);
    // Syllables: the lips open and close over the breath.
    const syllable = 0.5 + 0.3 * sinTurns(this.time * 1.7) + 0.2 * sinTurns(this.time * 2.9 + 0.4);
    const whisper = (0.12 + 0.5 * tone.brightness + 0.12 * tone.grain) * syllable * syllable;
    const lips = 2600 + 3200 * tone.brightness + 900 * syllable;
    const rolloff = 0.25 + 0.8 * tone.brightness + 0.12 * tone.grain;
    this.throat.tune(0, this.hertz * tone.sampleTime, 45, 1);
    this.throat.tune(1, 2 * this.hertz * tone.sampleTime, 60, 0.8 * rolloff);
    this.throat.tune(2, lips * tone.sampleTime, 2.5, whisper);
    const next = this.level * this.velocity * (1 - tone.motion * 0.8 * (1 - syllable));
    this.throat.run(this.gain, next);
    this.throat.render(this.mono, from);
    addAt(this.mono, busLeft, busRight, from, gains);
    this.gain = next;
    return this.held || this.level > 0;
  }
}

/** A whispered chord: breath tuned to the notes. */
export const padWhisper: InstrumentFactory = (tone, seed) =>
  new VoicePool(
    tone,
    { voices: 6, attack: 0.01, gain: 0.16, pivot: 1400, reference: 1, drift: 0.3, tied: true, tilt: 8 },
    (i) => new WhisperVoice(tone, seed + 977 * i),
  );
