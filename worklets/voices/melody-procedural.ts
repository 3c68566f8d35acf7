import { StereoFilter } from '../dsp/filter';
import { Lfo } from '../dsp/lfo';
import { MorphingWaves } from '../dsp/morphing-waves';

import { partials, sawWave, sharedWave } from '../dsp/wavetable';
import type { InstrumentFactory, Tone } from './instrument';
import { PolyInstrument } from './poly-instrument';
import { Voice } from './voice';

const WAVES = () => [
  sharedWave('procedural clean', () => [1, 0.2, 0.1, 0.05, 0.025, 0.015]),
  sharedWave('procedural warm', () => partials(32, (h) => (h % 2 === 0 ? 0.4 : 1) / (h * Math.sqrt(h)))),
  sawWave(),
];

class LeadVoice extends Voice {
  phase = 0;
  /** How far the vibrato has come in, 0..1. */
  settled = 0;
}

/** Neutral lead: one oscillator, a lowpass that follows the note, and a vibrato that comes in late. */
class Procedural extends PolyInstrument<LeadVoice> {
  private readonly waves = new MorphingWaves(this.tone.memory, WAVES(), this.target);
  private readonly lowpass = new StereoFilter(this.tone.memory);
  private readonly vibrato = new Lfo();
  private readonly sweep = new Lfo(0.3);

  constructor(tone: Tone) {
    super(
      tone,
      {
        polyphony: 6,
        tail: 0.05,
        pivot: 500,
        trim: { level: -7.4, bright: -15.8, dark: 5.7, clean: 0.9, gritty: -1.3 },
      },
      () => new LeadVoice(tone.memory),
    );
  }

  protected start(voice: LeadVoice): void {
    voice.phase = 0;
    voice.settled = 0;
    this.envelope(voice, 0.03, 1.8, 0.65, 0.35);
  }

  protected override prepare(): void {
    const { motion } = this;
    const { sampleTime } = this.tone;
    this.vibrato.advance((3.5 + 3 * motion) * 128 * sampleTime);
    const sweep = this.sweep.advance(this.turns);
    const cutoff = this.cutoff(2000, 4.2) * (1 + 0.4 * motion * sweep);
    this.lowpass.tune(cutoff, 0.8);
    this.output.swellLeft = 1 + 0.18 * motion * sweep;
    this.output.swellRight = this.output.swellLeft;
  }

  protected sound(voice: LeadVoice): void {
    const { from, level, gain } = voice;
    voice.settled += (1 - voice.settled) * 0.012;
    const bend = 1 + 0.008 * this.motion * voice.settled * this.vibrato.value;
    const increment = (voice.increment * bend) | 0;
    const waves = this.waves;
    waves.blend(this.grain, this.nextGrain, 1);
    waves.play(voice.phase, increment);
    waves.pan(voice.left * gain, voice.right * gain);
    waves.addToBuses(from, level);
    voice.phase = waves.phase;
  }

  protected override effects(): void {
    this.lowpass.lowpass(this.busLeft, this.busRight);
  }

  protected override silence(): void {
    this.lowpass.reset();
    this.vibrato.reset();
    this.sweep.reset();
  }
}

export const procedural: InstrumentFactory = (tone) => new Procedural(tone);
