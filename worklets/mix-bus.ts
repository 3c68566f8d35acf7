import { LAYER_COUNT } from '../src/composer/events';
import type { KernelMemory } from './kernels/memory';
import { QUANTUM } from './voices/instrument';

/** The sums of a mix, in the order in which the kernel writes them. */
const SUMS = 5;

/**
 * The sums of a mix in one quantum: the dry sound and what is sent to the reverb, each as middle (l + r) / 2 and side
 * (l - r) / 2, and the mono send to the echo.
 */
export class MixBus {
  private readonly sums: Float64Array;
  /** The dry sound, to which the wet is added: middle and then side. */
  readonly mix: Float64Array;
  readonly middle: Float64Array;
  readonly side: Float64Array;
  /** The sends: to the reverb middle and then side, then to the echo. */
  readonly sends: Float64Array;
  /** Where the sounds lie, and their gains, one for each sum. */
  private readonly sounds: Int32Array;
  private readonly gains: Float64Array;
  private count = 0;

  constructor(private readonly memory: KernelMemory) {
    this.sums = memory.float64(SUMS * QUANTUM);
    this.mix = this.sums.subarray(0, 2 * QUANTUM);
    this.middle = this.sums.subarray(0, QUANTUM);
    this.side = this.sums.subarray(QUANTUM, 2 * QUANTUM);
    this.sends = this.sums.subarray(2 * QUANTUM);
    this.sounds = memory.int32(LAYER_COUNT);
    this.gains = memory.float64(LAYER_COUNT * SUMS);
  }

  /** Begins a new mix of at most one sound a layer. */
  begin(): void {
    this.count = 0;
  }

  /**
   * Adds the sound at an address (left and then right): at a `level`, its side `width` times as wide, and how much of it
   * is heard directly, sent to the reverb and to the echo. The sums are made by {@link finish}.
   */
  add(sound: number, level: number, width: number, direct: number, reverb: number, echo: number): void {
    const gains = this.gains;
    const half = 0.5 * level;
    const at = this.count * SUMS;
    gains[at] = direct * half;
    gains[at + 1] = direct * width * half;
    gains[at + 2] = reverb * half;
    gains[at + 3] = reverb * width * half;
    gains[at + 4] = echo * half;
    this.sounds[this.count++] = sound;
  }

  /** Makes the sums. */
  finish(): void {
    this.memory.kernels.mixLayers(this.count, this.sounds.byteOffset, this.gains.byteOffset, this.sums.byteOffset);
  }
}
