import { StateVariableFilter } from '../dsp/filter';
import { Lfo } from '../dsp/lfo';
import { MorphingWaves } from '../dsp/morphing-waves';
import { draw } from '../dsp/noise';
import { phaseAt } from '../dsp/oscillator';
import { partials, sawWave, sharedWave } from '../dsp/wavetable';
import type { InstrumentFactory, Tone } from './instrument';
import { PolyInstrument } from './poly-instrument';
import { Voice } from './voice';

const WAVES = () => [
  sharedWave('drone clean', () => [1, 0.3, 0.14, 0.08, 0.05, 0.03, 0.02]),
  sharedWave('drone warm', () => partials(40, (h) => 1 / (h * Math.sqrt(h)))),
  sawWave(),
];

class DroneVoice extends Voice {
  low = 0;
  high = 0;
  octave = 0;
}

/** Drone: two oscillators that beat slowly and a third an octave above, under a wandering lowpass. */
class Drone extends PolyInstrument<DroneVoice> {
  private readonly waves = new MorphingWaves(this.tone.memory, WAVES(), this.target);
  private readonly filter = new StateVariableFilter();
  private readonly wander = new Lfo(0.15);
  private readonly swell = new Lfo(0.6);

  constructor(tone: Tone) {
    super(
      tone,
      {
        polyphony: 3,
        halfRate: true,
        mono: true,
        tail: 0.05,
        pivot: 120,
        trim: { level: -12.9, bright: -13.7, dark: 2.3, clean: 0.7, gritty: -1.1 },
      },
      () => new DroneVoice(tone.memory),
    );
  }

  protected start(voice: DroneVoice): void {
    voice.low = phaseAt(draw(voice.random, 0));
    voice.high = phaseAt(draw(voice.random, 1));
    voice.octave = phaseAt(draw(voice.random, 2));
    this.envelope(voice, 0.3, 6, 0.9, 1.2);
  }

  protected override prepare(): void {
    const motion = this.motion;
    const wander = this.wander.advance(this.turns * 0.5);
    this.filter.tune(this.cutoff(380, 4.6) * (1 + 0.55 * motion * wander), 1);
    this.output.swellLeft = 1 + 0.4 * motion * this.swell.advance(this.turns * 1.2);
  }

  protected sound(voice: DroneVoice): void {
    const { waves, grain, nextGrain } = this;
    const { from, level, increment, gain } = voice;
    // A beat of 0.1 to 0.9 Hz, whatever the pitch.
    const beat = (this.motion * this.sampleTime * 2147483648) | 0;
    const up = Math.min(16, level + 2);
    const low = increment - beat;
    const high = increment + beat;
    const octave = 2 * increment + beat;
    const loud = 0.6 * gain;
    waves.blend(grain, nextGrain, loud);
    waves.play(voice.low, low);
    waves.addToBus(from, level);
    voice.low = waves.phase;
    waves.play(voice.high, high);
    waves.addToBus(from, level);
    voice.high = waves.phase;
    waves.blend(grain, nextGrain, 0.25 * gain);
    waves.play(voice.octave, octave);
    waves.addToBus(from, up);
    voice.octave = waves.phase;
  }

  protected override effects(): void {
    this.filter.lowpass(this.busLeft, 0);
  }

  protected override silence(): void {
    this.filter.reset();
    this.wander.reset();
    this.swell.reset();
  }
}

export const drone: InstrumentFactory = (tone) => new Drone(tone);
