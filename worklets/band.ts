import { composeBar } from '../src/composer/composer';
import { type ComposeBar, LAYER_COUNT } from '../src/composer/events';
import type { SampleRate } from '../src/lib/units';
import type { ConfigCode } from '../src/piece/labels';
import { INSTRUMENTS, type InstrumentRack } from './instrument-rack';
import type { KernelMemory, MemoryMark } from './kernels/memory';
import { LayerStrip } from './layer-strip';
import { LAYER_INDICES, layerStyle } from './layers';
import { type NoteSink, Sequencer } from './sequencer';
import { ToneState } from './tone-state';
import { QUANTUM } from './voices/instrument';

/** What a band is put together from; tests put in their own. */
export interface BandParts {
  readonly composeBar: ComposeBar;
  readonly instruments: InstrumentRack;
}

const OUR_PARTS: BandParts = { composeBar, instruments: INSTRUMENTS };

/** Everything that plays before the mix: the beat clock, the instruments in their strips and the fields they follow. */
export class Band implements NoteSink {
  readonly tone: ToneState;
  readonly sequencer: Sequencer;
  readonly strips: readonly LayerStrip[];
  /** For each layer, 1 if it sounds in the present quantum. */
  readonly sounding = new Uint8Array(LAYER_COUNT);
  /** Memory from here on belongs to the instruments of the Piece that plays. */
  private readonly instrumentMemory: MemoryMark;

  constructor(sampleRate: SampleRate, memory: KernelMemory, parts: BandParts = OUR_PARTS) {
    this.tone = new ToneState(sampleRate, memory);
    this.sequencer = new Sequencer(parts.composeBar, sampleRate);
    this.strips = LAYER_INDICES.map((layer) => new LayerStrip(layer, parts.instruments, this.tone));
    this.instrumentMemory = memory.mark();
  }

  /** Starts a Piece at one of its bars (this allocates its instruments). */
  load(code: ConfigCode, seed: number, bar = 0): void {
    this.tone.memory.release(this.instrumentMemory);
    this.tone.load(code);
    this.sequencer.load(code, seed | 0, bar);
    this.tone.bpm = this.sequencer.bpm;
    for (let layer = 0; layer < LAYER_COUNT; layer++) this.strips[layer].load(layerStyle(code, layer), seed | 0);
  }

  /** Goes over to another config of the same Piece (this allocates the instruments it lacks). */
  steer(code: ConfigCode): void {
    this.tone.steer(code);
    this.prepare(code);
    this.sequencer.steer(code);
  }

  /** Goes over to another Piece within some bars (this allocates the instruments it lacks); returns the first of them. */
  morph(code: ConfigCode, seed: number, bars: number): number {
    this.tone.morph(code);
    this.prepare(code);
    return this.sequencer.morph(code, seed | 0, bars);
  }

  private prepare(code: ConfigCode): void {
    for (let layer = 0; layer < LAYER_COUNT; layer++) this.strips[layer].prepare(layerStyle(code, layer));
  }

  /** Plays the coming quantum into the strips. */
  render(): void {
    this.tone.follow(this.sequencer.morphProgress);
    this.tone.step();
    this.sequencer.advance(this);
    this.tone.bpm = this.sequencer.bpm;
    for (let layer = 0; layer < LAYER_COUNT; layer++) this.sounding[layer] = this.strips[layer].render() ? 1 : 0;
    this.tone.frame += QUANTUM;
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
