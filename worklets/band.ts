import { composeBar } from '../src/composer/composer';
import { type ComposeBar, LAYER_COUNT } from '../src/composer/events';
import type { Decibels, SampleRate } from '../src/lib/units';
import { type ConfigCode, FIELD_COUNT } from '../src/piece/labels';
import { type ScoreEdit, withChanges } from '../src/piece/score';
import { INSTRUMENTS, type InstrumentRack } from './instrument-rack';
import type { KernelMemory, MemoryMark } from './kernels/memory';
import { LayerStrip } from './layer-strip';
import { LAYER_INDICES, layerStyle } from './layers';
import { predictLoudness } from './mix';
import { Score, tickAt } from './score';
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
}

const OUR_PARTS: BandParts = { composeBar, instruments: INSTRUMENTS };

/** Everything that plays before the mix: the beat clock, the instruments in their strips and the fields they follow. */
export class Band implements NoteSink {
  readonly tone: ToneState;
  readonly sequencer: Sequencer;
  readonly strips: readonly LayerStrip[];
  /** For each layer, 1 if it sounds in the present quantum. */
  readonly sounding = new Uint8Array(LAYER_COUNT);
  /** The config that plays or that a morph leads to. */
  private code: ConfigCode = new Uint8Array(FIELD_COUNT);
  private readonly score = new Score();
  /** Expected loudness of the Piece that plays, or plays no more after a morph, and of the one after it. */
  private loudness: Decibels = 0;
  private nextLoudness: Decibels = 0;
  /** Memory from here on belongs to the instruments of the Piece that plays. */
  private readonly instrumentMemory: MemoryMark;

  constructor(sampleRate: SampleRate, memory: KernelMemory, parts: BandParts = OUR_PARTS) {
    this.tone = new ToneState(sampleRate, memory);
    this.sequencer = new Sequencer(parts.composeBar, sampleRate);
    this.strips = LAYER_INDICES.map((layer) => new LayerStrip(layer, parts.instruments, this.tone));
    this.instrumentMemory = memory.mark();
  }

  /** Starts a Piece (this allocates its instruments). */
  load(code: ConfigCode, seed: number, { bar = 0, score = [] }: Start = {}): void {
    this.tone.memory.release(this.instrumentMemory);
    this.code = Uint8Array.from(code);
    this.score.load(score);
    this.tone.load(code);
    this.sequencer.load(code, seed | 0, bar);
    this.tone.bpm = this.sequencer.bpm;
    this.loudness = this.nextLoudness = predictLoudness(code);
    for (let layer = 0; layer < LAYER_COUNT; layer++) this.strips[layer].load(layerStyle(code, layer), seed | 0);
  }

  /** Makes an edit now, whatever its tick says. Returns the tick under which it would be played the same way again. */
  edit(edit: ScoreEdit): number {
    const tick = tickAt(this.sequencer.beat);
    this.score.insert({ ...edit, tick });
    return tick;
  }

  /** Puts other edits in the place of all that are still to come. */
  rescore(edits: readonly ScoreEdit[]): void {
    this.score.replaceFuture(edits, this.sequencer.beat);
  }

  /** Makes the edits whose time has come (this may allocate). */
  private followScore(): void {
    for (;;) {
      const edit = this.score.due(this.sequencer.beat);
      if (edit === null) return;
      if (edit.kind === 'steer') this.steer(withChanges(this.code, edit.changes));
      else this.morph(Uint8Array.from(edit.code), edit.seed, edit.bars);
    }
  }

  /** Goes over to another config of the same Piece: sound at once, notes on the next beat. */
  private steer(code: ConfigCode | null): void {
    if (code === null) return;
    this.code = code;
    this.tone.steer(code);
    this.prepare(code);
    this.sequencer.steer(code);
    this.nextLoudness = predictLoudness(code);
  }

  /** Goes over to another Piece within some bars. */
  private morph(code: ConfigCode, seed: number, bars: number): void {
    this.code = code;
    this.tone.morph(code);
    this.prepare(code);
    this.loudness = this.expectedLoudness();
    this.nextLoudness = predictLoudness(code);
    this.sequencer.morph(code, seed | 0, bars);
  }

  /** The loudness in LUFS to expect of the mix at unity gain; it glides during a morph. */
  expectedLoudness(): Decibels {
    // Most layers change half way, and so does the loudness.
    const change = Math.max(0, Math.min(1, 5 * (this.sequencer.morphProgress - 0.4)));
    return change < 1 ? this.loudness + change * (this.nextLoudness - this.loudness) : this.nextLoudness;
  }

  private prepare(code: ConfigCode): void {
    for (let layer = 0; layer < LAYER_COUNT; layer++) this.strips[layer].prepare(layerStyle(code, layer));
  }

  /** Plays the coming quantum into the strips. */
  render(): void {
    this.followScore();
    this.tone.follow(this.sequencer.morphProgress);
    this.tone.step();
    this.sequencer.advance(this);
    this.tone.bpm = this.sequencer.bpm;
    for (let layer = 0; layer < LAYER_COUNT; layer++) this.sounding[layer] = this.strips[layer].render() ? 1 : 0;
    this.tone.frame += QUANTUM;
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
