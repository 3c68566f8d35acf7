import { narrow } from '../dsp/block';
import { Chorus } from '../dsp/chorus';
import { StereoFilter } from '../dsp/filter';
import { Lfo } from '../dsp/lfo';
import { MorphingWaves } from '../dsp/morphing-waves';
import { draw } from '../dsp/noise';
import { phaseAt } from '../dsp/oscillator';
import { partials, sawWave, sharedWave } from '../dsp/wavetable';
import type { InstrumentFactory, Tone } from './instrument';
import { PolyInstrument } from './poly-instrument';
import { Voice } from './voice';

const WAVES = () => [
  sharedWave('warm_slow clean', () => [1, 0.16, 0.06, 0.03, 0.012]),
  sharedWave('warm_slow warm', () => partials(48, (h) => (h % 2 === 0 ? 0.45 : 1) / (h * Math.sqrt(h)))),
  sawWave(),
];
/** Detune of the two sides at medium motion, as a share of the frequency (6 cents). */
const DETUNE = 0.0035;

class UnisonVoice extends Voice {
  phaseLeft = 0;
  phaseRight = 0;
}

/** Warm analogue pad: two detuned oscillators a note, one on each side, a slow lowpass and an ensemble chorus. */
class WarmSlow extends PolyInstrument<UnisonVoice> {
  private readonly waves = new MorphingWaves(this.tone.memory, WAVES(), this.target);
  private readonly filter = new StereoFilter(this.tone.memory);
  private readonly sweep = new Lfo(0.1);
  private readonly chorus: Chorus;

  constructor(tone: Tone) {
    super(
      tone,
      {
        polyphony: 12,
        halfRate: true,
        tail: 0.1,
        pivot: 500,
        trim: { level: -12.6, bright: -13.4, dark: 7.5, clean: 0.5, gritty: -0.6 },
      },
      () => new UnisonVoice(tone.memory),
    );
    this.chorus = new Chorus(0.011 * this.sampleRate);
  }

  protected start(voice: UnisonVoice): void {
    voice.phaseLeft = phaseAt(draw(voice.random, 0));
    voice.phaseRight = phaseAt(draw(voice.random, 1));
    this.envelope(voice, 0.5, 2.5, 0.8, 1.3);
  }

  protected override prepare(): void {
    const swing = 1 + 0.85 * this.motion * this.sweep.advance(this.turns * 1.2);
    const cutoff = this.cutoff(1100, 4.5) * swing;
    this.filter.tune(cutoff, 0.8);
  }

  protected sound(voice: UnisonVoice): void {
    const { from, level, increment, gain } = voice;
    const apart = (increment * DETUNE * (0.4 + 0.25 * this.motion)) | 0;
    const waves = this.waves;
    waves.blend(this.grain, this.nextGrain, 1);
    waves.play(voice.phaseLeft, increment + apart);
    waves.playRight(voice.phaseRight, increment - apart);
    waves.pan(voice.left * gain, voice.right * gain);
    waves.addPair(from, level);
    voice.phaseLeft = waves.phase;
    voice.phaseRight = waves.phaseRight;
  }

  protected override effects(): void {
    narrow(this.busLeft, this.busRight, 0.2);
    this.filter.lowpass(this.busLeft, this.busRight);
    const motion = this.motion;
    this.chorus.process(this.busLeft, this.busRight, this.turns * 0.5, 0.1 + 0.25 * motion, 0.6);
  }

  protected override silence(): void {
    this.filter.reset();
    this.sweep.reset();
    this.chorus.reset();
  }
}

export const warmSlow: InstrumentFactory = (tone) => new WarmSlow(tone);
