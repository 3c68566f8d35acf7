import { OnePole } from '../dsp/filter';
import { Lfo } from '../dsp/lfo';
import { MorphingWaves } from '../dsp/morphing-waves';

import { sharedWave } from '../dsp/wavetable';
import type { InstrumentFactory, Tone } from './instrument';
import { PolyInstrument } from './poly-instrument';
import { Voice } from './voice';

const WAVES = () => [
  sharedWave('sub_pulse clean', () => [1, 0.28, 0.12, 0.05]),
  sharedWave('sub_pulse warm', () => [1, 0.34, 0.14, 0.07, 0.03]),
  sharedWave('sub_pulse gritty', () => [1, 0.45, 0.28, 0.16, 0.1, 0.06]),
];

class ThumpVoice extends Voice {
  phase = 0;
  thump = 0;
}

/** Sub bass that is felt: a pure sine that drops into its pitch with a thump, its harmonics nearly all from saturation. */
class SubPulse extends PolyInstrument<ThumpVoice> {
  private readonly thumpFall = this.fall(0.09);
  private readonly waves = new MorphingWaves(this.tone.memory, WAVES(), this.target);
  private readonly softener = new OnePole(this.tone.memory);
  private readonly pump = new Lfo(0.75);
  private drive = 1;

  constructor(tone: Tone) {
    super(
      tone,
      {
        polyphony: 3,
        mono: true,
        tail: 0.05,
        pivot: 120,
        trim: { level: -8.4, bright: -9.3, dark: 1.3, clean: -1.3, gritty: 3.1 },
      },
      () => new ThumpVoice(tone.memory),
    );
  }

  protected start(voice: ThumpVoice): void {
    voice.phase = 0;
    voice.thump = 0.6 + 0.8 * voice.velocity;
    this.envelope(voice, 0.008, 1.6, 0.55, 0.22);
  }

  protected override prepare(): void {
    const motion = this.motion;
    this.output.swellLeft = 1 + 0.35 * motion * this.pump.advance(this.turns * 1.4);
    this.softener.tune(this.cutoff(500, 4));
  }

  protected sound(voice: ThumpVoice): void {
    const { waves, grain, nextGrain } = this;
    const { from, gain } = voice;
    const increment = (voice.increment * (1 + 1.6 * voice.thump)) | 0;
    voice.thump *= this.thumpFall;
    waves.blend(grain, nextGrain, gain);
    waves.play(voice.phase, increment);
    waves.addToBus(from, 0);
    voice.phase = waves.phase;
  }

  protected override effects(): void {
    const drive = this.drive;
    const { brightness } = this.tone;
    this.drive =
      (0.3 + 1.7 * brightness) *
        (1 + 0.5 * this.motion * this.pump.value) *
        (0.5 + 0.5 * this.nextGrain + 0.5 * this.nextGrain * this.nextGrain) +
      0.45 * this.nextGrain;
    this.driveBus(this.target.left, drive, this.drive);
    this.softener.lowpass(this.busLeft, 0);
  }

  protected override silence(): void {
    this.softener.reset();
    this.drive = 1;
    this.pump.reset();
  }
}

export const subPulse: InstrumentFactory = (tone) => new SubPulse(tone);
