import { StateVariableFilter } from '../dsp/filter';
import { Lfo } from '../dsp/lfo';
import { ModulatedPhases, PhaseModulation } from '../dsp/phase-modulation';
import { partials, sharedWave, sineWave } from '../dsp/wavetable';
import type { InstrumentFactory, Tone } from './instrument';
import { PolyInstrument } from './poly-instrument';
import { Voice } from './voice';

const MODULATORS = () => [
  sineWave(),
  sharedWave('octave warm', () => [1, 0.4, 0.2, 0.1]),
  sharedWave('octave gritty', () => partials(16, (h) => 1 / h)),
];

class FunkVoice extends Voice {
  readonly string = new ModulatedPhases();
  snap = 0;
}

/** Funk bass by phase modulation: a slap of overtones that closes to a round tone. */
class Octave extends PolyInstrument<FunkVoice> {
  private readonly snapFall = this.fall(0.35);
  private readonly modulation = new PhaseModulation(
    this.tone.memory,
    sharedWave('octave carrier', () => [1, 0.75, 0.2, 0.12]),
    MODULATORS(),
    this.target,
  );
  private readonly lowpass = new StateVariableFilter();
  private readonly wobble = new Lfo(0.45);

  constructor(tone: Tone) {
    super(
      tone,
      {
        polyphony: 3,
        mono: true,
        tail: 0.05,
        pivot: 120,
        trim: { level: -6.9, bright: -15, dark: 2.5, clean: 0.8, gritty: -2 },
      },
      () => new FunkVoice(tone.memory),
    );
  }

  protected start(voice: FunkVoice): void {
    voice.snap = voice.velocity;
    voice.string.start(0, 0, this.indexOf(voice));
    this.envelope(voice, 0.026, 1.1, 0.35, 0.12);
  }

  /** Modulation index in turns. */
  private indexOf(voice: FunkVoice): number {
    const { motion } = this;
    const { brightness, grain } = this.tone;
    const open = (0.005 + 0.16 * brightness) * (0.75 + 0.35 * grain);
    return open * (0.45 + 1.2 * voice.snap) * (1 + 0.5 * motion * this.wobble.value);
  }

  protected override prepare(): void {
    this.wobble.advance(this.turns * 1.5);
    this.lowpass.tune(this.cutoff(1800, 4), 0.7);
    this.output.swellLeft = 1 + 0.2 * this.motion * this.wobble.value;
  }

  protected sound(voice: FunkVoice): void {
    const { level, increment } = voice;
    voice.snap *= this.snapFall;
    // One bus stands for both sides, so the right adds nothing.
    const modulation = this.modulation;
    modulation.blend(this.grain, this.nextGrain);
    modulation.play(increment, increment);
    modulation.bend(this.indexOf(voice));
    modulation.pan(voice.gain, 0);
    modulation.add(voice.string, voice.from, level, level);
  }

  protected override effects(): void {
    this.lowpass.lowpass(this.busLeft, 0);
  }

  protected override silence(): void {
    this.lowpass.reset();
    this.wobble.reset();
  }
}

export const octave: InstrumentFactory = (tone) => new Octave(tone);
