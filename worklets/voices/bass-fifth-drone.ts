import { StateVariableFilter } from '../dsp/filter';
import { Lfo } from '../dsp/lfo';
import { MorphingWaves } from '../dsp/morphing-waves';
import { draw } from '../dsp/noise';
import { phaseAt } from '../dsp/oscillator';
import { partials, sharedWave } from '../dsp/wavetable';
import type { InstrumentFactory, Tone } from './instrument';
import { PolyInstrument } from './poly-instrument';
import { Voice } from './voice';

const WAVES = () => [
  sharedWave('fifth_drone clean', () => partials(16, (h) => 1 / (h * Math.sqrt(h)))),
  sharedWave('fifth_drone warm', () => partials(40, (h) => 1 / h)),
  // Nearly as strong at the fortieth partial as at the tenth: the buzz of a curved bridge.
  sharedWave('fifth_drone gritty', () => partials(80, (h) => 1 / Math.sqrt(h))),
];

class TanpuraVoice extends Voice {
  root = 0;
  fifth = 0;
  bloom = 0;
}

/** Tanpura and organ: root and pure fifth whose upper partials bloom one after the other, as on a buzzing bridge. */
class FifthDrone extends PolyInstrument<TanpuraVoice> {
  private readonly bloomFall = this.fall(5);
  private readonly waves = new MorphingWaves(this.tone.memory, WAVES(), this.target);
  private readonly bridge = new Float64Array(this.frames);
  private readonly buzz = new StateVariableFilter();
  private readonly floor = new StateVariableFilter();
  private readonly glide = new Lfo(0.8);
  private bloom = 0;

  constructor(tone: Tone) {
    super(
      tone,
      {
        polyphony: 3,
        halfRate: true,
        mono: true,
        tail: 0.05,
        pivot: 120,
        trim: { level: -13.1, bright: -18.5, dark: 11.8, clean: 0, gritty: 0.6 },
      },
      () => new TanpuraVoice(tone.memory),
    );
  }

  protected start(voice: TanpuraVoice): void {
    voice.root = phaseAt(draw(voice.random, 0));
    voice.fifth = phaseAt(draw(voice.random, 1));
    this.bloom = Math.max(this.bloom, voice.velocity);
    this.envelope(voice, 0.12, 5, 0.7, 1.3);
  }

  protected override prepare(): void {
    const motion = this.motion;
    const glide = this.glide.advance(this.turns * 1.1);
    this.bloom *= this.bloomFall;
    this.buzz.tune(this.cutoff(900, 3.6) * (0.6 + 1.2 * this.bloom + 0.5 * motion * glide), 3.5);
    this.floor.tune(this.cutoff(240, 3.5), 0.6);
    this.output.swellLeft = 1 + 0.4 * motion * glide;
  }

  protected sound(voice: TanpuraVoice): void {
    const { waves, grain, nextGrain } = this;
    const { from, level, increment, gain } = voice;
    const up = Math.min(16, level + 2);
    const fifth = (increment * 1.5) | 0;
    waves.blend(grain, nextGrain, gain);
    waves.play(voice.root, increment);
    waves.addToBus(from, level);
    voice.root = waves.phase;
    waves.blend(grain, nextGrain, 0.6 * gain);
    waves.play(voice.fifth, fifth);
    waves.addToBus(from, up);
    voice.fifth = waves.phase;
  }

  protected override effects(): void {
    const { bridge, busLeft } = this;
    bridge.set(busLeft);
    this.buzz.bandpass(bridge, 0);
    this.floor.lowpass(busLeft, 0);
    for (let i = 0; i < this.frames; i++) busLeft[i] += 1.3 * bridge[i];
  }

  protected override silence(): void {
    this.buzz.reset();
    this.floor.reset();
    this.glide.reset();
    this.bloom = 0;
  }
}

export const fifthDrone: InstrumentFactory = (tone) => new FifthDrone(tone);
