import { Chorus } from '../dsp/chorus';
import { StereoFilter } from '../dsp/filter';
import { Lfo } from '../dsp/lfo';
import { draw } from '../dsp/noise';
import { addMorphPair, advance, phaseAt } from '../dsp/oscillator';
import { partials, sawWave, sharedWave } from '../dsp/wavetable';
import type { InstrumentFactory, Tone } from './instrument';
import { PolyInstrument, Voice } from './poly-instrument';

const WAVES = () => [
  sharedWave('bright_open clean', () => [1, 0.3, 0.12, 0.07, 0.03, 0.02]),
  sharedWave('bright_open warm', () => partials(96, (h) => 1 / (h * Math.sqrt(Math.sqrt(h))))),
  sawWave(),
];
/** Detune of the four saws, two a side, at medium motion, as shares of the frequency: uneven, so that they never beat in step. */
const DETUNE = [-0.0079, 0.0031, -0.0043, 0.0098];

class SuperVoice extends Voice {
  readonly phases = new Int32Array(4);
}

/** Super saw: four wide detuned saws a note, two on each side, an open filter with a flash at the onset. */
class BrightOpen extends PolyInstrument<SuperVoice> {
  private readonly flashFall = this.fall(0.9);
  private readonly waves = WAVES();
  private readonly lowpass = new StereoFilter();
  private readonly highpass = new StereoFilter();
  private readonly sweep = new Lfo(0.9);
  private readonly chorus: Chorus;
  private flash = 0;

  constructor(tone: Tone) {
    super(
      tone,
      {
        polyphony: 12,
        tail: 0.1,
        pivot: 500,
        trim: { level: -16.6, bright: -15.8, dark: 4.8, clean: 1.1, gritty: -1.7 },
      },
      () => new SuperVoice(),
    );
    this.chorus = new Chorus(0.006 * tone.sampleRate);
  }

  protected start(voice: SuperVoice): void {
    for (let k = 0; k < 4; k++) voice.phases[k] = phaseAt(draw(voice.random, k));
    this.flash = 1;
    this.envelope(voice, 0.09, 2, 0.8, 0.9);
  }

  protected override prepare(): void {
    const { motion, sampleTime } = this.tone;
    this.flash *= this.flashFall;
    const sweep = this.sweep.advance(this.turns);
    const cutoff = this.cutoff(4200, 3.6) * (1 + 0.4 * this.flash + 0.4 * motion * sweep);
    this.lowpass.tune(cutoff, 0.9);
    this.highpass.tune(150 * sampleTime, 0.7);
  }

  protected sound(voice: SuperVoice): void {
    this.addPair(voice, 0, 2);
    this.addPair(voice, 1, 3);
  }

  /** Adds the saws `first` on the left and `second` on the right. */
  private addPair(voice: SuperVoice, first: number, second: number): void {
    const { from, level, increment, gain, phases } = voice;
    const wide = 0.4 + 1.2 * this.tone.motion;
    const up = (increment * (1 + wide * DETUNE[first])) | 0;
    const down = (increment * (1 + wide * DETUNE[second])) | 0;
    addMorphPair(
      this.busLeft,
      this.busRight,
      this.shape,
      from,
      this.waves,
      this.grain,
      this.nextGrain,
      level,
      phases[first],
      up,
      phases[second],
      down,
      voice.left * gain,
      voice.right * gain,
    );
    phases[first] = advance(phases[first], up, from);
    phases[second] = advance(phases[second], down, from);
  }

  protected override effects(): void {
    this.lowpass.lowpass(this.busLeft, this.busRight);
    this.highpass.highpass(this.busLeft, this.busRight);
    const motion = this.tone.motion;
    this.chorus.process(this.busLeft, this.busRight, this.turns * 1.3, 0.1 + 0.5 * motion, 0.5);
  }

  protected override silence(): void {
    this.lowpass.reset();
    this.highpass.reset();
    this.sweep.reset();
    this.chorus.reset();
    this.flash = 0;
  }
}

export const brightOpen: InstrumentFactory = (tone) => new BrightOpen(tone);
