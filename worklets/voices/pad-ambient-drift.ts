import { StereoFilter } from '../dsp/filter';
import { MorphingWaves } from '../dsp/morphing-waves';
import { draw, Noise } from '../dsp/noise';
import { phaseAt } from '../dsp/oscillator';
import { partials, sharedWave, type WaveTable } from '../dsp/wavetable';
import type { KernelMemory } from '../kernels/memory';
import type { InstrumentFactory, Tone } from './instrument';
import { PolyInstrument } from './poly-instrument';
import { Voice } from './voice';

/** A partial that stands out around harmonic `centre`, over a fall of `slope` per octave. */
const vowel = (h: number, centre: number, slope: number) =>
  (1 + 3 / (1 + (h - centre) * (h - centre))) / (slope === 1 ? h : slope === 2 ? h * h : h * Math.sqrt(h));

/** Four waves to wander through, for each grain. */
const WAVES = (): WaveTable[][] => [
  [
    sharedWave('ambient_drift clean 0', () => [1, 0.14, 0.05, 0.02]),
    sharedWave('ambient_drift clean 1', () => [1, 0.05, 0.16, 0.03, 0.02]),
    sharedWave('ambient_drift clean 2', () => [1, 0.22, 0, 0.05]),
    sharedWave('ambient_drift clean 3', () => [1, 0.04, 0.03, 0.02, 0.06]),
  ],
  [2, 5, 3, 7].map((centre) =>
    sharedWave(`ambient_drift warm ${centre}`, () => partials(32, (h) => vowel(h, centre, 2))),
  ),
  [3, 9, 5, 14].map((centre) =>
    sharedWave(`ambient_drift gritty ${centre}`, () => partials(96, (h) => vowel(h, centre, 1))),
  ),
];

/** Quanta between the points of a drift. */
const DRIFT_QUANTA = 96;

/** What moves all the drifts: how far in a step, and where to. */
interface Wind {
  rate: number;
  readonly noise: Noise;
}

/** A slow smooth random walk in -1..1 that is pulled back to its middle. */
class Drift {
  value = 0;
  private target = 0;
  private left = 0;

  constructor(private readonly wind: Wind) {}

  start(value: number): void {
    this.value = value;
    this.target = value;
    this.left = 0;
  }

  step(): void {
    const wind = this.wind;
    this.left -= wind.rate;
    if (this.left <= 0) {
      this.left += DRIFT_QUANTA;
      wind.noise.step();
      this.target = 0.3 * this.target + 0.9 * wind.noise.value;
    }
    this.value += (this.target - this.value) * 0.02 * wind.rate;
  }
}

class DriftVoice extends Voice {
  phase = 0;
  readonly tune: Drift;
  readonly wave: Drift;
  readonly place: Drift;
  /** Position in the wave table at the start of the quantum and at its end. */
  position = 0;
  nextPosition = 0;
  gainLeft = 0;
  gainRight = 0;

  constructor(memory: KernelMemory, wind: Wind) {
    super(memory);
    this.tune = new Drift(wind);
    this.wave = new Drift(wind);
    this.place = new Drift(wind);
  }
}

/** Every note drifts on its own: pitch, place and its way through a wave table wander at random. */
class AmbientDrift extends PolyInstrument<DriftVoice> {
  private readonly waves = WAVES().map((waves) => new MorphingWaves(this.tone.memory, waves, this.target));
  private readonly wind: Wind;
  private readonly filter = new StereoFilter(this.tone.memory);
  private readonly tide: Drift;

  constructor(tone: Tone, seed: number) {
    const wind = { rate: 0, noise: new Noise(seed) };
    super(
      tone,
      {
        polyphony: 12,
        halfRate: true,
        tail: 0.06,
        pivot: 500,
        trim: { level: -12.5, bright: -13.4, dark: 6.4, clean: 0.6, gritty: -0.6 },
      },
      () => new DriftVoice(tone.memory, wind),
    );
    this.wind = wind;
    this.tide = new Drift(wind);
  }

  protected start(voice: DriftVoice): void {
    voice.phase = phaseAt(draw(voice.random, 0));
    voice.tune.start(2 * draw(voice.random, 1) - 1);
    voice.wave.start(2 * draw(voice.random, 2) - 1);
    voice.place.start(1.4 * draw(voice.random, 3) - 0.7);
    voice.position = 1.5 + 1.4 * voice.wave.value;
    this.wind.rate = 0;
    this.moveVoice(voice);
    this.envelope(voice, 1.1, 4, 0.85, 2.1);
  }

  protected override prepare(): void {
    const motion = this.motion;
    this.wind.rate = this.turns * 240;
    this.tide.step();
    const cutoff = this.cutoff(1300, 4.6) * (1 + 0.7 * motion * this.tide.value);
    this.filter.tune(cutoff, 0.8);
  }

  /** Steps a voice's drifts and aims at the gains and the wave position that follow. */
  private moveVoice(voice: DriftVoice): void {
    const motion = this.motion;
    voice.tune.step();
    voice.place.step();
    const place = Math.max(-0.9, Math.min(0.9, voice.place.value * (0.4 + motion)));
    const fade = 1 - 0.75 * motion * Math.abs(voice.wave.value);
    voice.gainLeft = voice.gain * fade * Math.sqrt(0.5 - 0.5 * place);
    voice.gainRight = voice.gain * fade * Math.sqrt(0.5 + 0.5 * place);
    voice.wave.step();
    voice.nextPosition = Math.max(0, Math.min(3, 1.5 + 1.5 * voice.wave.value * (0.3 + motion)));
  }

  protected sound(voice: DriftVoice): void {
    const { grain, nextGrain, waves } = this;
    const { from, level } = voice;
    const left = voice.gainLeft;
    const right = voice.gainRight;
    this.moveVoice(voice);
    const increment = (voice.increment * (1 + 0.007 * this.motion * voice.tune.value)) | 0;
    const phase = voice.phase;
    for (let k = 0; k < 3; k++) {
      // Both ends of a cross-fade between grains are taken at the quantum's end: it takes many quanta anyway.
      const weight = Math.max(0, 1 - Math.abs(0.5 * (grain + nextGrain) - k));
      if (weight === 0) continue;
      waves[k].blend(voice.position, voice.nextPosition, weight);
      waves[k].play(phase, increment);
      waves[k].addToBlock(from, level);
      voice.phase = waves[k].phase;
    }
    voice.position = voice.nextPosition;
    this.addBlockGliding(from, left, right, voice.gainLeft, voice.gainRight);
  }

  protected override effects(): void {
    this.filter.lowpass(this.busLeft, this.busRight);
  }

  protected override silence(): void {
    this.wind.noise.reset();
    this.filter.reset();
    this.tide.start(0);
  }
}

export const ambientDrift: InstrumentFactory = (tone, seed) => new AmbientDrift(tone, seed);
