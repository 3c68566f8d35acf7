import { BEATS_PER_BAR, LAYER_COUNT } from '../src/composer/events';
import type { Beats, Decibels, Frames, NormalRange, SampleRate, Seconds } from '../src/lib/units';
import { type ConfigCode, isConfigCode } from '../src/piece/labels';
import { isScoreEdit, type ScoreEdit } from '../src/piece/score';
import { Band, type BandParts, type Start } from './band';
import type { Address } from './kernels/kernels';
import { KernelMemory } from './kernels/memory';
import { Master } from './master';
import { Mixer } from './mixer';
import { QUANTUM } from './voices/instrument';

/** What can be read off a playing synth. */
export interface SynthMeters {
  /** Seconds rendered since the Piece's start. */
  seconds: Seconds;
  /** Bar since the Piece's start, and the beat in it, 0 <= beat < 4. */
  bar: number;
  beat: Beats;
  /** How much of a morph has passed, 0..1; 1 when there is none. */
  morph: NormalRange;
  /** How often an instrument was silenced because it blew up, or a bar could not be composed. */
  faults: number;
  /** Largest RMS of a quantum of each layer since the last reading, linear, in the order of LAYERS. */
  readonly levels: Float64Array;
}

/**
 * The instrument of Tintune: a config code and a seed in, finished stereo samples out, for ever. It knows no host and
 * works in quanta of 128 frames. What it plays depends on code, seed, edits and sample rate, not on the size of the
 * blocks it is asked for. `load` and edits may allocate; apart from them `render` never does, and never throws.
 *
 * @example
 * const synth = new Synth(44100);
 * synth.load(encodeConfig(config), 1);
 * synth.render(left, right, 1024);
 */
export class Synth {
  private readonly memory: KernelMemory;
  private readonly band: Band;
  private readonly mixer: Mixer;
  private readonly master: Master;
  /** Where the mixer leaves its sum. */
  private readonly mix: Address;
  /** Frames of the master's present quantum that have been handed out. */
  private taken: Frames = QUANTUM;
  private loaded = false;
  private disposed = false;
  /** How far the morph had come a quantum ago; 1 without one. */
  private morph = 1;
  /** The loudness that the master was told to expect. */
  private expected: Decibels = 0;
  private readonly readings: SynthMeters = {
    seconds: 0,
    bar: 0,
    beat: 0,
    morph: 1,
    faults: 0,
    levels: new Float64Array(LAYER_COUNT),
  };

  constructor(
    readonly sampleRate: SampleRate,
    parts?: BandParts,
  ) {
    const memory = KernelMemory.obtain();
    this.memory = memory;
    this.mixer = new Mixer(sampleRate, memory);
    this.master = new Master(sampleRate, memory);
    this.mix = this.mixer.bus.mix.byteOffset;
    this.band = new Band(sampleRate, memory, parts);
  }

  /**
   * Starts a Piece, with what will be done to it on its way. A code that is not a config code is ignored, and so are edits
   * that are none: the host refuses them before.
   */
  load(code: ConfigCode, seed: number, start: Start = {}): void {
    if (!isConfigCode(code)) return;
    this.band.load(code, seed, { ...start, score: (start.score ?? []).filter(isScoreEdit) });
    this.mixer.reset();
    this.expected = this.band.expectedLoudness;
    this.master.start(this.expected);
    this.taken = QUANTUM;
    this.loaded = true;
  }

  /**
   * Makes an edit now: of a steer, sound changes at once and notes on the next beat; a morph begins on a bar line. Returns
   * the tick under which the same is heard again when it is in a score; -1 if it was ignored because it is no edit.
   */
  edit(edit: ScoreEdit): number {
    return this.loaded && isScoreEdit(edit) ? this.band.edit(edit) : -1;
  }

  /** Leaves work out because the device cannot keep up, 0 (nothing) .. 3, see `SHED`. Nothing of it clicks. */
  shed(level: number): void {
    this.band.shed(level);
    this.mixer.shed(level);
  }

  /** Puts other edits, sorted by tick, in the place of all that are still to come. */
  rescore(score: readonly ScoreEdit[]): void {
    if (this.loaded) this.band.rescore(score.filter(isScoreEdit));
  }

  /** Ends the synth's life: its memory goes to the next one. */
  dispose(): void {
    if (this.disposed) return;
    this.disposed = true;
    this.loaded = false;
    this.memory.giveBack();
  }

  /** Writes the next `frames` frames to `left` and `right`, from index `offset` on. Silence before the first load. */
  render(left: Float32Array, right: Float32Array, frames: Frames, offset: Frames = 0): void {
    let done = 0;
    while (done < frames) {
      if (this.taken === QUANTUM) {
        this.renderQuantum();
        this.taken = 0;
      }
      const count = Math.min(frames - done, QUANTUM - this.taken);
      this.handOut(left, right, offset + done, count);
      done += count;
    }
  }

  private handOut(left: Float32Array, right: Float32Array, to: Frames, count: Frames): void {
    const master = this.master;
    const from = this.taken;
    this.taken = from + count;
    if (count === QUANTUM) {
      left.set(master.left, to);
      right.set(master.right, to);
      return;
    }
    for (let n = 0; n < count; n++) {
      left[to + n] = master.left[from + n];
      right[to + n] = master.right[from + n];
    }
  }

  /** The meters now (always the same object); starts a new hold of the levels. */
  meters(): SynthMeters {
    const readings = this.readings;
    const band = this.band;
    const beat = band.sequencer.beat;
    readings.seconds = Math.max(0, band.tone.frame - (QUANTUM - this.taken)) / this.sampleRate;
    readings.bar = Math.floor(beat / BEATS_PER_BAR);
    readings.beat = beat - readings.bar * BEATS_PER_BAR;
    readings.morph = band.sequencer.morphProgress;
    readings.faults = band.faults();
    for (let layer = 0; layer < LAYER_COUNT; layer++) readings.levels[layer] = band.strips[layer].takePeak();
    return readings;
  }

  /** Tells the master what loudness to expect, which glides during a morph. */
  private followLoudness(): void {
    const { band, master } = this;
    const expected = band.expectedLoudness;
    if (expected !== this.expected) master.expect(expected);
    this.expected = expected;
    const morph = band.sequencer.morphProgress;
    // Of what was learnt before the morph, a twentieth is left after it (e^-3).
    if (morph !== this.morph && morph < 1) master.forget(3 * (morph - Math.min(morph, this.morph)));
    this.morph = morph;
  }

  private renderQuantum(): void {
    if (!this.loaded) return;
    this.band.render();
    this.followLoudness();
    this.mixer.mix(this.band, 0, LAYER_COUNT);
    this.master.process(this.mix);
  }
}
