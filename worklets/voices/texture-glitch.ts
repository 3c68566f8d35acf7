import { hash4 } from '../../src/lib/random';
import { BitCrusher } from '../dsp/bit-crusher';
import { draw, Noise } from '../dsp/noise';
import { addPhaseModulated, addWave, phaseIncrement } from '../dsp/oscillator';
import { panLeft, panRight } from '../dsp/pan';
import { sineWave } from '../dsp/wavetable';
import { midiToHertz } from '../kernels/math';
import { type InstrumentFactory, QUANTUM, type Tone } from './instrument';
import { applyGain, TextureBed } from './texture-bed';

const SINE = sineWave();
/** Longest stutter slice in sample frames: 85 ms at 48 kHz, 43 ms at 96 kHz. */
const SLICE = 4096;
/** What a sixteenth may hold; silence is what makes the rest glitch. */
const SILENT = 0.42;
const STUTTER = 0.78;

class Glitch extends TextureBed {
  private readonly noise: Noise;
  private readonly crusher = new BitCrusher();
  private readonly modulator = new Float64Array(QUANTUM);
  private readonly source = new Float64Array(QUANTUM);
  private readonly slice = new Float64Array(SLICE);
  private phase = 0;
  private modulatorPhase = 0;
  private clock = 0;
  private step = 0;
  private seed = 0;
  private bits = 0;
  private pitch = 60;
  private written = 0;
  private play = 0;
  private length = SLICE;
  private active = false;
  private stuttering = false;
  private gain = 0;

  constructor(tone: Tone, seed: number) {
    super(tone, { opening: 0.02, closing: 0.03, gain: 0.5, pivot: 4000, reference: 0.3, tilt: 12 });
    this.noise = new Noise(seed ^ 0x27d4eb2f);
  }

  protected wake(random: number): void {
    this.seed = random | 0;
    this.clock = 0;
    this.step = 0;
  }

  /** Every new note glitches at once; its kind says how: 0 stutters, 1 plays through, 2 stutters finely. */
  protected noteStarted(
    pitch: number,
    _velocity: number,
    _pan: number,
    random: number,
    fresh: boolean,
    _frames: number,
    kind: number,
  ): void {
    this.pitch = pitch;
    if (!fresh) return;
    this.bits = random | 0;
    this.clock = 0;
    this.begin(kind !== 1, kind === 2 ? 8 : 2 << Math.floor(draw(this.bits, 1) * 3.2));
  }

  protected silence(): void {
    this.noise.reset();
    this.crusher.reset();
    this.slice.fill(0);
    this.phase = 0;
    this.modulatorPhase = 0;
    this.gain = 0;
  }

  protected renderBed(left: Float64Array, right: Float64Array): boolean {
    const tone = this.tone;
    const source = this.source;
    this.clock += QUANTUM * tone.sampleTime * (tone.bpm / 15);
    if (this.clock >= 1) {
      this.clock -= 1;
      this.step = (this.step + 1) | 0;
      this.newStep();
    }
    const before = this.gain;
    // Cut, not faded, but over one quantum: hard without a click.
    this.gain = this.active ? 1 : 0;
    if (before + this.gain === 0) return false;
    if (!this.stuttering || this.written < this.length) this.synthesise();
    if (this.stuttering) this.stutter();
    const swell = this.swell;
    applyGain(source, before * swell.level, this.gain * swell.nextLevel);
    const pan = (0.2 + 0.9 * tone.motion) * (2 * draw(this.bits, 5) - 1);
    const gainLeft = panLeft(pan);
    const gainRight = panRight(pan);
    for (let i = 0; i < QUANTUM; i++) {
      left[i] += gainLeft * source[i];
      right[i] += gainRight * source[i];
    }
    return false;
  }

  /** Decides what the coming sixteenth does, by a hash of its number. */
  private newStep(): void {
    this.bits = hash4(this.seed, this.step, 0, 0) | 0;
    const what = draw(this.bits, 0) + 0.35 * (this.tone.motion - 0.5);
    // Slices of a 32nd to a 128th of a bar make buzzes and rolls.
    if (what >= SILENT) this.begin(what < STUTTER, 2 << Math.floor(draw(this.bits, 1) * 3.2));
    else this.active = false;
  }

  /** Starts a burst, stuttering `division` times a sixteenth or playing through. */
  private begin(stuttering: boolean, division: number): void {
    this.active = true;
    this.stuttering = stuttering;
    this.written = 0;
    this.play = 0;
    this.phase = 0;
    const sixteenth = (15 / this.tone.bpm) * this.tone.sampleRate;
    this.length = Math.max(QUANTUM, Math.min(SLICE, Math.floor(sixteenth / division)));
  }

  /** A broken machine's voice at the note's pitch: phase modulation by a ratio drawn per step, some noise, few bits. */
  private synthesise(): void {
    const tone = this.tone;
    const modulator = this.modulator;
    const source = this.source;
    const octave = 1 << Math.floor(draw(this.bits, 2) * 3);
    const cycles = Math.min(0.4, midiToHertz(this.pitchNow()) * octave * tone.sampleTime);
    const ratio = 1 + 6 * draw(this.bits, 6);
    const depth = 0.08 + 0.3 * draw(this.bits, 7);
    this.noise.fill(modulator, 0);
    const hash = draw(this.bits, 8) < 0.3 ? 0.5 : 0.03;
    for (let i = 0; i < QUANTUM; i++) source[i] = hash * modulator[i];
    modulator.fill(0);
    const increment = phaseIncrement(Math.min(0.45, cycles * ratio));
    this.modulatorPhase = addWave(modulator, 0, SINE, 0, this.modulatorPhase, increment, 1, 0);
    const phase = this.phase;
    this.phase = addPhaseModulated(source, 0, SINE, 0, phase, phaseIncrement(cycles), modulator, depth, 0, 0.7);
    const variety = draw(this.bits, 3);
    const rate = (1500 + 14000 * tone.brightness * tone.brightness + 1500 * tone.grain) * (0.5 + variety);
    this.crusher.process(source, 0, Math.max(1, tone.sampleRate / rate), 2 + 10 * draw(this.bits, 4));
  }

  private pitchNow(): number {
    const note = this.find(Math.floor(draw(this.bits, 9) * this.lasting));
    return note < 0 ? this.pitch : this.pitches[note];
  }

  /** Records the start of the step and plays it over and over, each time from its beginning. */
  private stutter(): void {
    const source = this.source;
    const slice = this.slice;
    const length = this.length;
    const fresh = this.written < length;
    let play = this.play;
    if (fresh) {
      for (let i = 0; i < QUANTUM && this.written < SLICE; i++) slice[this.written++] = source[i];
    }
    for (let i = 0; i < QUANTUM; i++) {
      // The last 32 frames of a slice fade, so that its repeats tick without a click.
      source[i] = slice[play] * Math.min(1, (length - play) * (1 / 32));
      play = play + 1 >= length ? 0 : play + 1;
    }
    this.play = play;
  }
}

/** A broken digital machine: stutters, bit and rate reduction, cuts on the sixteenth grid. */
export const glitch: InstrumentFactory = (tone, seed) => new Glitch(tone, seed);
