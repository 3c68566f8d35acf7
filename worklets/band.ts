import { composeBar } from '../src/composer/composer';
import { BEATS_PER_BAR, type ComposeBar, LAYER_COUNT } from '../src/composer/events';
import type { Beats, Decibels, SampleRate } from '../src/lib/units';
import type { ConfigCode } from '../src/piece/labels';
import type { ScoreEdit } from '../src/piece/score';
import { Conductor, type EditListener } from './conductor';
import { INSTRUMENTS, type InstrumentRack } from './instrument-rack';
import type { KernelMemory, MemoryMark } from './kernels/memory';
import { LayerStrip } from './layer-strip';
import { LAYER_INDICES, layerStyle } from './layers';
import { predictLoudness } from './mix';
import { type NoteSink, Sequencer } from './sequencer';
import { ToneState } from './tone-state';
import { QUANTUM } from './voices/instrument';

/** What a band is put together from; tests put in their own. */
export interface BandParts {
  readonly composeBar: ComposeBar;
  readonly instruments: InstrumentRack;
}

/** Where a Piece starts and what is done to it on its way. */
export interface Start {
  /** The Piece's bar to start with (default 0); ticks are counted from there. */
  readonly bar?: number;
  /** Edits, sorted by tick. */
  readonly score?: readonly ScoreEdit[];
  /** So many bars, edits included, have passed before it is heard (default 0): a morph in them is taken up where it was. */
  readonly passed?: number;
}

/** So long before the end of what has passed the sound begins. */
const UPBEAT: Beats = 0.5;

/** Plays what passes in silence. */
const NOBODY: NoteSink = { noteOn: () => undefined, releaseLayer: () => undefined };

const OUR_PARTS: BandParts = { composeBar, instruments: INSTRUMENTS };

/** Everything that plays before the mix: the beat clock, the instruments in their strips and the fields they follow. */
export class Band implements NoteSink, EditListener {
  readonly tone: ToneState;
  readonly sequencer: Sequencer;
  readonly strips: readonly LayerStrip[];
  /** For each layer, 1 if it sounds in the present quantum. */
  readonly sounding = new Uint8Array(LAYER_COUNT);
  private readonly conductor: Conductor;
  /** Expected loudness of the Piece that plays, or plays no more after a morph, and of the one after it. */
  private loudness: Decibels = 0;
  private nextLoudness: Decibels = 0;
  /** The loudness in LUFS to expect of the mix at unity gain; it glides during a morph. */
  expectedLoudness: Decibels = 0;
  /** Memory from here on belongs to the instruments of the Piece that plays. */
  private readonly instrumentMemory: MemoryMark;

  constructor(sampleRate: SampleRate, memory: KernelMemory, parts: BandParts = OUR_PARTS) {
    this.tone = new ToneState(sampleRate, memory);
    this.sequencer = new Sequencer(parts.composeBar, sampleRate);
    this.conductor = new Conductor(this.sequencer, this);
    this.strips = LAYER_INDICES.map((layer) => new LayerStrip(layer, parts.instruments, this.tone));
    this.instrumentMemory = memory.mark();
  }

  /** Starts a Piece (this allocates its instruments). */
  load(code: ConfigCode, seed: number, start: Start = {}): void {
    this.tone.memory.release(this.instrumentMemory);
    this.tone.load(code);
    this.conductor.load(code, seed, start);
    this.tone.bpm = this.sequencer.bpm;
    this.loudness = this.nextLoudness = predictLoudness(code);
    for (let layer = 0; layer < LAYER_COUNT; layer++) this.strips[layer].load(layerStyle(code, layer), seed | 0);
    this.followLoudness();
    this.pass(start.passed ?? 0);
  }

  /** See {@link Conductor.edit}. */
  edit(edit: ScoreEdit): number {
    return this.conductor.edit(edit);
  }

  /** Puts other edits in the place of all that are still to come. */
  rescore(edits: readonly ScoreEdit[]): void {
    this.conductor.rescore(edits);
  }

  /** A steer acts on the sound at once; its notes come with the next beat. */
  onSteer(code: ConfigCode): void {
    this.tone.steer(code);
    this.prepare(code);
    this.nextLoudness = predictLoudness(code);
  }

  onMorph(code: ConfigCode): void {
    this.tone.morph(code);
    this.prepare(code);
    this.followLoudness();
    this.loudness = this.expectedLoudness;
    this.nextLoudness = predictLoudness(code);
  }

  private followLoudness(): void {
    // Most layers change half way, and so does the loudness.
    const change = Math.max(0, Math.min(1, 5 * (this.sequencer.morphProgress - 0.4)));
    this.expectedLoudness =
      change < 1 ? this.loudness + change * (this.nextLoudness - this.loudness) : this.nextLoudness;
  }

  private prepare(code: ConfigCode): void {
    for (let layer = 0; layer < LAYER_COUNT; layer++) this.strips[layer].prepare(layerStyle(code, layer));
  }

  /** Lets so many bars pass in silence, with all edits in them, but for a last moment: a bar line's notes may come early. */
  private pass(bars: number): void {
    while (this.sequencer.beat < bars * BEATS_PER_BAR - UPBEAT) this.advance(NOBODY);
  }

  /** Makes the edits that are due and has the coming quantum's notes played. */
  private advance(sink: NoteSink): void {
    this.conductor.follow();
    this.tone.follow(this.sequencer.morphProgress);
    this.tone.step();
    this.sequencer.advance(sink);
    this.tone.bpm = this.sequencer.bpm;
  }

  /** Plays the coming quantum into the strips. */
  render(): void {
    this.advance(this);
    for (let layer = 0; layer < LAYER_COUNT; layer++) this.sounding[layer] = this.strips[layer].render() ? 1 : 0;
    this.tone.frame += QUANTUM;
    this.followLoudness();
  }

  /** Leaves work out, see `SHED`. */
  shed(level: number): void {
    for (let layer = 0; layer < LAYER_COUNT; layer++) this.strips[layer].shed(level);
  }

  /** How often an instrument was silenced because it blew up, or a bar could not be composed. */
  faults(): number {
    let faults = this.sequencer.faults;
    for (let layer = 0; layer < LAYER_COUNT; layer++) faults += this.strips[layer].faults;
    return faults;
  }

  noteOn(
    layer: number,
    style: number,
    offset: number,
    pitch: number,
    frames: number,
    velocity: number,
    pan: number,
    kind: number,
    random: number,
  ): void {
    this.strips[layer].noteOn(style, offset, pitch, frames, velocity, pan, kind, random);
  }

  releaseLayer(layer: number): void {
    this.strips[layer].release();
  }
}
