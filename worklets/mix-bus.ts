import { LAYER_COUNT } from '../src/composer/events';
import type { Address } from './kernels/kernels';
import type { KernelMemory } from './kernels/memory';
import { QUANTUM } from './voices/instrument';

/** The sums of a mix, in the order in which the kernel writes them. */
const SUMS = 5;
/** Those of them that a sound in the centre goes to: the middles of the dry mix and of the reverb's send. */
const CENTRE_SUMS = 2;

/** Sounds to be mixed, and their gains. */
class SoundList {
  readonly soundsAddress: Address;
  readonly gains: Float64Array;
  readonly gainsAddress: Address;
  readonly sounds: Int32Array;
  count = 0;

  /** @param gainCount gains of each sound */
  constructor(memory: KernelMemory, gainCount: number) {
    this.sounds = memory.int32(LAYER_COUNT);
    this.soundsAddress = this.sounds.byteOffset;
    this.gains = memory.float64(LAYER_COUNT * gainCount);
    this.gainsAddress = this.gains.byteOffset;
  }
}

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
  /** Where the dry sound, with which the sums begin, and the sends lie in the kernels' memory. */
  readonly mixAddress: Address;
  readonly sendsAddress: Address;
  /** Sounds with a gain for each sum, and sounds that only have a middle and no echo. */
  private readonly wide: SoundList;
  private readonly centre: SoundList;

  constructor(private readonly memory: KernelMemory) {
    this.sums = memory.float64(SUMS * QUANTUM);
    this.mix = this.sums.subarray(0, 2 * QUANTUM);
    this.middle = this.sums.subarray(0, QUANTUM);
    this.side = this.sums.subarray(QUANTUM, 2 * QUANTUM);
    this.sends = this.sums.subarray(2 * QUANTUM);
    this.mixAddress = this.mix.byteOffset;
    this.sendsAddress = this.sends.byteOffset;
    this.wide = new SoundList(memory, SUMS);
    this.centre = new SoundList(memory, CENTRE_SUMS);
  }

  /** Begins a new mix of at most one sound a layer. */
  begin(): void {
    this.wide.count = this.centre.count = 0;
  }

  /**
   * Adds the sound at an address (left and then right): at a `level`, its side `width` times as wide, and how much of it
   * is heard directly, sent to the reverb and to the echo. The sums are made by {@link finish}.
   */
  add(sound: Address, level: number, width: number, direct: number, reverb: number, echo: number): void {
    const half = 0.5 * level;
    if (width === 0 && echo === 0) this.addCentre(sound, direct * half, reverb * half);
    else this.addWide(sound, half, width, direct, reverb, echo);
  }

  private addCentre(sound: Address, direct: number, reverb: number): void {
    const list = this.centre;
    const gains = list.gains;
    const at = list.count * CENTRE_SUMS;
    gains[at] = direct;
    gains[at + 1] = reverb;
    list.sounds[list.count++] = sound;
  }

  private addWide(sound: Address, half: number, width: number, direct: number, reverb: number, echo: number): void {
    const list = this.wide;
    const gains = list.gains;
    const at = list.count * SUMS;
    gains[at] = direct * half;
    gains[at + 1] = direct * width * half;
    gains[at + 2] = reverb * half;
    gains[at + 3] = reverb * width * half;
    gains[at + 4] = echo * half;
    list.sounds[list.count++] = sound;
  }

  /** Makes the sums. */
  finish(): void {
    const wide = this.wide;
    const centre = this.centre;
    this.memory.kernels.mixLayers(
      wide.count,
      wide.soundsAddress,
      wide.gainsAddress,
      centre.count,
      centre.soundsAddress,
      centre.gainsAddress,
      this.mixAddress,
    );
  }
}
