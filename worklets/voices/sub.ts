import { OnePole } from '../dsp/filter';
import { Lfo } from '../dsp/lfo';
import { MorphingWaves } from '../dsp/morphing-waves';

import { sharedWave } from '../dsp/wavetable';
import type { InstrumentFactory, Tone } from './instrument';
import { PolyInstrument } from './poly-instrument';
import { Voice } from './voice';

/** Nearly pure: the overtones only let small loudspeakers hint at the note. */
const WAVES = () => [
  sharedWave('sub clean', () => [1, 0.16, 0.05, 0.02]),
  sharedWave('sub warm', () => [1, 0.26, 0.11, 0.04]),
  sharedWave('sub gritty', () => [1, 0.34, 0.18, 0.1, 0.06]),
];

class SubVoice extends Voice {
  phase = 0;
}

/** The depth layer: a steady sine under everything. */
class Sub extends PolyInstrument<SubVoice> {
  private readonly waves = new MorphingWaves(this.tone.memory, WAVES(), this.target);
  private readonly softener = new OnePole(this.tone.memory);
  private readonly swell = new Lfo();

  constructor(tone: Tone) {
    super(
      tone,
      {
        polyphony: 3,
        mono: true,
        tail: 0.05,
        pivot: 55,
        trim: { level: -12.8, bright: -19.7, dark: 15.2, clean: 1.1, gritty: -1.6 },
      },
      () => new SubVoice(tone.memory),
    );
  }

  protected start(voice: SubVoice): void {
    voice.phase = 0;
    this.envelope(voice, 0.06, 4, 0.9, 0.4);
  }

  protected override prepare(): void {
    this.output.swellLeft = 1 + 0.35 * this.motion * this.swell.advance(this.turns * 0.7);
    this.softener.tune(this.cutoff(120, 4));
  }

  protected sound(voice: SubVoice): void {
    const { waves, grain, nextGrain } = this;
    const { from, level, increment, gain } = voice;
    waves.blend(grain, nextGrain, gain);
    waves.play(voice.phase, increment);
    waves.addToBus(from, level);
    voice.phase = waves.phase;
  }

  protected override effects(): void {
    this.softener.lowpass(this.busLeft, 0);
  }

  protected override silence(): void {
    this.softener.reset();
    this.swell.reset();
  }
}

export const sub: InstrumentFactory = (tone) => new Sub(tone);
