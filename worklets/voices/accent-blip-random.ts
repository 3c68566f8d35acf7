import { BitCrusher } from '../dsp/bit-crusher';
import { decayFactor } from '../dsp/decay';
import { draw } from '../dsp/noise';
import { addWave, phaseIncrement } from '../dsp/oscillator';
import { MovingLevel, type PanGains, PanOffset } from '../dsp/pan';
import { levelFor, partials, sharedWave, type WaveTable } from '../dsp/wavetable';
import { exp2, midiToHertz, sinTurns } from '../kernels/math';
import { type NoteVoice, VoicePool } from './coloured-pool';
import { type InstrumentFactory, QUANTUM, type Tone } from './instrument';

/** A pulse that is high for `width` of its cycle (the magnitudes of its partials). */
const pulse = (width: number) =>
  sharedWave(`pulse ${width}`, () => partials(200, (h) => Math.abs(sinTurns((h * width) / 2)) / h));
/** The duty cycles of the sound chips of the eighties. */
const PULSES: readonly WaveTable[] = [pulse(0.5), pulse(0.25), pulse(0.125)];

/** Pitch gestures: steps in semitones, played one per frame of a 50 Hz game; the last one holds. */
const GESTURES: readonly (readonly number[])[] = [
  [12, 12, 0, 0, 12, 12, 0],
  [0, 12, 0, 12, 24],
  [-12, -7, -3, 0, 5, 9, 12],
  [24, 19, 15, 12, 7, 3, 0],
  [0, 7, 12, 0, 7, 12, 0, 7, 12],
];
const STEP_SECONDS = 0.02;
const RING = 0.4;
/** -66 dB. */
const SILENCE = 5e-4;

class ChirpVoice implements NoteVoice {
  readonly panOffset = new PanOffset();
  private readonly crusher = new BitCrusher();
  private readonly mono = new Float64Array(QUANTUM);
  private gesture = GESTURES[0];
  private wave = PULSES[0];
  private pitch = 0;
  private time = 0;
  private phase = 0;
  private readonly sound = new MovingLevel();

  constructor(private readonly tone: Tone) {
    this.sound.factor = decayFactor(RING, tone.sampleTime);
  }

  start(pitch: number, velocity: number, _kind: number, random: number): void {
    this.pitch = pitch;
    this.sound.level = velocity;
    this.time = 0;
    this.phase = 0;
    this.gesture = GESTURES[Math.floor(draw(random, 0) * GESTURES.length)];
    this.wave = PULSES[Math.floor(draw(random, 1) * PULSES.length)];
    this.panOffset.value = (0.1 + 1.7 * this.tone.motion) * (draw(random, 2) - 0.5);
    this.crusher.reset();
  }

  release(): void {}

  reset(): void {
    this.sound.level = 0;
  }

  render(busLeft: Float64Array, busRight: Float64Array, from: number, gains: PanGains): boolean {
    const tone = this.tone;
    const gesture = this.gesture;
    const step = Math.min(gesture.length - 1, Math.floor(this.time / STEP_SECONDS));
    // Vibrato of up to one and a half semitones, as the chips' drivers did.
    const vibrato = 1.5 * tone.motion * tone.motion * sinTurns(9 * this.time);
    const cycles = Math.min(0.4, midiToHertz(this.pitch) * exp2((gesture[step] + vibrato) / 12) * tone.sampleTime);
    const out = this.mono;
    out.fill(0);
    this.phase = addWave(out, from, this.wave, levelFor(cycles), this.phase, phaseIncrement(cycles), 0.6, 0);
    this.time += QUANTUM * tone.sampleTime;
    // A four-bit converter, at a rate that follows brightness and coarser with grain.
    const rate = 9000 + 14000 * tone.brightness + 3000 * tone.grain;
    this.crusher.process(out, from, Math.max(1, tone.sampleRate / rate), 8 - 2 * tone.grain);
    this.sound.addTo(out, busLeft, busRight, from, gains);
    return this.sound.level > SILENCE;
  }
}

/** Random 8-bit chirps: pulse waves stepping through pitch gestures. */
export const blipRandom: InstrumentFactory = (tone) =>
  new VoicePool(
    tone,
    { voices: 4, attack: 0.001, gain: 0.55, pivot: 5000, reference: 0.6, drift: 0.3 },
    () => new ChirpVoice(tone),
  );
