import { smoothingFactor, swellStep } from '../dsp/decay';
import { draw } from '../dsp/noise';
import { advance, phaseAt, phaseIncrement } from '../dsp/oscillator';
import type { PanGains } from '../dsp/pan';
import { levelFor, PlacedWave, sawWave, triangleWave } from '../dsp/wavetable';
import type { Address } from '../kernels/kernels';
import { cosTurns, exp2, midiToHertz, sinTurns } from '../kernels/math';
import { type NoteVoice, VoicePool } from './coloured-pool';
import { type InstrumentFactory, QUANTUM, type Tone } from './instrument';

/** Where the kernel finds what. */
const COEFFICIENT = 0;
const LAST_1 = 1;
const LAST_2 = 2;
const SINE = 3;
const TRIANGLE = 5;
const SAW = 7;
const LEFT = 9;
const RIGHT = 11;
const STATE = 13;

/** Notes above this many hertz swell an octave lower: a veil, not a whistle. */
const HIGHEST = 1400;

class SwellVoice implements NoteVoice {
  /** Of the kernel; gains are followed by their steps. The octave is the recursion y[n] = 2 cos(w) y[n-1] - y[n-2]. */
  private readonly state: Float64Array;
  private readonly address: Address;
  private phase = 0;
  private hertz = 0;
  private velocity = 0;
  private level = 0;
  private held = false;
  private swell = 0;

  /** The veil is a triangle without grain and a sawtooth with all of it. */
  constructor(
    private readonly tone: Tone,
    private readonly triangle: PlacedWave,
    private readonly saw: PlacedWave,
  ) {
    this.state = tone.memory.float64(STATE);
    this.address = this.state.byteOffset;
  }

  start(pitch: number, velocity: number, _kind: number, random: number): void {
    this.hertz = midiToHertz(pitch);
    while (this.hertz > HIGHEST) this.hertz *= 0.5;
    this.velocity = velocity;
    this.level = 0;
    this.held = true;
    // Starts low and rising, each note at another point.
    this.swell = 0.8 + 0.25 * draw(random, 0);
    const octave = Math.min(0.4, 2 * this.hertz * this.tone.sampleTime);
    const phase = draw(random, 1);
    const state = this.state;
    state.fill(0);
    state[COEFFICIENT] = 2 * cosTurns(octave);
    state[LAST_1] = sinTurns(phase);
    state[LAST_2] = sinTurns(phase - octave);
    this.phase = phaseAt(draw(random, 2));
  }

  release(): void {
    this.held = false;
  }

  reset(): void {
    this.level = 0;
  }

  render(busLeft: Float64Array, busRight: Float64Array, from: number, gains: PanGains): boolean {
    const tone = this.tone;
    const quantum = QUANTUM * tone.sampleTime;
    const time = this.held ? 0.3 * tone.attack : 0.22;
    this.level = swellStep(this.level, this.held, smoothingFactor(time, quantum));
    // A swell takes 10 s when calm, 2.5 s when all moves.
    this.swell += quantum * (0.06 + 0.38 * tone.motion);
    const wave = 0.5 + 0.5 * sinTurns(this.swell);
    const depth = 0.3 + 0.65 * tone.motion;
    const next = this.level * this.velocity * (1 - depth * (1 - wave));
    const veil = next * (0.1 + 0.9 * wave) * (0.15 + 0.9 * tone.brightness);
    const grain = Math.min(1, 0.5 * tone.grain);
    this.addTo(busLeft, busRight, from, gains, next, veil * (1 - grain), veil * grain);
    return this.held || this.level > 0;
  }

  /** A pure octave, and beside it a richer one, detuned, that comes forward as the swell rises: they beat slowly. */
  private addTo(
    busLeft: Float64Array,
    busRight: Float64Array,
    from: number,
    pan: PanGains,
    nextGain: number,
    nextTriangle: number,
    nextSaw: number,
  ): void {
    const tone = this.tone;
    const beside = Math.min(0.4, 2 * this.hertz * exp2((1.5 + 4.5 * tone.motion) / 1200) * tone.sampleTime);
    const level = levelFor(beside);
    const increment = phaseIncrement(beside);
    const { state, phase } = this;
    const share = 1 / (QUANTUM - from);
    state[SINE + 1] = (nextGain - state[SINE]) * share;
    state[TRIANGLE + 1] = (nextTriangle - state[TRIANGLE]) * share;
    state[SAW + 1] = (nextSaw - state[SAW]) * share;
    state[LEFT] = pan.left;
    state[LEFT + 1] = pan.leftStep;
    state[RIGHT] = pan.right;
    state[RIGHT + 1] = pan.rightStep;
    tone.memory.kernels.addSwell(
      busLeft.byteOffset,
      busRight.byteOffset,
      from,
      this.triangle.address(level),
      this.saw.address(level),
      phase,
      increment,
      this.address,
    );
    this.phase = advance(phase, increment, QUANTUM - from);
    state[SINE] = nextGain;
    state[TRIANGLE] = nextTriangle;
    state[SAW] = nextSaw;
  }
}

/** Slow veiled swells an octave above each note. */
export const shimmerSlow: InstrumentFactory = (tone) => {
  const triangle = new PlacedWave(tone.memory, triangleWave());
  const saw = new PlacedWave(tone.memory, sawWave());
  return new VoicePool(
    tone,
    { voices: 7, attack: 0.02, gain: 0.16, pivot: 2000, reference: 0.8, drift: 0.3, tied: true, tilt: 9 },
    () => new SwellVoice(tone, triangle, saw),
  );
};
