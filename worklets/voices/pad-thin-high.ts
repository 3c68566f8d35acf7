import { addPanned, addScaled } from '../dsp/block';
import { StateVariableFilter, StereoFilter } from '../dsp/filter';
import { Lfo } from '../dsp/lfo';
import { draw, Noise } from '../dsp/noise';
import { addMorph, addPhaseModulated, phaseAt } from '../dsp/oscillator';
import { partials, sharedWave, sineWave, triangleWave } from '../dsp/wavetable';
import type { InstrumentFactory, Tone } from './instrument';
import { PolyInstrument, Voice } from './poly-instrument';

/** What bends the glass: smoother or harder modulators. */
const MODULATORS = () => [
  sineWave(),
  triangleWave(),
  sharedWave('thin_high gritty', () => partials(12, (h) => 1 / Math.sqrt(h))),
];

class GlassVoice extends Voice {
  carrier = 0;
  modulator = 0;
}

/** Glass: phase modulation at four times the pitch, high-passed, with a breath of air above it. */
class ThinHigh extends PolyInstrument<GlassVoice> {
  private readonly carriers = sharedWave('thin_high carrier', () => [0.55, 1, 0, 0.28, 0, 0, 0, 0.1]);
  private readonly modulators = MODULATORS();
  private readonly modulation = new Float64Array(128);
  private readonly air = new Float64Array(128);
  private readonly breath = new Float64Array(128);
  private readonly noise: Noise;
  private readonly highpass = new StereoFilter();
  private readonly airBand = new StateVariableFilter();
  private readonly shimmer = new Lfo(0.3);
  private readonly sway = new Lfo(0.85);
  private index = 0;
  private nextIndex = 0;

  constructor(tone: Tone, seed: number) {
    super(
      tone,
      {
        polyphony: 12,
        tail: 0.06,
        pivot: 500,
        trim: { level: -10.6, bright: -19.6, dark: 4.8, clean: 1.7, gritty: -2.3 },
      },
      () => new GlassVoice(),
    );
    this.noise = new Noise(seed);
  }

  protected start(voice: GlassVoice): void {
    voice.carrier = phaseAt(draw(voice.random, 0));
    voice.modulator = phaseAt(draw(voice.random, 1));
    this.envelope(voice, 0.35, 5, 0.75, 1.8);
  }

  protected override prepare(): void {
    const { brightness, motion, sampleTime } = this.tone;
    const shimmer = this.shimmer.advance(this.turns * 1.3);
    const sway = this.sway.advance(this.turns * 0.7);
    this.index = this.nextIndex;
    const grain = this.nextGrain;
    this.nextIndex = (0.008 + 0.1 * brightness * brightness) * (0.4 + 0.45 * grain) * (1 + 0.6 * motion * shimmer);
    this.swellLeft = 1 + 0.35 * motion * sway;
    this.swellRight = 1 - 0.35 * motion * sway;
    const cutoff = this.cutoff(420, 1.4);
    this.highpass.tune(cutoff, 0.7);
    this.airBand.tune(this.cutoff(4600, 1.6) + 900 * motion * shimmer * sampleTime, 0.9);
    this.breath.fill(0);
  }

  protected sound(voice: GlassVoice): void {
    const { block, modulation, grain, nextGrain } = this;
    const { from, gain, increment } = voice;
    const octave = increment << 2;
    const level = Math.min(16, voice.level + 6);
    modulation.fill(0);
    voice.modulator = addMorph(
      modulation,
      from,
      this.modulators,
      grain,
      nextGrain,
      level,
      voice.modulator,
      octave + 90000,
      1,
    );
    const step = (this.nextIndex - this.index) / (128 - from);
    voice.carrier = addPhaseModulated(
      block,
      from,
      this.carriers,
      voice.level,
      voice.carrier,
      increment,
      modulation,
      this.index,
      step,
      gain,
    );
    addPanned(this.busLeft, this.busRight, block, this.shape, from, voice.left, voice.right);
    addScaled(this.breath, this.shape, from, gain, gain);
  }

  protected override effects(): void {
    const air = this.air;
    this.noise.fill(air, 0);
    this.airBand.bandpass(air, 0);
    const amount = 0.03 + 0.07 * this.tone.brightness;
    addPanned(this.busLeft, this.busRight, air, this.breath, 0, amount, amount);
    this.highpass.highpass(this.busLeft, this.busRight);
  }

  protected override silence(): void {
    this.noise.reset();
    this.highpass.reset();
    this.airBand.reset();
    this.shimmer.reset();
    this.sway.reset();
    this.nextIndex = 0;
  }
}

export const thinHigh: InstrumentFactory = (tone, seed) => new ThinHigh(tone, seed);
