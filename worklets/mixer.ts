import type { SampleRate } from '../src/lib/units';
import type { Band } from './band';
import { LAYER_MIX } from './mix';
import { SendEffects } from './send-effects';

/** Sums layers and their reverb and echo. Linear: what it makes of two layers is the sum of what it makes of each. */
export class Mixer {
  private readonly effects: SendEffects;

  constructor(sampleRate: SampleRate) {
    this.effects = new SendEffects(sampleRate);
  }

  reset(): void {
    this.effects.reset();
  }

  /** Writes the mix of the layers `from` <= layer < `to` of the band's present quantum. */
  mix(band: Band, from: number, to: number, left: Float64Array, right: Float64Array): void {
    const { tone } = band;
    const { effects } = this;
    left.fill(0);
    right.fill(0);
    for (let layer = from; layer < to; layer++) {
      if (band.sounding[layer] === 0) continue;
      const strip = band.strips[layer];
      const sends = LAYER_MIX[layer];
      effects.feed(strip.left, strip.right, sends.reverb, sends.echo * tone.echoSend, left, right);
    }
    effects.process(left, right, tone.space, tone.echoFeedback, tone.stereo, tone.bpm, tone.frame);
  }
}
