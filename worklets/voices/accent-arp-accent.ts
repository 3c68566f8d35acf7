import { decayFactor } from '../dsp/decay';
import { StateVariableFilter } from '../dsp/filter';
import { draw } from '../dsp/noise';
import { addWave, phaseAt, phaseIncrement } from '../dsp/oscillator';
import { MovingLevel, type PanGains } from '../dsp/pan';
import { levelFor, sawWave, squareWave } from '../dsp/wavetable';
import { exp2, midiToHertz } from '../kernels/math';
import { type NoteVoice, VoicePool } from './coloured-pool';
import { type InstrumentFactory, QUANTUM, type Tone } from './instrument';

const SAW = sawWave();
const SQUARE = squareWave();
/** Seconds for loudness and for the filter to fall by 60 dB. */
const RING = 0.9;
const CLOSE = 0.35;
/** -66 dB. */
const SILENCE = 5e-4;

class SynthPluckVoice implements NoteVoice {
  private readonly filter = new StateVariableFilter();
  private readonly mono = new Float64Array(QUANTUM);
  private phase1 = 0;
  private phase2 = 0;
  private phase3 = 0;
  private cycles = 0;
  private detune = 1;
  private readonly sound = new MovingLevel();
  private opening = 0;
  private readonly ring: number;
  private readonly damped: number;
  private readonly closing: number;

  constructor(private readonly tone: Tone) {
    this.ring = decayFactor(RING, tone.sampleTime);
    this.damped = decayFactor(0.2, tone.sampleTime);
    this.closing = decayFactor(CLOSE / QUANTUM, tone.sampleTime);
  }

  start(pitch: number, velocity: number, _kind: number, random: number): void {
    this.filter.reset();
    this.cycles = midiToHertz(pitch) * this.tone.sampleTime;
    this.detune = exp2((5 + 18 * this.tone.motion) / 1200);
    // In step when static, at any point of their beating when all moves.
    this.phase1 = phaseAt(0);
    this.phase2 = phaseAt(draw(random, 1) * Math.max(0, this.tone.motion - 0.1));
    this.phase3 = phaseAt(0);
    this.sound.level = velocity;
    this.opening = 0.4 + 0.9 * velocity;
    this.sound.factor = this.ring;
  }

  release(): void {
    this.sound.factor = this.damped;
  }

  reset(): void {
    this.filter.reset();
    this.sound.level = 0;
  }

  render(busLeft: Float64Array, busRight: Float64Array, from: number, gains: PanGains): boolean {
    const tone = this.tone;
    const first = Math.min(0.4, this.cycles);
    const second = Math.min(0.4, this.cycles * this.detune);
    const octave = Math.min(0.4, this.cycles * 2);
    const out = this.mono;
    out.fill(0);
    this.phase1 = addWave(out, from, SAW, levelFor(first), this.phase1, phaseIncrement(first), 0.45, 0);
    this.phase2 = addWave(out, from, SAW, levelFor(second), this.phase2, phaseIncrement(second), 0.45, 0);
    this.phase3 = addWave(out, from, SQUARE, levelFor(octave), this.phase3, phaseIncrement(octave), 0.2, 0);
    this.opening *= this.closing;
    const cutoff = 250 + 400 * tone.brightness + this.opening * (1500 + 9000 * tone.brightness + 1500 * tone.grain);
    this.filter.tune(cutoff * tone.sampleTime, 3.5);
    this.filter.lowpass(out, from);
    this.sound.addTo(out, busLeft, busRight, from, gains);
    return this.sound.level > SILENCE;
  }
}

/** A bright resonant synth pluck. */
export const arpAccent: InstrumentFactory = (tone) =>
  new VoicePool(
    tone,
    { voices: 5, attack: 0.0015, gain: 0.25, pivot: 1200, reference: 1, drift: 0.5, tilt: 8 },
    () => new SynthPluckVoice(tone),
  );
