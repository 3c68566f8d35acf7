import { StereoFilter } from '../dsp/filter';
import { Lfo } from '../dsp/lfo';
import { MorphingWaves } from '../dsp/morphing-waves';

import { sharedWave } from '../dsp/wavetable';
import type { InstrumentFactory, Tone } from './instrument';
import { PolyInstrument } from './poly-instrument';
import { Voice } from './voice';

/** What vibrates behind the reed: nearly all odd partials then come from the reed closing. */
const WAVES = () => [
  sharedWave('falling clean', () => [1, 0.02, 0.2, 0.01, 0.05]),
  sharedWave('falling warm', () => [1, 0.03, 0.28, 0.02, 0.1]),
  sharedWave('falling gritty', () => [1, 0.14, 0.5, 0.1, 0.34, 0.08, 0.24, 0.06, 0.18, 0.05, 0.13]),
];

class ReedVoice extends Voice {
  phase = 0;
  pressure = 0;
  drive = 0;
}

/** Clarinet: a tone driven into the reed's limit (waveshaping), the more the harder it is blown; odd partials. */
class Falling extends PolyInstrument<ReedVoice> {
  private readonly waves = new MorphingWaves(this.tone.memory, WAVES(), this.target);
  private readonly lowpass = new StereoFilter(this.tone.memory);
  private readonly sigh = new Lfo(0.7);

  constructor(tone: Tone) {
    super(
      tone,
      {
        polyphony: 6,
        tail: 0.05,
        pivot: 500,
        trim: { level: -9.4, bright: -15.9, dark: 7.1, clean: 1.7, gritty: -1.2 },
      },
      () => new ReedVoice(tone.memory),
    );
  }

  protected start(voice: ReedVoice): void {
    voice.phase = 0;
    voice.pressure = 0;
    voice.drive = this.driveOf(voice);
    this.envelope(voice, 0.05, 3, 0.8, 0.4);
  }

  private driveOf(voice: ReedVoice): number {
    const { motion } = this;
    const { brightness, grain } = this.tone;
    const blown = 0.35 + 0.65 * voice.pressure * (0.5 + 0.5 * voice.velocity);
    return 0.15 + 2.2 * blown * (0.25 + brightness) * (0.35 + 0.5 * grain) * (1 + 0.35 * motion * this.sigh.value);
  }

  protected override prepare(): void {
    const motion = this.motion;
    const sigh = this.sigh.advance(this.turns * 1.6);
    this.output.swellLeft = 1 + 0.25 * motion * sigh;
    this.output.swellRight = this.output.swellLeft;
    const cutoff = this.cutoff(2200, 3.6);
    this.lowpass.tune(cutoff, 0.75);
  }

  protected sound(voice: ReedVoice): void {
    const { grain, nextGrain, waves } = this;
    const { from, level, gain } = voice;
    const drive = voice.drive;
    voice.pressure += (1 - voice.pressure) * 0.03;
    voice.drive = this.driveOf(voice);
    const increment = (voice.increment * (1 + 0.0025 * this.motion * this.sigh.value)) | 0;
    const softer = Math.min(16, level + 1);
    waves.blend(grain, nextGrain, 1);
    waves.play(voice.phase, increment);
    waves.addToBlock(from, softer);
    voice.phase = waves.phase;
    this.driveBlock(from, drive, voice.drive);
    // Saturation takes level away; give it back so that the drive changes the colour only.
    const open = gain * (0.75 + 0.5 * voice.drive);
    this.addBlock(from, voice.left * open, voice.right * open);
  }

  protected override effects(): void {
    this.lowpass.lowpass(this.busLeft, this.busRight);
  }

  protected override silence(): void {
    this.lowpass.reset();
    this.sigh.reset();
  }
}

export const falling: InstrumentFactory = (tone) => new Falling(tone);
