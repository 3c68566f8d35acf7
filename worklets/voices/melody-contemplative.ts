import { StereoFilter } from '../dsp/filter';
import { Lfo } from '../dsp/lfo';
import { MorphingWaves } from '../dsp/morphing-waves';

import { ModulatedPhases, PhaseModulation } from '../dsp/phase-modulation';
import { partials, sharedWave, sineWave } from '../dsp/wavetable';
import type { InstrumentFactory, Tone } from './instrument';
import { PolyInstrument } from './poly-instrument';
import { Voice } from './voice';

const MODULATORS = () => [
  sineWave(),
  sharedWave('contemplative warm', () => [1, 0.45, 0.15]),
  sharedWave('contemplative gritty', () => partials(12, (h) => 1 / Math.sqrt(h))),
];

/** The strike below which the tine is silent, and the highest note that has one, in cycles per frame. */
const TINE_ENDS = 0.3;
const HIGHEST_TINE = 0.065;

class TineVoice extends Voice {
  readonly body = new ModulatedPhases();
  tine = 0;
  strike = 0;
}

/** Felt electric piano: a struck bar by phase modulation, a short tine high above it, and a stereo tremolo. */
class Contemplative extends PolyInstrument<TineVoice> {
  private readonly strikeFall = this.fall(1.1);
  private readonly modulation = new PhaseModulation(
    this.tone.memory,
    sharedWave('contemplative bar', () => [1, 0.14, 0.04]),
    MODULATORS(),
    this.target,
  );
  private readonly sine = new MorphingWaves(this.tone.memory, [sineWave()], this.target);
  private readonly lowpass = new StereoFilter(this.tone.memory);
  private readonly tremolo = new Lfo();

  constructor(tone: Tone) {
    super(
      tone,
      {
        polyphony: 6,
        tail: 0.05,
        pivot: 500,
        trim: { level: -5.6, bright: -14.2, dark: 6.6, clean: 1.1, gritty: -2 },
      },
      () => new TineVoice(tone.memory),
    );
  }

  protected start(voice: TineVoice): void {
    voice.tine = 0;
    voice.strike = 1;
    voice.body.start(0, 0, this.indexOf(voice));
    this.envelope(voice, 0.009, 3.8, 0, 0.5);
  }

  /** Modulation index in turns: falls as the bar rings out, more for hard strikes. */
  private indexOf(voice: TineVoice): number {
    const { brightness, grain } = this.tone;
    return (
      (0.01 + 0.05 * brightness + 0.13 * brightness * brightness) *
      (0.45 + 0.6 * grain) *
      (0.35 + voice.strike) *
      (0.4 + voice.velocity) *
      // Long bars have more overtones.
      (1 + 0.15 * Math.max(0, 60 - voice.pitch))
    );
  }

  protected override prepare(): void {
    const motion = this.motion;
    const swing = this.tremolo.advance(this.turns * 2.5);
    this.output.swellLeft = 1 + 0.5 * motion * swing;
    this.output.swellRight = 1 + 0.5 * motion * this.tremolo.ahead(0.3);
    const cutoff = this.cutoff(2200, 3.6) * (1 + 0.5 * motion * swing);
    this.lowpass.tune(cutoff, 0.6);
  }

  protected sound(voice: TineVoice): void {
    const { level, increment, gain, strike } = voice;
    voice.strike *= this.strikeFall;
    const modulation = this.modulation;
    modulation.blend(this.grain, this.nextGrain);
    modulation.play(increment, increment);
    modulation.bend(this.indexOf(voice));
    modulation.pan(voice.left * gain, voice.right * gain);
    modulation.add(voice.body, voice.from, level, level);
    if (strike > TINE_ENDS && voice.cycles < HIGHEST_TINE) this.addTine(voice, strike);
  }

  /** The tine: a sine near the seventh harmonic that is gone after a moment. */
  private addTine(voice: TineVoice, strike: number): void {
    const loud = 0.22 * this.tone.brightness * voice.velocity * voice.gain * (strike - TINE_ENDS);
    const sine = this.sine;
    sine.play(voice.tine, (voice.increment * 7.01) | 0);
    sine.pan(voice.left * loud, voice.right * loud);
    sine.addToBuses(voice.from, 0);
    voice.tine = sine.phase;
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
