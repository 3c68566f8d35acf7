import { addPanned, addScaled } from '../dsp/block';
import { StereoFilter } from '../dsp/filter';
import { Lfo } from '../dsp/lfo';
import { addMorph, addPhaseModulated } from '../dsp/oscillator';
import { partials, sharedWave, sineWave } from '../dsp/wavetable';
import type { InstrumentFactory, Tone } from './instrument';
import { PolyInstrument, Voice } from './poly-instrument';

const MODULATORS = () => [
  sineWave(),
  sharedWave('contemplative warm', () => [1, 0.45, 0.15]),
  sharedWave('contemplative gritty', () => partials(12, (h) => 1 / Math.sqrt(h))),
];

class TineVoice extends Voice {
  body = 0;
  bodyModulator = 0;
  tine = 0;
  strike = 0;
  index = 0;
}

/** Felt electric piano: a struck bar by phase modulation, a short tine high above it, and a stereo tremolo. */
class Contemplative extends PolyInstrument<TineVoice> {
  private readonly strikeFall = this.fall(1.1);
  private readonly sine = sineWave();
  private readonly modulators = MODULATORS();
  private readonly modulation = new Float64Array(128);
  private readonly lowpass = new StereoFilter();
  private readonly tremolo = new Lfo();

  constructor(tone: Tone) {
    super(
      tone,
      { polyphony: 6, tail: 0.05, pivot: 800, trim: { level: -5.8, bright: -10, dark: 3.6, clean: 0.8, gritty: -1.4 } },
      () => new TineVoice(),
    );
  }

  protected start(voice: TineVoice): void {
    voice.body = 0;
    voice.bodyModulator = 0;
    voice.tine = 0;
    voice.strike = 1;
    voice.index = this.indexOf(voice);
    this.envelope(voice, 0.009, 3.8, 0, 0.5);
  }

  /** Modulation index in turns: falls as the bar rings out, more for hard strikes. */
  private indexOf(voice: TineVoice): number {
    const { brightness, grain } = this.tone;
    return (
      (0.034 + 0.17 * brightness * brightness) * (0.15 + 0.85 * grain) * (0.35 + voice.strike) * (0.4 + voice.velocity)
    );
  }

  protected override prepare(): void {
    const motion = this.tone.motion;
    const swing = this.tremolo.advance(this.turns * 2.5);
    this.swellLeft = 1 + 0.4 * motion * swing;
    this.swellRight = 1 - 0.4 * motion * swing;
    const cutoff = this.cutoff(2600, 3.4);
    this.lowpass.tune(cutoff, 0.6);
  }

  protected sound(voice: TineVoice): void {
    const { block, modulation, grain, nextGrain, shape } = this;
    const { from, level, increment, gain } = voice;
    const index = voice.index;
    const strike = voice.strike;
    voice.strike *= this.strikeFall;
    voice.index = this.indexOf(voice);
    const step = (voice.index - index) / (128 - from);
    const modulator = voice.bodyModulator;
    modulation.fill(0);
    voice.bodyModulator = addMorph(modulation, from, this.modulators, grain, nextGrain, level, modulator, increment, 1);
    voice.body = addPhaseModulated(block, from, this.sine, 0, voice.body, increment, modulation, index, step, gain);
    if (strike > 0.3 && voice.cycles < 0.065) this.addTine(voice, strike);
    addPanned(this.busLeft, this.busRight, block, shape, from, voice.left, voice.right);
  }

  /** The tine: a sine near the seventh harmonic that is gone after a moment. */
  private addTine(voice: TineVoice, strike: number): void {
    const { modulation, block } = this;
    const loud = 0.22 * this.tone.brightness * voice.velocity * voice.gain;
    const start = (strike - 0.3) * loud;
    const end = Math.max(0, voice.strike - 0.3) * loud;
    modulation.fill(0);
    const phase = voice.tine;
    voice.tine = addMorph(modulation, voice.from, this.modulators, 0, 0, 0, phase, (voice.increment * 7.01) | 0, 1);
    addScaled(block, modulation, voice.from, start, end);
  }

  protected override effects(): void {
    this.lowpass.lowpass(this.busLeft, this.busRight);
  }

  protected override silence(): void {
    this.lowpass.reset();
    this.tremolo.reset();
  }
}

export const contemplative: InstrumentFactory = (tone) => new Contemplative(tone);
