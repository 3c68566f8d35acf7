import { StateVariableFilter, StereoFilter } from '../dsp/filter';
import { Lfo } from '../dsp/lfo';
import { MorphingWaves } from '../dsp/morphing-waves';
import { Noise } from '../dsp/noise';

import { sharedWave } from '../dsp/wavetable';
import type { InstrumentFactory, Tone } from './instrument';
import { PolyInstrument } from './poly-instrument';
import { Voice } from './voice';

/** A flute from a whistle (clean) to an overblown tone (gritty). */
const WAVES = () => [
  sharedWave('rising clean', () => [1, 0.26, 0.08, 0.03]),
  sharedWave('rising warm', () => [1, 0.5, 0.22, 0.1, 0.05, 0.03]),
  sharedWave('rising gritty', () => [1, 0.8, 0.6, 0.35, 0.25, 0.2, 0.14, 0.1, 0.08, 0.06, 0.05, 0.04]),
];

class FluteVoice extends Voice {
  phase = 0;
  settled = 0;
  chiff = 0;
  readonly tube = new StateVariableFilter();
}

/** Flute: a few partials and the player's breath, which whistles in the tube and spits at the onset. */
class Rising extends PolyInstrument<FluteVoice> {
  private readonly chiffFall = this.fall(0.25);
  private readonly waves = new MorphingWaves(this.tone.memory, WAVES(), this.target);
  private readonly noise: Noise;
  private readonly breath = this.tone.memory.float64(this.frames);
  private readonly lowpass = new StereoFilter(this.tone.memory);
  private readonly vibrato = new Lfo(0.5);

  constructor(tone: Tone, seed: number) {
    super(
      tone,
      {
        polyphony: 6,
        tail: 0.05,
        pivot: 500,
        trim: { level: -8.5, bright: -17.1, dark: 7.3, clean: 0.9, gritty: -1.7 },
      },
      () => new FluteVoice(tone.memory),
    );
    this.noise = new Noise(seed);
  }

  protected start(voice: FluteVoice): void {
    voice.phase = 0;
    voice.settled = 0;
    voice.chiff = 1;
    voice.tube.reset();
    this.envelope(voice, 0.07, 2.5, 0.85, 0.28);
  }

  protected override prepare(): void {
    const { motion } = this;
    const { sampleTime } = this.tone;
    const swing = this.vibrato.advance((3 + 3.5 * motion) * 128 * sampleTime);
    this.output.swellLeft = 1 + 0.28 * motion * swing;
    this.output.swellRight = this.output.swellLeft;
    const cutoff = this.cutoff(3000, 3.6) * (1 + 0.2 * motion * swing);
    this.lowpass.tune(cutoff, 0.6);
  }

  protected sound(voice: FluteVoice): void {
    const { kernels, target, breath, grain, nextGrain, waves } = this;
    const { from, level, gain } = voice;
    const chiff = voice.chiff;
    voice.chiff *= this.chiffFall;
    voice.settled += (1 - voice.settled) * 0.01;
    const bend = 1 + 0.004 * this.motion * voice.settled * this.vibrato.value - 0.012 * chiff;
    const increment = (voice.increment * bend) | 0;
    waves.blend(grain, nextGrain, gain);
    waves.play(voice.phase, increment);
    waves.addToBlock(from, level);
    voice.phase = waves.phase;
    this.noise.fill(breath, from);
    voice.tube.tune(Math.min(0.3, voice.cycles * 2), 2.5);
    voice.tube.bandpass(breath, from);
    const air = gain * (0.1 + 0.22 * this.tone.brightness);
    const loud = air * (1 + 4 * chiff);
    const nextLoud = air * (1 + 4 * voice.chiff);
    kernels.addShaped(target.block, breath.byteOffset, target.envelope, from, this.frames, loud, nextLoud);
    this.addBlock(from, voice.left, voice.right);
  }

  protected override effects(): void {
    this.lowpass.lowpass(this.busLeft, this.busRight);
  }

  protected override silence(): void {
    this.noise.reset();
    this.lowpass.reset();
    this.vibrato.reset();
  }
}

export const rising: InstrumentFactory = (tone, seed) => new Rising(tone, seed);
