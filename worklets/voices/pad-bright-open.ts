import { Chorus } from '../dsp/chorus';
import { StereoFilter } from '../dsp/filter';
import { Lfo } from '../dsp/lfo';
import { draw } from '../dsp/noise';
import { phaseAt } from '../dsp/oscillator';
import { SAWS, SawStack } from '../dsp/saws';
import type { KernelMemory } from '../kernels/memory';
import type { InstrumentFactory, Tone } from './instrument';
import { PolyInstrument } from './poly-instrument';
import { Voice } from './voice';

/**
 * Detune of the saws at medium motion, as shares of the frequency: two on the left, two on the right, one in the centre;
 * uneven, so that they never beat in step.
 */
const DETUNE = [-0.0079, 0.0031, -0.0043, 0.0098, 0.0007];

class SuperVoice extends Voice {
  readonly saws: SawStack;

  constructor(memory: KernelMemory) {
    super(memory);
    this.saws = new SawStack(memory);
  }
}

/** Super saw: five wide detuned saws a note, an open filter with a flash at the onset; grain opens filter and treble. */
class BrightOpen extends PolyInstrument<SuperVoice> {
  private readonly flashFall = this.fall(0.9);
  private readonly lowpass = new StereoFilter(this.tone.memory);
  private readonly highpass = new StereoFilter(this.tone.memory);
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
        grainTilt: 7,
        trim: { level: -16.5, bright: -17.3, dark: 6, clean: 2.1, gritty: -4.6 },
      },
      () => new SuperVoice(tone.memory),
    );
    this.chorus = new Chorus(0.006 * tone.sampleRate);
  }

  protected start(voice: SuperVoice): void {
    for (let k = 0; k < SAWS; k++) voice.saws.phases[k] = phaseAt(draw(voice.random, k));
    this.flash = 1;
    this.envelope(voice, 0.15, 2, 0.8, 0.75);
  }

  protected override prepare(): void {
    const { motion } = this;
    const { sampleTime } = this.tone;
    this.flash *= this.flashFall;
    const sweep = this.sweep.advance(this.turns * 1.3);
    const cutoff =
      this.cutoff(4200, 3.6) * (0.25 + 0.375 * this.nextGrain) * (1 + 0.4 * this.flash + 0.85 * motion * sweep);
    this.lowpass.tune(cutoff, 0.9);
    this.highpass.tune(150 * sampleTime, 0.7);
  }

  protected sound(voice: SuperVoice): void {
    const { increment, gain, saws } = voice;
    const wide = 0.14 + 0.22 * this.motion;
    for (let k = 0; k < SAWS; k++) saws.steps[k] = increment * (1 + wide * DETUNE[k]);
    const left = 0.8 * voice.left * gain;
    const right = 0.8 * voice.right * gain;
    saws.add(this.target, voice.from, increment, left, right);
  }

  protected override effects(): void {
    this.lowpass.lowpass(this.busLeft, this.busRight);
    this.highpass.highpass(this.busLeft, this.busRight);
    const motion = this.motion;
    this.chorus.process(this.busLeft, this.busRight, this.turns * 0.8, 0.1 + 0.3 * motion, 0.5);
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
