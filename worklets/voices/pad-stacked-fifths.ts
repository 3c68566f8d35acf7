import { OnePole, StereoFilter } from '../dsp/filter';
import { Lfo } from '../dsp/lfo';
import { MorphingWaves } from '../dsp/morphing-waves';
import { draw } from '../dsp/noise';
import { phaseAt } from '../dsp/oscillator';
import { partials, sawWave, sharedWave } from '../dsp/wavetable';
import type { InstrumentFactory, Tone } from './instrument';
import { PolyInstrument } from './poly-instrument';
import { Voice } from './voice';

/** Two of these half a turn apart, one inverted, leave the odd partials: a pulse whose width the offset sets. */
const WAVES = () => [
  sharedWave('stacked_fifths clean', () => [1, 0.12, 0.1, 0.03]),
  sharedWave('stacked_fifths warm', () => partials(40, (h) => 1 / (h * Math.sqrt(h)))),
  sawWave(),
];
/** 2^32: phase units in a turn. */
const TURN = 4294967296;

class PulseVoice extends Voice {
  phase = 0;
  fifth = 0;
  width = 0;
}

/** Hollow stacked fifths: a pulse of moving width and a pure fifth above it, far apart. */
class StackedFifths extends PolyInstrument<PulseVoice> {
  private readonly waves = new MorphingWaves(this.tone.memory, WAVES(), this.target);
  private readonly lowpass = new StereoFilter(this.tone.memory);
  private readonly floorLeft = new OnePole(this.tone.memory);
  private readonly floorRight = new OnePole(this.tone.memory);
  private readonly width = new Lfo(0.4);
  private readonly sway = new Lfo(0.05);

  constructor(tone: Tone) {
    super(
      tone,
      {
        polyphony: 12,
        halfRate: true,
        tail: 0.06,
        pivot: 500,
        trim: { level: -16.6, bright: -13.9, dark: 4.5, clean: 0.8, gritty: -1.2 },
      },
      () => new PulseVoice(tone.memory),
    );
  }

  protected start(voice: PulseVoice): void {
    voice.phase = phaseAt(draw(voice.random, 0));
    voice.fifth = phaseAt(draw(voice.random, 1));
    voice.width = 0;
    this.envelope(voice, 0.3, 3, 0.85, 0.9);
  }

  protected override prepare(): void {
    const { motion, sampleTime } = this;
    const sway = this.sway.advance(this.turns * 1.1);
    this.width.advance(this.turns * 0.9);
    const cutoff = this.cutoff(1500, 4.2) * (1 + 0.6 * motion * sway);
    this.lowpass.tune(cutoff, 1.1);
    this.floorLeft.tune(110 * sampleTime);
    this.floorRight.tune(110 * sampleTime);
    this.output.swellLeft = 1 + 0.4 * motion * sway;
    this.output.swellRight = 1 + 0.4 * motion * this.sway.ahead(0.3);
  }

  protected sound(voice: PulseVoice): void {
    const { from, level, increment, gain } = voice;
    // The offset runs, so that the second wave is bent in pitch by a hair: pulse width modulation without steps.
    const width = (0.5 + 0.42 * this.motion * this.width.value) * TURN;
    const drift = voice.width === 0 ? 0 : ((width - voice.width) / (this.frames - from)) | 0;
    const start = voice.width === 0 ? width : voice.width;
    const second = (voice.phase + start) | 0;
    voice.width = start + drift * (this.frames - from);
    const left = voice.left * gain;
    const right = voice.right * gain;
    const waves = this.waves;
    waves.blend(this.grain, this.nextGrain, 1);
    waves.play(second, increment + drift);
    waves.pan(-0.8 * left, -0.8 * right);
    waves.addToBuses(from, level);
    waves.play(voice.phase, increment);
    waves.pan(0.8 * left, 0.8 * right);
    waves.addToBuses(from, level);
    voice.phase = waves.phase;
    // The fifth stands on the other side of the field.
    waves.play(voice.fifth, (increment * 1.5) | 0);
    waves.pan(0.55 * right, 0.55 * left);
    waves.addToBuses(from, Math.min(16, level + 2));
    voice.fifth = waves.phase;
  }

  protected override effects(): void {
    this.lowpass.lowpass(this.busLeft, this.busRight);
    this.floorLeft.highpass(this.busLeft, 0);
    this.floorRight.highpass(this.busRight, 0);
  }

  protected override silence(): void {
    this.lowpass.reset();
    this.floorLeft.reset();
    this.floorRight.reset();
    this.width.reset();
    this.sway.reset();
  }
}

export const stackedFifths: InstrumentFactory = (tone) => new StackedFifths(tone);
