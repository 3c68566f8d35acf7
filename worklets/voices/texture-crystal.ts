import { ModalBank, type Mode } from '../dsp/modal';
import { draw, Noise } from '../dsp/noise';
import { PanGains } from '../dsp/pan';
import { hardness } from '../dsp/strike';
import { exp2, midiToHertz } from '../kernels/math';
import { Glint } from './glint';
import { type InstrumentFactory, QUANTUM, type Tone } from './instrument';
import { TextureBed } from './texture-bed';

/** A wine glass: modes near the squares 4, 9, 16, ... of the rim's wave number (A. P. French, 1983). */
const GLASS: readonly Mode[] = [
  { ratio: 1, gain: 0.8, decay: 2.6 },
  { ratio: 1.004, gain: 0.4, decay: 2.2 },
  { ratio: 2.32, gain: 0.6, decay: 1.7 },
  { ratio: 4.25, gain: 0.42, decay: 1.1 },
  { ratio: 6.63, gain: 0.28, decay: 0.7 },
  { ratio: 9.38, gain: 0.18, decay: 0.4 },
];
const GLASSES = 4;
/** Level of the {@link Glint} with which a glass is touched. */
const GLINT = 1;

class Crystal extends TextureBed {
  private readonly glasses: readonly ModalBank[];
  private readonly places = Array.from({ length: GLASSES }, () => new PanGains());
  private readonly glint: Glint;
  private readonly chance: Noise;
  private turn = 0;
  private next = 0;
  private pitch = 60;
  private strength = 0.5;

  constructor(tone: Tone, seed: number) {
    super(tone, { opening: 0.05, closing: 0.05, gain: 0.2, pivot: 2500, reference: 0.4 });
    this.glasses = Array.from({ length: GLASSES }, () => new ModalBank(tone.memory, 2 * GLASS.length, tone.sampleTime));
    this.glint = new Glint(tone, seed ^ 0x3f4a7c15);
    this.chance = new Noise(seed ^ 0x2c1b3c6d);
  }

  protected wake(): void {
    this.next = (60 * this.rest()) / this.tone.bpm;
  }

  protected noteStarted(pitch: number, velocity: number, pan: number, random: number, fresh: boolean): void {
    this.pitch = pitch;
    this.strength = velocity;
    if (!fresh) return;
    this.touch(pitch, velocity, pan, draw(random, 0));
    // The instrument's own touches fill the rests.
    this.next = Math.max(this.next, (60 * this.rest()) / this.tone.bpm);
  }

  protected silence(): void {
    for (let k = 0; k < GLASSES; k++) this.glasses[k].clear();
    this.glint.reset();
    this.chance.reset();
    this.turn = 0;
  }

  protected renderBed(left: Float64Array, right: Float64Array, open: boolean): boolean {
    const tone = this.tone;
    const chance = this.chance;
    this.next -= QUANTUM * tone.sampleTime;
    if (open && this.next <= 0) {
      this.next += (60 * this.rest()) / tone.bpm;
      const note = this.find(Math.floor((0.5 + 0.5 * chance.next()) * this.lasting));
      const pitch = note < 0 ? this.pitch : this.pitches[note];
      const soft = 0.4 + 0.25 * (1 + chance.next());
      this.touch(pitch, this.strength * soft, 0.7 * chance.next(), 0.5 + 0.5 * chance.next());
    }
    return this.addGlasses(left, right);
  }

  /** Beats between the instrument's own touches, in sixteenths: from 2 when static to 1/2 when chaotic. */
  private rest(): number {
    return 0.25 * Math.floor(0.5 + 8 * exp2(2.5 * (0.1 - this.tone.motion)));
  }

  /** Treble of a touch at velocity 0.7 and medium attack. */
  private clarity(): number {
    return (this.tone.brightness - 0.75) * 1.3 + 0.15 * this.tone.grain;
  }

  private touch(pitch: number, velocity: number, pan: number, variety: number): void {
    const tone = this.tone;
    const octave = variety < 0.35 ? 24 : 12;
    let hertz = midiToHertz(pitch + octave);
    while (hertz > 2600) hertz *= 0.5;
    const treble = this.clarity() + 0.6 * (velocity - 0.7) + 0.5 * hardness(tone.attack);
    this.places[this.turn].restart();
    this.places[this.turn].aim(pan, 1);
    this.places[this.turn].go();
    this.glasses[this.turn].strikeAll(GLASS, hertz, velocity, treble, 0.7 + 0.6 * variety);
    this.glint.strike(GLINT * velocity, pan);
    this.turn = (this.turn + 1) % GLASSES;
  }

  private addGlasses(left: Float64Array, right: Float64Array): boolean {
    let ringing = this.glint.addTo(left, right);
    for (let k = 0; k < GLASSES; k++) {
      if (!this.glasses[k].sounding) continue;
      ringing = true;
      this.glasses[k].follow(this.clarity());
      this.glasses[k].addTo(left, right, 0, this.places[k]);
    }
    return ringing;
  }
}

/** Glasses touched at their rims: clear, inharmonic, slowly fading. */
export const crystal: InstrumentFactory = (tone, seed) => new Crystal(tone, seed);
