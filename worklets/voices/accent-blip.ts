import { decayFactor } from '../dsp/decay';
import { blockTarget, MorphingWaves } from '../dsp/morphing-waves';
import { draw } from '../dsp/noise';
import { phaseIncrement } from '../dsp/oscillator';
import { MovingLevel, type PanGains } from '../dsp/pan';
import { levelFor, sineWave, squareWave, triangleWave } from '../dsp/wavetable';
import { exp2, midiToHertz } from '../kernels/math';
import { type NoteVoice, VoicePool } from './coloured-pool';
import { type InstrumentFactory, QUANTUM, type Tone } from './instrument';

const WAVES = () => [sineWave(), triangleWave(), squareWave()];
/** Seconds to fall by 60 dB: a blip is short whatever its note's length. */
const RING = 0.16;
/** Semitones of the slide at motion 1, and seconds until it has settled by 60 dB. */
const LARGEST_BEND = 5;
const SLIDE = 0.1;
/** -66 dB. */
const SILENCE = 5e-4;

class BlipVoice implements NoteVoice {
  private phase = 0;
  private cycles = 0;
  private bend = 0;
  private readonly sound = new MovingLevel();
  private wave = 0;
  private readonly settling: number;

  constructor(
    private readonly tone: Tone,
    private readonly mono: Float64Array,
    private readonly waves: MorphingWaves,
  ) {
    this.sound.factor = decayFactor(RING, tone.sampleTime);
    this.settling = decayFactor(SLIDE / QUANTUM, tone.sampleTime);
  }

  start(pitch: number, velocity: number, _kind: number, random: number): void {
    this.cycles = 2 * midiToHertz(pitch) * this.tone.sampleTime;
    this.phase = 0;
    // It slides into its pitch, each time from somewhere else, the further the more moves.
    this.bend = LARGEST_BEND * this.tone.motion * (2 * draw(random, 0) - 1);
    this.sound.level = velocity;
    this.wave = this.position();
  }

  release(): void {}

  reset(): void {
    this.sound.level = 0;
  }

  render(busLeft: Float64Array, busRight: Float64Array, from: number, gains: PanGains): boolean {
    const out = this.mono;
    out.fill(0);
    const wave = this.position();
    const cycles = Math.min(0.45, this.cycles * exp2(this.bend / 12));
    this.bend *= this.settling;
    const waves = this.waves;
    waves.blend(this.wave, wave, 1);
    waves.play(this.phase, phaseIncrement(cycles));
    waves.addToBlock(from, levelFor(cycles));
    this.phase = waves.phase;
    this.wave = wave;
    this.sound.addTo(out, busLeft, busRight, from, gains);
    return this.sound.level > SILENCE;
  }

  /** Where between sine (0), triangle (1) and square (2) the wave stands. */
  private position(): number {
    return Math.min(2, 0.5 * this.tone.brightness + 0.75 * this.tone.grain);
  }
}

/** A short electronic blip, from sine to square. */
export const blip: InstrumentFactory = (tone) => {
  const mono = tone.memory.float64(QUANTUM);
  const waves = new MorphingWaves(tone.memory, WAVES(), blockTarget(mono));
  return new VoicePool(
    tone,
    { voices: 4, attack: 0.002, gain: 0.38, pivot: 2500, reference: 0.8, drift: 0.5 },
    () => new BlipVoice(tone, mono, waves),
  );
};
