import { GlidingGain } from '../dsp/block';
import { StateVariableFilter, StereoFilter } from '../dsp/filter';
import { Lfo } from '../dsp/lfo';
import { draw, Noise } from '../dsp/noise';
import { phaseAt } from '../dsp/oscillator';
import { ModulatedPhases, PhaseModulation } from '../dsp/phase-modulation';
import { partials, sharedWave, sineWave, triangleWave } from '../dsp/wavetable';
import type { InstrumentFactory, Tone } from './instrument';
import { PolyInstrument } from './poly-instrument';
import { Voice } from './voice';

/** What bends the glass: smoother or harder modulators. */
const MODULATORS = () => [
  sineWave(),
  triangleWave(),
  sharedWave('thin_high gritty', () => partials(12, (h) => 1 / Math.sqrt(h))),
];

class GlassVoice extends Voice {
  readonly glass = new ModulatedPhases();
}

/** Glass: phase modulation at four times the pitch, high-passed, with a breath of air above it. */
class ThinHigh extends PolyInstrument<GlassVoice> {
  private readonly modulation = new PhaseModulation(
    this.tone.memory,
    sharedWave('thin_high carrier', () => [0.55, 1, 0, 0.28, 0, 0, 0, 0.1]),
    MODULATORS(),
    this.target,
  );
  private readonly air = new Float64Array(this.frames);
  private readonly noise: Noise;
  private readonly highpass = new StereoFilter(this.tone.memory);
  private readonly airGain = new GlidingGain();
  private readonly airBand = new StateVariableFilter();
  private readonly shimmer = new Lfo(0.3);
  private readonly sway = new Lfo(0.85);
  private index = 0;
  /** Level of the air: the sum of the voices', at the start and at the end of the quantum. */
  private breath = 0;
  private nextBreath = 0;
  /** Frame from which the air is heard: that of the first note after silence. */
  private breathFrom = 0;

  constructor(tone: Tone, seed: number) {
    super(
      tone,
      {
        polyphony: 12,
        tail: 0.06,
        pivot: 500,
        trim: { level: -11, bright: -19.3, dark: 5.1, clean: 1.7, gritty: -2.4 },
      },
      () => new GlassVoice(tone.memory),
    );
    this.noise = new Noise(seed);
  }

  protected start(voice: GlassVoice): void {
    voice.glass.start(phaseAt(draw(voice.random, 0)), phaseAt(draw(voice.random, 1)), this.index);
    this.envelope(voice, 0.35, 5, 0.75, 1.4);
  }

  protected override prepare(): void {
    const { motion } = this;
    const { brightness, sampleTime } = this.tone;
    const shimmer = this.shimmer.advance(this.turns * 1.3);
    const sway = this.sway.advance(this.turns * 1.1);
    const grain = this.nextGrain;
    this.index = (0.008 + 0.1 * brightness * brightness) * (0.4 + 0.45 * grain) * (1 + 0.8 * motion * shimmer);
    this.output.swellLeft = 1 + 0.5 * motion * sway;
    this.output.swellRight = 1 + 0.5 * motion * this.sway.ahead(0.3);
    const cutoff = this.cutoff(420, 1.4);
    this.highpass.tune(cutoff, 0.7);
    this.airBand.tune(this.cutoff(4600, 1.6) + 900 * motion * shimmer * sampleTime, 0.9);
    this.breath = this.nextBreath;
    this.nextBreath = 0;
    this.breathFrom = this.breath > 0 ? 0 : this.frames - 1;
  }

  protected sound(voice: GlassVoice): void {
    const { from, gain, increment } = voice;
    const modulation = this.modulation;
    modulation.blend(this.grain, this.nextGrain);
    modulation.play(increment, (increment << 2) + 90000);
    modulation.bend(this.index);
    modulation.pan(voice.left * gain, voice.right * gain);
    modulation.add(voice.glass, from, voice.level, Math.min(16, voice.level + 6));
    this.nextBreath += gain * voice.envelope.level;
    this.breathFrom = Math.min(this.breathFrom, from);
  }

  protected override effects(): void {
    const air = this.air;
    this.noise.fill(air, 0);
    this.airBand.bandpass(air, 0);
    const amount = (0.03 + 0.07 * this.tone.brightness) * (0.35 + 0.5 * this.nextGrain);
    const { busLeft, busRight, breathFrom } = this;
    const airGain = this.airGain;
    airGain.gain = amount * this.breath;
    airGain.nextGain = amount * this.nextBreath;
    airGain.add(busLeft, air, breathFrom);
    airGain.add(busRight, air, breathFrom);
    this.highpass.highpass(busLeft, busRight);
  }

  protected override silence(): void {
    this.noise.reset();
    this.highpass.reset();
    this.airBand.reset();
    this.shimmer.reset();
    this.sway.reset();
    this.index = 0;
    this.nextBreath = 0;
  }
}

export const thinHigh: InstrumentFactory = (tone, seed) => new ThinHigh(tone, seed);
