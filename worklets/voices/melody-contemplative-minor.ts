import { StateVariableFilter, StereoFilter } from '../dsp/filter';
import { Lfo } from '../dsp/lfo';
import { MorphingWaves } from '../dsp/morphing-waves';
import { Noise } from '../dsp/noise';

import { partials, sawWave, sharedWave } from '../dsp/wavetable';
import type { InstrumentFactory, Tone } from './instrument';
import { PolyInstrument } from './poly-instrument';
import { Voice } from './voice';

const WAVES = () => [
  sharedWave('contemplative_minor clean', () => [1, 0.35, 0.2, 0.08, 0.05, 0.02]),
  sharedWave('contemplative_minor warm', () => partials(48, (h) => (h % 3 === 0 ? 1.2 : 0.8) / (h * Math.sqrt(h)))),
  sawWave(),
];

class BowedVoice extends Voice {
  phase = 0;
  settled = 0;
  readonly rosin = new StateVariableFilter();
}

/** Cello: a bowed string with rosin noise and a deepening vibrato, in three resonances of a wooden body. */
class ContemplativeMinor extends PolyInstrument<BowedVoice> {
  private readonly waves = new MorphingWaves(this.tone.memory, WAVES(), this.target);
  private readonly noise: Noise;
  private readonly bow = this.tone.memory.float64(this.frames);
  private readonly air = new StereoFilter(this.tone.memory);
  private readonly wood = new StereoFilter(this.tone.memory);
  private readonly bridge = new StereoFilter(this.tone.memory);
  private readonly lowpass = new StereoFilter(this.tone.memory);
  private readonly vibrato = new Lfo();
  private readonly pressure = new Lfo(0.4);

  constructor(tone: Tone, seed: number) {
    super(
      tone,
      {
        polyphony: 6,
        tail: 0.05,
        pivot: 500,
        trim: { level: -14.2, bright: -17, dark: 7.3, clean: 0.9, gritty: -1.1 },
      },
      () => new BowedVoice(tone.memory),
    );
    this.noise = new Noise(seed);
  }

  protected start(voice: BowedVoice): void {
    voice.phase = 0;
    voice.settled = 0;
    voice.rosin.reset();
    this.envelope(voice, 0.16, 3, 0.88, 0.45);
  }

  protected override prepare(): void {
    const { motion } = this;
    const { sampleTime } = this.tone;
    const hertz = sampleTime;
    this.vibrato.advance((4 + 2.5 * motion) * 128 * sampleTime);
    const pressure = this.pressure.advance(this.turns * 1.1);
    this.output.swellLeft = 1 + motion * (0.22 * pressure + 0.08 * this.vibrato.value);
    this.output.swellRight = this.output.swellLeft;
    const cutoff = this.cutoff(2100, 3.8) * (1 + 0.3 * motion * pressure);
    this.air.tune(230 * hertz, 2);
    this.wood.tune(520 * hertz, 2.2);
    this.bridge.tune(1900 * hertz, 1.4);
    this.lowpass.tune(cutoff, 0.7);
  }

  protected sound(voice: BowedVoice): void {
    const { kernels, target, bow, grain, nextGrain, waves } = this;
    const { from, level, gain } = voice;
    voice.settled += (1 - voice.settled) * 0.008;
    const bend = 1 + (0.004 + 0.008 * this.motion) * voice.settled * this.vibrato.value;
    const increment = (voice.increment * bend) | 0;
    waves.blend(grain, nextGrain, gain);
    waves.play(voice.phase, increment);
    waves.addToBlock(from, level);
    voice.phase = waves.phase;
    this.noise.fill(bow, from);
    voice.rosin.tune(Math.min(0.3, voice.cycles * 5), 1);
    voice.rosin.bandpass(bow, from);
    const rosin = gain * (0.02 + 0.03 * this.nextGrain) * (1 + 3 * (1 - voice.settled));
    kernels.addShaped(target.block, bow.byteOffset, target.envelope, from, this.frames, rosin, rosin);
    this.addBlock(from, voice.left, voice.right);
  }

  protected override effects(): void {
    const { busLeft, busRight } = this;
    this.air.peak(busLeft, busRight, 1.8);
    this.wood.peak(busLeft, busRight, 2);
    this.bridge.peak(busLeft, busRight, 1.9);
    this.lowpass.lowpass(busLeft, busRight);
  }

  protected override silence(): void {
    this.noise.reset();
    this.air.reset();
    this.wood.reset();
    this.bridge.reset();
    this.lowpass.reset();
    this.vibrato.reset();
    this.pressure.reset();
  }
}

export const contemplativeMinor: InstrumentFactory = (tone, seed) => new ContemplativeMinor(tone, seed);
