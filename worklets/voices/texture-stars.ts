import { ModalBank } from '../dsp/modal';
import { draw, Noise } from '../dsp/noise';
import { PanGains } from '../dsp/pan';
import { exp2, midiToHertz } from '../kernels/math';
import { Glint } from './glint';
import { type InstrumentFactory, QUANTUM, type Tone } from './instrument';
import { TextureBed } from './texture-bed';

/** Stars that shine at once; each is a mode at its own place in the sky. */
const SKY = 5;
const MODES_PER_PLACE = 8;
/** Frequencies over the note's at which stars appear: octaves and fifths. */
const HEIGHTS = [1, 2, 3, 4, 4, 6, 8] as const;
/** The sky in hertz at medium brightness, an octave higher per unit of it: stars outside are moved in by octaves. */
const LOWEST = 1300;
const HIGHEST = 6500;
/** Level of the {@link Glint} with which a star lights up. */
const GLINT = 1;

class Stars extends TextureBed {
  private readonly places: readonly ModalBank[];
  private readonly positions = Array.from({ length: SKY }, () => new PanGains());
  private readonly glint: Glint;
  private readonly chance: Noise;
  private next = 0;
  private brightest = 0.5;
  private pitch = 60;

  constructor(tone: Tone, seed: number) {
    super(tone, { opening: 0.05, closing: 0.05, gain: 0.3, pivot: 3500, reference: 0.3 });
    this.places = Array.from({ length: SKY }, () => new ModalBank(tone.memory, MODES_PER_PLACE, tone.sampleTime));
    for (let k = 0; k < SKY; k++) {
      this.positions[k].aim((1.6 * k) / (SKY - 1) - 0.8, 1);
      this.positions[k].go();
    }
    this.glint = new Glint(tone, seed ^ 0x68e31da4);
    this.chance = new Noise(seed ^ 0x1b873593);
  }

  protected wake(): void {
    this.next = 0.25;
  }

  protected noteStarted(pitch: number, velocity: number, pan: number, random: number, fresh: boolean): void {
    this.pitch = pitch;
    this.brightest = velocity;
    if (fresh) this.shine(pitch, velocity, 0.5 + 0.5 * pan, draw(random, 1));
  }

  protected silence(): void {
    for (let k = 0; k < SKY; k++) this.places[k].clear();
    this.chance.reset();
    this.glint.reset();
    this.next = 0;
  }

  protected renderBed(left: Float64Array, right: Float64Array, open: boolean): boolean {
    const tone = this.tone;
    const chance = this.chance;
    this.next -= QUANTUM * tone.sampleTime;
    if (open && this.next <= 0) {
      // Waiting times of a Poisson-like shower: 1.5 a second when calm, 8 when all moves.
      const mean = 1 / (1.2 + 7.5 * tone.motion);
      this.next = mean * (0.3 + 0.7 * (1 + chance.next()));
      const note = this.find(Math.floor((0.5 + 0.5 * chance.next()) * this.lasting));
      const pitch = note < 0 ? this.pitch : this.pitches[note];
      const size = 0.35 + 0.3 * (1 + chance.next());
      this.shine(pitch, this.brightest * size, 0.5 + 0.5 * chance.next(), 0.5 + 0.5 * chance.next());
    }
    return this.addSky(left, right);
  }

  private shine(pitch: number, velocity: number, place: number, height: number): void {
    const tone = this.tone;
    let star = midiToHertz(pitch) * HEIGHTS[Math.floor(Math.min(0.999, height) * HEIGHTS.length)];
    const sky = exp2(tone.brightness - 0.5);
    while (star < LOWEST * sky) star *= 2;
    while (star > HIGHEST * sky) star *= 0.5;
    const bank = this.places[Math.min(SKY - 1, Math.floor(place * SKY))];
    const ring = 1.1 + 1.6 * height;
    bank.strike(star, velocity, ring);
    bank.strike(star * 2.01, velocity * (0.05 + 0.25 * tone.brightness + 0.08 * tone.grain), ring * 0.5);
    this.glint.strike(GLINT * velocity, 1.6 * place - 0.8);
  }

  private addSky(left: Float64Array, right: Float64Array): boolean {
    let shining = this.glint.addTo(left, right);
    for (let k = 0; k < SKY; k++) {
      if (!this.places[k].sounding) continue;
      shining = true;
      this.places[k].addTo(left, right, 0, this.positions[k]);
    }
    return shining;
  }
}

/** Tiny high pings scattered over the sky, each with a long tail. */
export const stars: InstrumentFactory = (tone, seed) => new Stars(tone, seed);
