import { StateVariableFilter } from '../dsp/filter';
import { Lfo } from '../dsp/lfo';
import { MorphingWaves } from '../dsp/morphing-waves';

import { partials, sawWave, sharedWave } from '../dsp/wavetable';
import type { InstrumentFactory, Tone } from './instrument';
import { PolyInstrument } from './poly-instrument';
import { Voice } from './voice';

const WAVES = () => [
  sharedWave('sustained clean', () => partials(10, (h) => 0.8 / (h * h) + (h === 1 ? 0.2 : 0))),
  sharedWave('sustained warm', () => partials(40, (h) => (h % 2 === 0 ? 0.7 : 1) / (h * Math.sqrt(h)))),
  sawWave(),
];

class RoundVoice extends Voice {
  phase = 0;
  sub = 0;
  open = 0;
}

/** Round analogue bass: one oscillator and its sub-octave, driven gently into a 24 dB lowpass. */
class Sustained extends PolyInstrument<RoundVoice> {
  private readonly openFall = this.fall(2.5);
  private readonly waves = new MorphingWaves(this.tone.memory, WAVES(), this.target);
  private readonly first = new StateVariableFilter();
  private readonly second = new StateVariableFilter();
  private readonly breath = new Lfo(0.25);
  private open = 0;

  constructor(tone: Tone) {
    super(
      tone,
      {
        polyphony: 3,
        halfRate: true,
        mono: true,
        tail: 0.05,
        pivot: 120,
        trim: { level: -12.5, bright: -12.9, dark: 4.1, clean: 0, gritty: 0.1 },
      },
      () => new RoundVoice(tone.memory),
    );
  }

  protected start(voice: RoundVoice): void {
    voice.phase = 0;
    voice.sub = 0;
    this.open = voice.velocity;
    this.envelope(voice, 0.045, 3, 0.75, 0.28);
  }

  protected override prepare(): void {
    const motion = this.motion;
    const breath = this.breath.advance(this.turns);
    this.open *= this.openFall;
    const cutoff = this.cutoff(480, 4.8) * (1 + 0.6 * this.open + 0.4 * motion * breath);
    this.first.tune(cutoff, 0.55);
    this.second.tune(cutoff, 1.1);
    this.output.swellLeft = 1 + 0.15 * motion * breath;
  }

  protected sound(voice: RoundVoice): void {
    const { waves, grain, nextGrain } = this;
    const { from, level, increment, gain } = voice;
    const below = Math.max(0, level - 2);
    waves.blend(grain, nextGrain, gain);
    waves.play(voice.phase, increment);
    waves.addToBus(from, level);
    voice.phase = waves.phase;
    waves.blend(0, 0, 0.22 * gain);
    waves.play(voice.sub, increment >> 1);
    waves.addToBus(from, below);
    voice.sub = waves.phase;
  }

  protected override effects(): void {
    this.driveBus(this.target.left, 0.5 + 0.5 * this.grain, 0.5 + 0.5 * this.nextGrain);
    this.first.lowpassTwice(this.busLeft, 0, this.second);
  }

  protected override silence(): void {
    this.first.reset();
    this.second.reset();
    this.breath.reset();
    this.open = 0;
  }
}

export const sustained: InstrumentFactory = (tone) => new Sustained(tone);
