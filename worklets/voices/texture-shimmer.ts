import { midiToHertz, sinTurns } from '../../src/lib/dmath';
import { smoothingFactor, swellStep } from '../dsp/decay';
import { draw } from '../dsp/noise';
import { addWave, phaseAt, phaseIncrement } from '../dsp/oscillator';
import { sharedWave, sineWave } from '../dsp/wavetable';
import { type NoteVoice, VoicePool } from './coloured-pool';
import { type InstrumentFactory, QUANTUM, type Tone } from './instrument';

const SINE = sineWave();
/** The note under its louder octave. */
const GROUND = sharedWave('note and octave', () => [0.4, 1]);
/** Partials over the note, the octave loudest; the higher, the deeper (0..1) and faster (hertz) each twinkles. */
const PARTIALS = [
  { wave: GROUND, ratio: 1, top: 2, gain: 1.1, twinkle: 0.35, rate: 1.7 },
  { wave: SINE, ratio: 4, top: 4, gain: 0.6, twinkle: 0.8, rate: 3.7 },
  { wave: SINE, ratio: 6, top: 6, gain: 0.4, twinkle: 1, rate: 5.3 },
] as const;

class ShimmerVoice implements NoteVoice {
  panOffset = 0;
  private readonly phases = new Int32Array(PARTIALS.length);
  private readonly gains = new Float64Array(PARTIALS.length);
  private readonly offsets = new Float64Array(PARTIALS.length);
  private hertz = 0;
  private velocity = 0;
  private level = 0;
  private held = false;
  private time = 0;

  constructor(private readonly tone: Tone) {}

  start(pitch: number, velocity: number, _kind: number, random: number): void {
    this.hertz = midiToHertz(pitch);
    this.velocity = velocity;
    this.level = 0;
    this.held = true;
    this.time = 0;
    for (let k = 0; k < PARTIALS.length; k++) {
      this.phases[k] = phaseAt(draw(random, k));
      this.offsets[k] = draw(random, k + 4);
      this.gains[k] = 0;
    }
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
    const time = this.held ? 0.12 * tone.attack : 0.16;
    this.level = swellStep(this.level, this.held, smoothingFactor(time, quantum));
    this.time += quantum * (0.25 + 1.5 * tone.motion);
    out.fill(0);
    let rolloff = 1;
    const tilt = 0.25 + 0.8 * tone.brightness + 0.1 * tone.grain;
    for (let k = 0; k < PARTIALS.length; k++) {
      const wave = PARTIALS[k].wave;
      const ratio = PARTIALS[k].ratio;
      const top = PARTIALS[k].top;
      const gain = PARTIALS[k].gain;
      const twinkle = PARTIALS[k].twinkle;
      const rate = PARTIALS[k].rate;
      const cycles = this.hertz * ratio * tone.sampleTime;
      // Squared sines twinkle: mostly low, with short peaks.
      const s = 0.5 + 0.5 * sinTurns(this.time * rate + this.offsets[k]);
      const spark = 1 - twinkle * (0.3 + 0.7 * tone.motion) * (1 - s * s);
      const target =
        top * this.hertz * tone.sampleTime < 0.42 ? this.level * this.velocity * gain * rolloff * spark : 0;
      const step = (target - this.gains[k]) / (QUANTUM - from);
      const increment = phaseIncrement(Math.min(0.4, cycles));
      this.phases[k] = addWave(out, from, wave, 0, this.phases[k], increment, this.gains[k], step);
      this.gains[k] = target;
      rolloff *= tilt;
    }
    return this.held || this.level > 0;
  }
}

/** Sparkling sustained partials from the octave above each note up. */
export const shimmer: InstrumentFactory = (tone) =>
  new VoicePool(
    tone,
    { voices: 5, attack: 0.01, gain: 0.2, pivot: 2500, reference: 1, drift: 0.5, tied: true, tilt: 9 },
    () => new ShimmerVoice(tone),
  );
