import { StateVariableFilter } from '../dsp/filter';
import { Lfo } from '../dsp/lfo';
import { Noise } from '../dsp/noise';
import { PluckedString } from '../dsp/string';
import type { InstrumentFactory, Tone } from './instrument';
import { PolyInstrument } from './poly-instrument';
import { Voice } from './voice';

class StringVoice extends Voice {
  readonly string = new PluckedString();
  readonly tone = new StateVariableFilter();
  thump = 0;
  /** How bright the pluck still rings, 1..0. */
  ring = 0;
}

/** Upright bass: a plucked string with the finger's thump, in a wooden body. */
class Walking extends PolyInstrument<StringVoice> {
  private readonly ringFall = this.fall(0.8);
  private readonly thumpFall = this.fall(0.06);
  private readonly noise: Noise;
  private readonly finger = new Float64Array(this.frames);
  private readonly fingerBand = new StateVariableFilter();
  private readonly body = new StateVariableFilter();
  private readonly air = new StateVariableFilter();
  private readonly sway = new Lfo(0.35);

  constructor(tone: Tone, seed: number) {
    super(
      tone,
      {
        polyphony: 3,
        halfRate: true,
        mono: true,
        tail: 0.05,
        pivot: 120,
        trim: { level: -0.1, bright: -25, dark: 15.9, clean: 1.7, gritty: -1.8 },
      },
      () => new StringVoice(tone.memory),
    );
    this.noise = new Noise(seed);
  }

  protected start(voice: StringVoice): void {
    const { sampleRate } = this;
    const { brightness, grain } = this.tone;
    const dull = Math.max(0.02, 0.5 - 0.3 * brightness - 0.08 * grain);
    const softness = Math.max(0, 0.98 - 0.1 * brightness - 0.09 * grain - 0.05 * voice.velocity);
    voice.string.pluck(voice.cycles, 3.2 * sampleRate, dull, softness, 0.23, this.noise);
    voice.tone.reset();
    voice.thump = voice.velocity;
    voice.ring = voice.velocity;
    this.envelope(voice, 0.016, 3, 0.3, 0.16);
  }

  protected override prepare(): void {
    const { motion, sampleTime } = this;
    const sway = this.sway.advance(this.turns * 2);
    this.body.tune(98 * sampleTime, 1.8);
    this.air.tune(235 * sampleTime, 2.2);
    this.fingerBand.tune(this.cutoff(900, 1.5), 1.2);
    this.output.swellLeft = 1 + 0.4 * motion * sway;
  }

  protected sound(voice: StringVoice): void {
    const { block, finger } = this;
    const { from, gain } = voice;
    const octaves = this.grain - 1;
    voice.string.render(block, from);
    voice.tone.tune(
      this.cutoff(360, 3.6) * (1 + 0.45 * octaves) * (1 + 2.2 * voice.ring) * (1 + 0.6 * this.motion * this.sway.value),
      0.7,
    );
    voice.tone.lowpass(block, from);
    voice.ring *= this.ringFall;
    if (voice.thump > 0.001) {
      const next = voice.thump * this.thumpFall;
      this.noise.fill(finger, from);
      this.fingerBand.bandpass(finger, from);
      for (let i = from; i < this.frames; i++) block[i] += 0.06 * next * finger[i];
      voice.thump = next;
    }
    this.addBlock(from, gain, 0);
  }

  protected override effects(): void {
    this.body.raise(1.7);
    this.air.raise(1.4);
    this.body.peakTwice(this.busLeft, 0, this.air);
    this.driveBus(this.target.left, 0.3 + 0.7 * this.grain, 0.3 + 0.7 * this.nextGrain);
  }

  protected override silence(): void {
    this.noise.reset();
    this.fingerBand.reset();
    this.body.reset();
    this.air.reset();
    this.sway.reset();
  }
}

export const walking: InstrumentFactory = (tone, seed) => new Walking(tone, seed);
