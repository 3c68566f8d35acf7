import { addPanned } from '../dsp/block';
import { OnePole, StateVariableFilter } from '../dsp/filter';
import { Lfo } from '../dsp/lfo';
import { draw } from '../dsp/noise';
import { addMorph, phaseAt } from '../dsp/oscillator';
import { partials, sawWave, sharedWave } from '../dsp/wavetable';
import type { InstrumentFactory, Tone } from './instrument';
import { PolyInstrument, Voice } from './poly-instrument';

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
  private readonly waves = WAVES();
  private readonly upper = new Float64Array(128);
  private readonly lowpassLeft = new StateVariableFilter();
  private readonly lowpassRight = new StateVariableFilter();
  private readonly floorLeft = new OnePole();
  private readonly floorRight = new OnePole();
  private readonly width = new Lfo(0.4);
  private readonly sway = new Lfo(0.05);

  constructor(tone: Tone) {
    super(
      tone,
      {
        polyphony: 12,
        tail: 0.06,
        pivot: 500,
        trim: { level: -16.9, bright: -13.9, dark: 3.3, clean: 0.6, gritty: -1.1 },
      },
      () => new PulseVoice(),
    );
  }

  protected start(voice: PulseVoice): void {
    voice.phase = phaseAt(draw(voice.random, 0));
    voice.fifth = phaseAt(draw(voice.random, 1));
    voice.width = 0;
    this.envelope(voice, 0.3, 3, 0.85, 0.9);
  }

  protected override prepare(): void {
    const { motion, sampleTime } = this.tone;
    const sway = this.sway.advance(this.turns * 0.8);
    this.width.advance(this.turns * 0.9);
    const cutoff = this.cutoff(1500, 4.2) * (1 + 0.25 * motion * sway);
    this.lowpassLeft.tune(cutoff, 1.1);
    this.lowpassRight.tune(cutoff * 1.08, 1.1);
    this.floorLeft.tune(110 * sampleTime);
    this.floorRight.tune(110 * sampleTime);
    this.swellLeft = 1 + 0.25 * motion * sway;
    this.swellRight = 1 - 0.25 * motion * sway;
  }

  protected sound(voice: PulseVoice): void {
    const { block, upper, waves, grain, nextGrain, shape } = this;
    const { from, level, increment, gain } = voice;
    // The offset runs, so that the second wave is bent in pitch by a hair: pulse width modulation without steps.
    const width = (0.5 + 0.42 * this.tone.motion * this.width.value) * TURN;
    const drift = voice.width === 0 ? 0 : ((width - voice.width) / (128 - from)) | 0;
    const start = voice.width === 0 ? width : voice.width;
    const second = (voice.phase + start) | 0;
    voice.width = start + drift * (128 - from);
    addMorph(block, from, waves, grain, nextGrain, level, second, increment + drift, -0.8 * gain);
    voice.phase = addMorph(block, from, waves, grain, nextGrain, level, voice.phase, increment, 0.8 * gain);
    upper.fill(0);
    const high = Math.min(16, level + 2);
    const fifth = (increment * 1.5) | 0;
    voice.fifth = addMorph(upper, from, waves, grain, nextGrain, high, voice.fifth, fifth, 0.55 * gain);
    // The fifth stands on the other side of the field.
    addPanned(this.busLeft, this.busRight, block, shape, from, voice.left, voice.right);
    addPanned(this.busLeft, this.busRight, upper, shape, from, voice.right, voice.left);
  }

  protected override effects(): void {
    this.lowpassLeft.lowpass(this.busLeft, 0);
    this.lowpassRight.lowpass(this.busRight, 0);
    this.floorLeft.highpass(this.busLeft, 0);
    this.floorRight.highpass(this.busRight, 0);
  }

  protected override silence(): void {
    this.lowpassLeft.reset();
    this.lowpassRight.reset();
    this.floorLeft.reset();
    this.floorRight.reset();
    this.width.reset();
    this.sway.reset();
  }
}

export const stackedFifths: InstrumentFactory = (tone) => new StackedFifths(tone);
