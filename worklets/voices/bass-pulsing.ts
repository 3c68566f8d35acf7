import { StateVariableFilter } from '../dsp/filter';
import { Lfo } from '../dsp/lfo';
import { MorphingWaves } from '../dsp/morphing-waves';

import { partials, sharedWave, squareWave } from '../dsp/wavetable';
import type { InstrumentFactory, Tone } from './instrument';
import { PolyInstrument } from './poly-instrument';
import { Voice } from './voice';

const WAVES = () => [
  sharedWave('pulsing clean', () => [1, 0.12, 0.2, 0.05, 0.09, 0.03, 0.05]),
  sharedWave('pulsing warm', () => partials(48, (h) => (h % 2 === 0 ? 0.2 : 1) / (h * Math.sqrt(Math.sqrt(h))))),
  squareWave(),
];

class PulseVoice extends Voice {
  phase = 0;
  flash = 0;
  readonly filter = new StateVariableFilter();
}

/** Plucky square bass: each note opens its own resonant lowpass for a moment. */
class Pulsing extends PolyInstrument<PulseVoice> {
  private readonly flashFall = this.fall(0.45);
  private readonly waves = new MorphingWaves(this.tone.memory, WAVES(), this.target);
  private readonly pump = new Lfo(0.5);

  constructor(tone: Tone) {
    super(
      tone,
      {
        polyphony: 3,
        mono: true,
        pivot: 120,
        trim: { level: -5.2, bright: -12.7, dark: 0.9, clean: 0.7, gritty: -1.3 },
      },
      () => new PulseVoice(tone.memory),
    );
  }

  protected start(voice: PulseVoice): void {
    voice.phase = 0;
    voice.flash = 0.4 + 0.6 * voice.velocity;
    voice.filter.reset();
    this.envelope(voice, 0.006, 0.7, 0.22, 0.12);
  }

  protected override prepare(): void {
    this.output.swellLeft = 1 + 0.3 * this.motion * this.pump.advance(this.turns * 1.7);
  }

  protected sound(voice: PulseVoice): void {
    const { block, waves, grain, nextGrain } = this;
    const { from, level, increment, gain } = voice;
    voice.filter.tune(this.cutoff(260, 3.4) * (1 + 7 * voice.flash) * (1 + 0.3 * this.motion * this.pump.value), 1.5);
    voice.flash *= this.flashFall;
    waves.blend(grain, nextGrain, 1);
    waves.play(voice.phase, increment);
    waves.addToBlock(from, level);
    voice.phase = waves.phase;
    voice.filter.lowpass(block, from);
    this.addBlock(from, gain, 0);
  }

  protected override silence(): void {
    this.pump.reset();
  }
}

export const pulsing: InstrumentFactory = (tone) => new Pulsing(tone);
