import { Lfo } from '../dsp/lfo';
import { addWave } from '../dsp/oscillator';
import { sineWave } from '../dsp/wavetable';
import type { InstrumentFactory, Tone } from './instrument';
import { PolyInstrument } from './poly-instrument';
import { Voice } from './voice';

/**
 * Modes of a tuned marimba bar: frequency ratio, level, seconds to fall by 60 dB. Makers tune the second mode to 4 times the
 * first; the third lies near 9.2 (N. Fletcher and T. Rossing, "The Physics of Musical Instruments", ch. 19).
 */
const RATIO = [1, 3.98, 9.2, 16.2];
const LEVEL = [1, 0.5, 0.3, 0.16];
const DECAY = [2.2, 0.7, 0.28, 0.12];
const MODES = 4;

class BarVoice extends Voice {
  readonly phases = new Int32Array(MODES);
  readonly ring = new Float64Array(MODES);
  readonly gains = new Float64Array(MODES);
}

/** Marimba: the modes of a struck bar, each a sine with its own decay, over a resonator that slowly beats. */
class Minimal extends PolyInstrument<BarVoice> {
  private readonly falls = Float64Array.from(DECAY, (seconds) => this.fall(seconds));
  private readonly sine = sineWave();
  private readonly fan = new Lfo();

  constructor(tone: Tone) {
    super(
      tone,
      { polyphony: 6, pivot: 500, trim: { level: -2.4, bright: -18.4, dark: 4.9, clean: 1.1, gritty: -1.8 } },
      () => new BarVoice(tone.memory),
    );
  }

  protected start(voice: BarVoice): void {
    for (let k = 0; k < MODES; k++) {
      voice.phases[k] = 0;
      voice.ring[k] = 1;
      voice.gains[k] = this.modeGain(k, voice);
    }
    this.envelope(voice, 0.007, 3.2, 0, 0.7);
  }

  /** Hard mallets (brightness, grain, velocity) bring out the upper modes. */
  private modeGain(mode: number, voice: BarVoice): number {
    if (mode === 0) return voice.ring[0];
    const { brightness, grain } = this.tone;
    const hard =
      (0.04 + 0.75 * brightness + 0.7 * brightness * brightness) * (0.5 + 0.55 * grain) * (0.4 + 0.8 * voice.velocity);
    return LEVEL[mode] * hard * voice.ring[mode];
  }

  protected override prepare(): void {
    const motion = this.motion;
    const fan = this.fan.advance(this.turns * 2.2);
    this.output.swellLeft = 1 + 0.42 * motion * fan;
    this.output.swellRight = 1 + 0.42 * motion * fan;
  }

  protected sound(voice: BarVoice): void {
    const { block, sine } = this;
    const { from, cycles, increment } = voice;
    const frames = this.frames - from;
    for (let k = 0; k < MODES; k++) {
      if (cycles * RATIO[k] > 0.45 || voice.ring[k] < 1e-5) continue;
      const before = voice.gains[k];
      voice.ring[k] *= this.falls[k];
      voice.gains[k] = this.modeGain(k, voice);
      const step = (voice.gains[k] - before) / frames;
      voice.phases[k] = addWave(block, from, sine, 0, voice.phases[k], (increment * RATIO[k]) | 0, before, step);
    }
    const { gain, left, right } = voice;
    this.addBlock(from, left * gain, right * gain);
  }

  protected override silence(): void {
    this.fan.reset();
  }
}

export const minimal: InstrumentFactory = (tone) => new Minimal(tone);
