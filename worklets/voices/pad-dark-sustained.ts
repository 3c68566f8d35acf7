import { StereoFilter } from '../dsp/filter';
import { Lfo } from '../dsp/lfo';
import { MorphingWaves } from '../dsp/morphing-waves';
import { draw } from '../dsp/noise';
import { phaseAt } from '../dsp/oscillator';
import { sharedWave } from '../dsp/wavetable';
import type { InstrumentFactory, Tone } from './instrument';
import { PolyInstrument } from './poly-instrument';
import { Voice } from './voice';

/** Drawbars of an organ, 16' 8' 5 1/3' 4' 2 2/3' 2' and so on: partials of a tone an octave below the note. */
const WAVES = () => [
  sharedWave('dark_sustained clean', () => [0.55, 1, 0.06, 0.14, 0, 0.05]),
  sharedWave('dark_sustained warm', () => [0.5, 1, 0.45, 0.4, 0, 0.2, 0, 0.12, 0, 0.05]),
  sharedWave('dark_sustained gritty', () => [
    0.3, 1, 0.6, 0.6, 0.1, 0.5, 0.05, 0.45, 0.05, 0.3, 0, 0.3, 0, 0.2, 0, 0.25,
  ]),
];

class DrawbarVoice extends Voice {
  phase = 0;
}

/** Dark organ and choir: drawbars, a rotary speaker between left and right, and the formants of a sung "oo". */
class DarkSustained extends PolyInstrument<DrawbarVoice> {
  private readonly waves = new MorphingWaves(this.tone.memory, WAVES(), this.target);
  private readonly formant = new StereoFilter(this.tone.memory);
  private readonly lowpass = new StereoFilter(this.tone.memory);
  private readonly rotor = new Lfo();
  private readonly breath = new Lfo(0.6);
  private vibrato = 1;

  constructor(tone: Tone) {
    super(
      tone,
      {
        polyphony: 12,
        halfRate: true,
        tail: 0.06,
        pivot: 500,
        trim: { level: -14.6, bright: -17.3, dark: 17.7, clean: 0.2, gritty: -0.3 },
      },
      () => new DrawbarVoice(tone.memory),
    );
  }

  protected start(voice: DrawbarVoice): void {
    voice.phase = phaseAt(draw(voice.random, 0));
    this.envelope(voice, 0.22, 4, 0.9, 1.1);
  }

  protected override prepare(): void {
    const { motion, sampleTime } = this;
    const turn = this.rotor.advance(this.turns * 2.4);
    const swell = this.breath.advance(this.turns * 0.83);
    this.vibrato = 1 + 0.0035 * motion * turn;
    this.output.swellLeft = 1 + 0.5 * motion * turn;
    this.output.swellRight = 1 + 0.5 * motion * this.rotor.ahead(0.3);
    const cutoff = this.cutoff(560, 5) * (1 + 0.8 * motion * swell);
    this.lowpass.tune(cutoff, 0.7);
    const formant = (380 + 60 * motion * swell) * sampleTime;
    this.formant.tune(formant, 3);
  }

  protected sound(voice: DrawbarVoice): void {
    const { from, gain } = voice;
    const increment = (voice.increment * 0.5 * this.vibrato) | 0;
    const waves = this.waves;
    waves.blend(this.grain, this.nextGrain, 1);
    waves.play(voice.phase, increment);
    waves.pan(voice.left * gain, voice.right * gain);
    waves.addToBuses(from, Math.max(0, voice.level - 2));
    voice.phase = waves.phase;
  }

  protected override effects(): void {
    const drive = 0.12 + 0.1 * this.grain;
    const nextDrive = 0.12 + 0.1 * this.nextGrain;
    this.formant.peak(this.busLeft, this.busRight, 1.8);
    this.driveBus(this.target.left, drive, nextDrive);
    this.driveBus(this.target.right, drive, nextDrive);
    this.lowpass.lowpass(this.busLeft, this.busRight);
  }

  protected override silence(): void {
    this.formant.reset();
    this.lowpass.reset();
    this.rotor.reset();
    this.breath.reset();
  }
}

export const darkSustained: InstrumentFactory = (tone) => new DarkSustained(tone);
