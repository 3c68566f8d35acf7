import type { SampleRate } from '../src/lib/units';
import type { Band } from './band';
import type { KernelMemory } from './kernels/memory';
import { DISTANCE, LAYER_MIX } from './mix';
import { MixBus } from './mix-bus';
import { SendEffects } from './send-effects';

/** Sums layers and their reverb and echo. Linear: what it makes of two layers is the sum of what it makes of each. */
export class Mixer {
  /** Holds the mix after each {@link mix}. */
  readonly bus: MixBus;
  private readonly effects: SendEffects;

  constructor(sampleRate: SampleRate, memory: KernelMemory) {
    this.bus = new MixBus(memory);
    this.effects = new SendEffects(sampleRate, memory);
  }

  reset(): void {
    this.effects.reset();
  }

  /** Leaves work out, see `SHED`. */
  shed(level: number): void {
    this.effects.shed(level);
  }

  /** Mixes the layers `from` <= layer < `to` of the band's present quantum into {@link bus}. */
  mix(band: Band, from: number, to: number): void {
    const bus = this.bus;
    const tone = band.tone;
    let toReverb = false;
    let toEcho = false;
    bus.begin();
    for (let layer = from; layer < to; layer++) {
      if (band.sounding[layer] === 0) continue;
      const strip = band.strips[layer];
      const sends = LAYER_MIX[layer];
      const echo = sends.echo * tone.echoLevel;
      const direct = 1 - DISTANCE * tone.space * sends.reverb;
      bus.add(strip.address, strip.gain, tone.width * sends.width, direct, sends.reverb, echo);
      if (sends.reverb > 0) toReverb = true;
      if (echo > 0) toEcho = true;
    }
    bus.finish();
    this.effects.process(bus, toReverb, toEcho, tone);
  }
}
