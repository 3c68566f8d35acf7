import { StateVariableFilter, StereoFilter } from '../dsp/filter';
import { Lfo } from '../dsp/lfo';
import { Noise } from '../dsp/noise';
import { PluckedString } from '../dsp/string';
import type { InstrumentFactory, Tone } from './instrument';
import { PolyInstrument } from './poly-instrument';
import { Voice } from './voice';

class OudVoice extends Voice {
  readonly string = new PluckedString();
  readonly twin = new PluckedString();
  readonly lowpass = new StateVariableFilter();
}

/** Oud and sitar: a course of two plucked strings a hair apart, buzzing on the bridge, in a bowl-shaped body. */
class Ornamental extends PolyInstrument<OudVoice> {
  private readonly noise: Noise;
  private readonly bowl = new StereoFilter(this.tone.memory);
  private readonly sway = new Lfo(0.1);

  constructor(tone: Tone, seed: number) {
    super(
      tone,
      {
        polyphony: 6,
        tail: 0.05,
        pivot: 500,
        trim: { level: 3.7, bright: -22.4, dark: 9.7, clean: -1.6, gritty: 0.5 },
      },
      () => new OudVoice(tone.memory),
    );
    this.noise = new Noise(seed);
  }

  protected start(voice: OudVoice): void {
    const { brightness, grain, sampleRate } = this.tone;
    const dull = Math.max(0.01, 0.4 - 0.25 * brightness - 0.06 * grain);
    const softness = Math.max(0, 0.93 - 0.3 * brightness - 0.2 * grain - 0.1 * voice.velocity);
    voice.string.pluck(voice.cycles, 2.4 * sampleRate, dull, softness, 0.12, this.noise);
    voice.twin.pluck(voice.cycles * 1.0018, 2.1 * sampleRate, dull, softness, 0.16, this.noise);
    voice.lowpass.reset();
    this.envelope(voice, 0.009, 2.6, 0, 0.3);
  }

  protected override prepare(): void {
    const { motion } = this;
    const { sampleTime } = this.tone;
    const sway = this.sway.advance(this.turns * 2);
    this.output.swellLeft = 1 + 0.45 * motion * sway;
    this.output.swellRight = 1 + 0.45 * motion * this.sway.ahead(0.3);
    this.bowl.tune(310 * sampleTime, 1.8);
  }

  protected sound(voice: OudVoice): void {
    const { block } = this;
    const { from, gain, left, right } = voice;
    voice.string.render(block, from);
    voice.twin.render(block, from);
    this.driveBlock(from, 0.3 + 1.4 * this.grain, 0.3 + 1.4 * this.nextGrain);
    const follow = 1 + 0.35 * this.motion * this.sway.value;
    voice.lowpass.tune(this.cutoff(1900, 3) * (0.6 + 0.4 * this.nextGrain) * follow, 1);
    voice.lowpass.lowpass(block, from);
    this.addBlock(from, left * gain, right * gain);
  }

  protected override effects(): void {
    this.bowl.peak(this.busLeft, this.busRight, 1.9);
  }

  protected override silence(): void {
    this.noise.reset();
    this.bowl.reset();
    this.sway.reset();
  }
}

export const ornamental: InstrumentFactory = (tone, seed) => new Ornamental(tone, seed);
