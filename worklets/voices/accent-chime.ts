import { ModalBank, type Mode } from '../dsp/modal';
import { draw } from '../dsp/noise';
import type { PanGains } from '../dsp/pan';
import { hardness } from '../dsp/strike';
import { midiToHertz } from '../kernels/math';
import { type NoteVoice, VoicePool } from './coloured-pool';
import { type InstrumentFactory, QUANTUM, type Tone } from './instrument';

/** Bending modes of a free metal tube (Euler-Bernoulli beam with free ends). */
const TUBE: readonly Mode[] = [
  { ratio: 1, gain: 1, decay: 3.2 },
  { ratio: 2.756, gain: 0.45, decay: 1.6 },
  { ratio: 5.404, gain: 0.28, decay: 0.7 },
  { ratio: 8.933, gain: 0.14, decay: 0.3 },
];
/**
 * A breath of wind lets three tubes touch, and two of them again the stronger it is: frequency over the note's, seconds
 * after it, level in calm and in wind.
 */
const TUBES = [
  { ratio: 1, after: 0, spread: 0, calm: 0.8, windy: 0.8 },
  { ratio: 2, after: 0.05, spread: 0.08, calm: 0.35, windy: 0.35 },
  { ratio: 1.5, after: 0.12, spread: 0.16, calm: 0.45, windy: 0.45 },
  { ratio: 2, after: 0.35, spread: 0.15, calm: 0, windy: 0.4 },
  { ratio: 1.5, after: 0.55, spread: 0.25, calm: 0, windy: 0.5 },
] as const;

class ChimeVoice implements NoteVoice {
  private readonly modes: ModalBank;
  private readonly due = new Float64Array(TUBES.length);
  private struck = 0;
  private hertz = 0;
  private velocity = 0;

  constructor(private readonly tone: Tone) {
    this.modes = new ModalBank(tone.memory, TUBE.length * TUBES.length, tone.sampleTime);
  }

  start(pitch: number, velocity: number, _kind: number, random: number): void {
    this.modes.clear();
    this.hertz = midiToHertz(pitch);
    this.velocity = velocity;
    this.struck = 0;
    const haste = (1.1 - 0.3 * this.tone.motion) * this.tone.sampleRate;
    for (let k = 0; k < TUBES.length; k++) this.due[k] = (TUBES[k].after + TUBES[k].spread * draw(random, k)) * haste;
  }

  release(): void {}

  reset(): void {
    this.modes.clear();
    this.struck = TUBES.length;
  }

  render(busLeft: Float64Array, busRight: Float64Array, from: number, gains: PanGains): boolean {
    for (let k = this.struck; k < TUBES.length; k++) {
      if (this.due[k] > 0) {
        this.due[k] -= QUANTUM;
        continue;
      }
      this.touch(k);
      this.struck = k + 1;
    }
    this.modes.follow(this.metal());
    this.modes.addTo(busLeft, busRight, from, gains);
    return this.struck < TUBES.length || this.modes.sounding;
  }

  /** Treble of a touch at velocity 0.7 and medium attack. */
  private metal(): number {
    return (this.tone.brightness - 0.7) * 1.6 + this.tone.grain * 0.12;
  }

  private touch(k: number): void {
    const tube = TUBES[k];
    const hertz = this.hertz * tube.ratio;
    const treble = this.metal() + (this.velocity - 0.7) + 0.4 * hardness(this.tone.attack);
    // Small tubes ring shorter.
    const ring = 1.3 * Math.sqrt(500 / (hertz + 100));
    const gain = tube.calm + (tube.windy - tube.calm) * this.tone.motion;
    this.modes.strikeAll(TUBE, hertz, this.velocity * gain, treble, ring);
  }
}

/** Wind chimes: a few free tubes stirred by a breath of air. */
export const chime: InstrumentFactory = (tone) =>
  new VoicePool(
    tone,
    { voices: 5, attack: 0.0015, gain: 0.25, pivot: 3500, reference: 0.9, drift: 0.5 },
    () => new ChimeVoice(tone),
  );
