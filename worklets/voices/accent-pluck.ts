import { StateVariableFilter } from '../dsp/filter';
import { ModalBank, type Mode } from '../dsp/modal';
import { draw, Noise } from '../dsp/noise';
import { MovingLevel, type PanGains } from '../dsp/pan';
import { hardness } from '../dsp/strike';
import { PluckedString } from '../dsp/string';
import { midiToHertz } from '../kernels/math';
import { type NoteVoice, VoicePool } from './coloured-pool';
import { type InstrumentFactory, QUANTUM, type Tone } from './instrument';

/** Air and top-plate resonances of a guitar's body, in hertz: the knock of the pluck. */
const BODY: readonly Mode[] = [
  { ratio: 102, gain: 0.5, decay: 0.22 },
  { ratio: 204, gain: 0.7, decay: 0.16 },
  { ratio: 391, gain: 0.35, decay: 0.09 },
];

class NylonVoice implements NoteVoice {
  private readonly string = new PluckedString();
  private readonly body: ModalBank;
  private readonly mono = new Float64Array(QUANTUM);
  private readonly tone: Tone;
  private readonly noise: Noise;
  private readonly warmth: StateVariableFilter;
  private life = 0;
  private age = 0;
  private muted = false;
  private level = 1;
  private readonly ramp = new MovingLevel();

  constructor(tone: Tone, seed: number) {
    this.tone = tone;
    this.noise = new Noise(seed);
    this.warmth = new StateVariableFilter();
    this.body = new ModalBank(tone.memory, BODY.length, tone.sampleTime);
  }

  start(pitch: number, velocity: number, _kind: number, random: number): void {
    const tone = this.tone;
    const hertz = midiToHertz(pitch);
    const decay = Math.min(4, 900 / hertz + 0.8);
    const bright = Math.min(
      1,
      Math.max(0, tone.brightness + 0.12 * tone.grain + 0.4 * (velocity - 0.7) + 0.2 * hardness(tone.attack)),
    );
    this.string.reset();
    this.string.pluck(
      hertz * tone.sampleTime,
      decay * tone.sampleRate,
      0.5 - 0.38 * bright,
      1 - bright,
      0.2 + 0.3 * tone.motion * (draw(random, 0) - 0.5),
      this.noise,
    );
    this.warmth.reset();
    this.body.clear();
    this.body.strikeAll(BODY, 1, 0.25 * velocity, 0, 1);
    this.life = decay * tone.sampleRate;
    this.age = 0;
    this.muted = false;
    this.level = velocity;
  }

  /** Nylon strings are left to ring a little. */
  release(): void {
    this.muted = true;
  }

  reset(): void {
    this.string.reset();
    this.warmth.reset();
    this.body.clear();
    this.noise.reset();
  }

  render(busLeft: Float64Array, busRight: Float64Array, from: number, gains: PanGains): boolean {
    const tone = this.tone;
    const out = this.mono;
    out.fill(0);
    this.string.render(out, from);
    this.warmth.tune((1200 + 7000 * tone.brightness + 1500 * tone.grain) * tone.sampleTime, 0.6);
    this.warmth.lowpass(out, from);
    const ramp = this.ramp;
    ramp.level = this.level;
    // Released, it falls 60 dB in about half a second.
    if (this.muted) this.level *= 1 - Math.min(1, 13.8 * QUANTUM * tone.sampleTime);
    ramp.step = (this.level - ramp.level) / QUANTUM;
    ramp.addTo(out, busLeft, busRight, from, gains);
    this.body.addTo(busLeft, busRight, from, gains);
    this.age += QUANTUM;
    return this.age < this.life && this.level > 1e-4;
  }
}

/** A plucked nylon string on a wooden body. */
export const pluck: InstrumentFactory = (tone, seed) =>
  new VoicePool(
    tone,
    { voices: 6, attack: 0.001, gain: 0.33, pivot: 900, reference: 0.6 },
    (i) => new NylonVoice(tone, seed + i),
  );
