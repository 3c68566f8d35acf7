import { LAYER_COUNT } from '../src/composer/events';
import type { Frames, SampleRate } from '../src/lib/units';
import type { ConfigCode } from '../src/piece/labels';
import { Band, type BandParts, type Start } from './band';
import { KernelMemory } from './kernels/memory';
import { LAYER_INDICES } from './layers';
import { Mixer } from './mixer';
import { QUANTUM } from './voices/instrument';

/** Room for a band and a mixer a layer. */
const MEMORY_BYTES = 64 * 1024 * 1024;

/**
 * Renders each layer on its own, before the master chain, with its share of reverb and echo: an own mixer a layer, so
 * that a stem depends on nothing but its layer, and the stems sum to the mix that the master chain gets.
 */
export class StemSynth {
  private readonly memory: KernelMemory;
  private readonly band: Band;
  private readonly mixers: readonly Mixer[];

  constructor(sampleRate: SampleRate, parts?: BandParts) {
    const memory = KernelMemory.obtain(MEMORY_BYTES);
    this.memory = memory;
    this.mixers = LAYER_INDICES.map(() => new Mixer(sampleRate, memory));
    this.band = new Band(sampleRate, memory, parts);
  }

  /** Starts a Piece, with what will be done to it on its way. Throws nothing for a valid config code. */
  load(code: ConfigCode, seed: number, start: Start = {}): void {
    this.band.load(code, seed, start);
    for (let layer = 0; layer < LAYER_COUNT; layer++) this.mixers[layer].reset();
  }

  /** Ends the synth's life: its memory goes to the next one. Nothing may be called afterwards. */
  dispose(): void {
    this.memory.giveBack();
  }

  /** Writes the next quantum (128 frames) of every stem, from index `offset` on; as much of it as fits. */
  renderQuantum(lefts: readonly Float32Array[], rights: readonly Float32Array[], offset: Frames): void {
    this.band.render();
    for (let layer = 0; layer < LAYER_COUNT; layer++) {
      const mixer = this.mixers[layer];
      mixer.mix(this.band, layer, layer + 1);
      const middle = mixer.bus.middle;
      const side = mixer.bus.side;
      const count = Math.min(QUANTUM, lefts[layer].length - offset);
      for (let n = 0; n < count; n++) {
        lefts[layer][offset + n] = middle[n] + side[n];
        rights[layer][offset + n] = middle[n] - side[n];
      }
    }
  }
}
