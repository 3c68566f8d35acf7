import { exp2, midiToHertz, sinTurns } from '../../src/lib/dmath';
import { smoothingFactor, swellStep } from '../dsp/decay';
import { StateVariableFilter } from '../dsp/filter';
import { draw, Noise } from '../dsp/noise';
import { type NoteVoice, VoicePool } from './coloured-pool';
import { type InstrumentFactory, QUANTUM, type Tone } from './instrument';

const SWELL = 0.25;
const FALL = 0.35;

class WindVoice implements NoteVoice {
  panOffset = 0;
  private readonly noise: Noise;
  private readonly howl = new StateVariableFilter();
  private readonly narrow = new StateVariableFilter();
  private readonly whistle = new StateVariableFilter();
  private readonly air = new Float64Array(QUANTUM);
  private hertz = 0;
  private velocity = 0;
  private pressure = 0;
  private held = false;
  private gust = 0;

  constructor(
    private readonly tone: Tone,
    seed: number,
  ) {
    this.noise = new Noise(seed);
  }

  start(pitch: number, velocity: number, _kind: number, random: number): void {
    this.howl.reset();
    this.narrow.reset();
    this.whistle.reset();
    this.hertz = midiToHertz(pitch);
    this.velocity = velocity;
    this.pressure = 0;
    this.held = true;
    this.gust = draw(random, 0);
  }

  release(): void {
    this.held = false;
  }

  reset(): void {
    this.noise.reset();
    this.pressure = 0;
  }

  render(out: Float64Array, from: number): boolean {
    const tone = this.tone;
    const air = this.air;
    const quantum = QUANTUM * tone.sampleTime;
    const before = this.pressure;
    const time = this.held ? SWELL * tone.attack : FALL;
    this.pressure = swellStep(this.pressure, this.held, smoothingFactor(time, quantum));
    this.gust += quantum * (0.15 + 1.2 * tone.motion);
    // Two incommensurable swings make gusts that do not repeat.
    const swing = 0.6 * sinTurns(this.gust) + 0.4 * sinTurns(this.gust * 0.618 + 0.3);
    this.panOffset = 0.6 * tone.motion * sinTurns(this.gust * 0.37);
    const hertz = this.hertz * exp2((0.4 + 1.6 * tone.motion) * (swing / 12));
    // The narrower the band, the less noise comes through: level by its square root.
    const q = 16;
    const gain = 3.2 * Math.sqrt((q * tone.sampleRate) / (11 * (hertz + 100)));
    this.noise.fill(out, from);
    for (let i = from; i < QUANTUM; i++) air[i] = out[i];
    this.howl.tune(hertz * tone.sampleTime, q);
    this.narrow.tune(hertz * 1.004 * tone.sampleTime, 5);
    this.whistle.tune(Math.min(15000, hertz * 3.02) * tone.sampleTime, 9);
    this.howl.bandpass(out, from);
    this.narrow.bandpass(out, from);
    this.whistle.bandpass(air, from);
    const overtone = 0.5 * tone.brightness * tone.brightness + 0.05 * tone.grain;
    const weather = 1 - 0.75 * tone.motion * (0.5 - 0.5 * swing);
    let level = before * this.velocity * gain * weather * 0.25;
    const step = (this.pressure * this.velocity * gain * weather * 0.25 - level) / (QUANTUM - from);
    for (let i = from; i < QUANTUM; i++) {
      out[i] = (out[i] + overtone * air[i]) * level;
      level += step;
    }
    return this.held || this.pressure > 0;
  }
}

/** Wind howling at the note's pitch. */
export const wind: InstrumentFactory = (tone, seed) =>
  new VoicePool(
    tone,
    { voices: 4, attack: 0.01, gain: 0.85, pivot: 1500, reference: 0.5, drift: 0.3 },
    (i) => new WindVoice(tone, seed + i),
  );
