import { StateVariableFilter } from '../dsp/filter';
import { Lfo } from '../dsp/lfo';
import { MorphingWaves } from '../dsp/morphing-waves';

import { partials, sawWave, sharedWave } from '../dsp/wavetable';
import type { InstrumentFactory, Tone } from './instrument';
import { PolyInstrument } from './poly-instrument';
import { Voice } from './voice';

const WAVES = () => [
  sharedWave('heroic clean', () => [1, 0.28, 0.12, 0.06, 0.03, 0.015]),
  sharedWave('heroic warm', () => partials(96, (h) => 1 / (h * Math.sqrt(Math.sqrt(h))))),
  sawWave(),
];

class BrassVoice extends Voice {
  first = 0;
  second = 0;
  /** How far the tone has opened, 0..1. */
  swell = 0;
  scoop = 0;
  readonly low = new StateVariableFilter();
  readonly high = new StateVariableFilter();
}

/** Horns: two players whose tone opens with the breath (24 dB lowpass) and who scoop up into the note. */
class Heroic extends PolyInstrument<BrassVoice> {
  private readonly scoopFall = this.fall(0.18);
  private readonly waves = new MorphingWaves(this.tone.memory, WAVES(), this.target);
  private readonly vibrato = new Lfo(0.1);

  constructor(tone: Tone) {
    super(
      tone,
      { polyphony: 6, pivot: 500, trim: { level: -5.1, bright: -17.9, dark: 6.7, clean: 0.2, gritty: -0.5 } },
      () => new BrassVoice(tone.memory),
    );
  }

  protected start(voice: BrassVoice): void {
    voice.first = 0;
    voice.second = 1 << 30;
    voice.swell = 0;
    voice.scoop = 1;
    voice.low.reset();
    voice.high.reset();
    this.envelope(voice, 0.06, 2.5, 0.85, 0.3);
  }

  protected override prepare(): void {
    const { motion } = this;
    const { sampleTime } = this.tone;
    const swing = this.vibrato.advance((2.5 + 3.5 * motion) * 128 * sampleTime);
    this.output.swellLeft = 1 + 0.22 * motion * swing;
    this.output.swellRight = this.output.swellLeft;
  }

  protected sound(voice: BrassVoice): void {
    const { block, waves, grain, nextGrain } = this;
    const { from, level, gain } = voice;
    const { motion } = this;
    const { attack, sampleTime } = this.tone;
    voice.swell += (1 - voice.swell) * Math.min(0.5, (128 * sampleTime) / (0.09 * attack));
    voice.scoop *= this.scoopFall;
    const bend = 1 + 0.004 * motion * this.vibrato.value - 0.018 * voice.scoop;
    const open = (0.25 + (0.75 + 0.5 * voice.velocity) * voice.swell) * (1 + 0.3 * motion * this.vibrato.value);
    const cutoff = this.cutoff(1500, 3.6) * open + voice.cycles * 0.4;
    const apart = 0.0004 + 0.0022 * motion;
    const first = (voice.increment * bend * (1 - apart)) | 0;
    const second = (voice.increment * bend * (1 + apart)) | 0;
    waves.blend(grain, nextGrain, 0.6);
    waves.play(voice.first, first);
    waves.addToBlock(from, level);
    voice.first = waves.phase;
    waves.play(voice.second, second);
    waves.addToBlock(from, level);
    voice.second = waves.phase;
    this.driveBlock(from, 0.4 + 0.5 * grain, 0.4 + 0.5 * nextGrain);
    voice.low.tune(cutoff, 0.6);
    voice.high.tune(cutoff, 1.4);
    voice.low.lowpassTwice(block, from, voice.high);
    this.addBlock(from, voice.left * gain, voice.right * gain);
  }

  protected override silence(): void {
    this.vibrato.reset();
  }
}

export const heroic: InstrumentFactory = (tone) => new Heroic(tone);
