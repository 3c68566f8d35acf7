import { exp2, sinTurns } from '../../src/lib/dmath';
import { uniform } from '../../src/lib/random';
import { decayFactor } from '../dsp/decay';
import { OnePole, StateVariableFilter } from '../dsp/filter';
import { ModalBank } from '../dsp/modal';
import { Noise } from '../dsp/noise';
import { noiseDensity } from '../dsp/noise-density';
import { panLeft, panRight } from '../dsp/pan';
import { type InstrumentFactory, QUANTUM, type Tone } from './instrument';
import { applyGain, TextureBed } from './texture-bed';

/** Seconds of one turn at 33 1/3 rpm. */
const REVOLUTION = 1.8;
/** Scratches that come round once a turn. */
const SCRATCHES = 5;
/** Crackles a second. */
const CRACKLES = 26;
const CRACKLE_SECONDS = 0.0016;
/** Quanta for which the groove is heard after a crackle. */
const RINGING = 8;

class VinylCrackle extends TextureBed {
  private readonly dust: Noise;
  private readonly hissLeft: Noise;
  private readonly hissRight: Noise;
  private readonly surface = [new OnePole(), new OnePole()];
  private readonly grooveLeft = new StateVariableFilter();
  private readonly grooveRight = new StateVariableFilter();
  private readonly rumble = new StateVariableFilter();
  private readonly pops: ModalBank;
  private readonly low = new Float64Array(QUANTUM);
  private readonly crackleLeft = new Float64Array(QUANTUM);
  private readonly crackleRight = new Float64Array(QUANTUM);
  private readonly crackleFall: number;
  private angle = 0;
  private turn = 0;
  private crackle = 0;
  private ringing = 0;
  private place = 0;

  constructor(
    tone: Tone,
    private readonly seed: number,
  ) {
    super(tone, { opening: 0.15, closing: 0.1, gain: 1.0, pivot: 2200, reference: 0.4, tilt: 9 });
    this.dust = new Noise(seed ^ 0x5bd1e995);
    this.hissLeft = new Noise(seed + 1);
    this.hissRight = new Noise(seed + 0x3779b9);
    this.pops = new ModalBank(12, tone.sampleTime);
    this.crackleFall = decayFactor(CRACKLE_SECONDS, tone.sampleTime);
  }

  protected wake(random: number): void {
    this.angle = (random >>> 0) / 4294967296;
  }

  protected noteStarted(): void {}

  protected silence(): void {
    this.dust.reset();
    this.hissLeft.reset();
    this.hissRight.reset();
    for (let c = 0; c < 2; c++) this.surface[c].reset();
    this.grooveLeft.reset();
    this.grooveRight.reset();
    this.rumble.reset();
    this.pops.clear();
    this.angle = 0;
    this.turn = 0;
    this.crackle = 0;
    this.ringing = 0;
  }

  protected renderBed(left: Float64Array, right: Float64Array, level: number, nextLevel: number): boolean {
    const tone = this.tone;
    this.addHiss(left, right);
    this.addCrackle(left, right);
    this.addPops(left, right);
    applyGain(left, level, nextLevel);
    applyGain(right, level, nextLevel);
    this.angle += (QUANTUM * tone.sampleTime) / REVOLUTION;
    if (this.angle >= 1) {
      this.angle -= 1;
      this.turn = (this.turn + 1) | 0;
    }
    return false;
  }

  /** Surface hiss and the turntable's rumble; both breathe once a turn, more with motion. */
  private addHiss(left: Float64Array, right: Float64Array): void {
    const tone = this.tone;
    const low = this.low;
    const breath = 1 + 0.9 * tone.motion * sinTurns(this.angle);
    this.hissLeft.fill(left, 0);
    this.hissRight.fill(right, 0);
    for (let i = 0; i < QUANTUM; i++) low[i] = left[i] + right[i];
    const corner = 2500 * exp2(2 * tone.brightness + 0.3 * tone.grain) * tone.sampleTime;
    this.surface[0].tune(corner);
    this.surface[1].tune(corner);
    this.surface[0].lowpass(left, 0);
    this.surface[1].lowpass(right, 0);
    this.rumble.tune(42 * tone.sampleTime, 1.4);
    this.rumble.lowpass(low, 0);
    const density = noiseDensity(tone.sampleRate);
    const hiss = 0.045 * breath * density;
    const rumble = 0.75 * density * (1.2 - 0.4 * tone.brightness) * breath;
    for (let i = 0; i < QUANTUM; i++) {
      left[i] = hiss * left[i] + rumble * low[i];
      right[i] = hiss * right[i] + rumble * low[i];
    }
  }

  /** Dust: at most one grain a quantum, each a spark of noise in the groove's resonance. */
  private addCrackle(left: Float64Array, right: Float64Array): void {
    const tone = this.tone;
    const crackleLeft = this.crackleLeft;
    const crackleRight = this.crackleRight;
    const crackleFall = this.crackleFall;
    const chance = CRACKLES * (0.6 + 0.8 * tone.motion) * QUANTUM * tone.sampleTime;
    const draw = 0.5 + 0.5 * this.dust.next();
    let level = this.crackle;
    let start = 0;
    if (draw < chance) {
      // Few are loud: the share that is drawn again, to the fourth power.
      const size = draw / chance;
      level += 0.12 + 1.6 * size * size * size * size;
      start = Math.floor((0.5 + 0.5 * this.dust.next()) * 127);
      this.place = 0.8 * this.dust.next();
    }
    if (level > 0) this.ringing = RINGING;
    else if (this.ringing-- <= 0) return;
    crackleLeft.fill(0);
    crackleRight.fill(0);
    const gainLeft = panLeft(this.place);
    const gainRight = panRight(this.place);
    for (let i = start; i < QUANTUM; i++) {
      const spark = this.dust.next() * level;
      level *= crackleFall;
      crackleLeft[i] = spark * gainLeft;
      crackleRight[i] = spark * gainRight;
    }
    this.crackle = level < 1e-7 ? 0 : level;
    const centre = Math.min(0.4, (1600 + 4200 * tone.brightness + 600 * tone.grain) * tone.sampleTime);
    this.grooveLeft.tune(centre, 0.8);
    this.grooveRight.tune(centre, 0.8);
    this.grooveLeft.bandpass(crackleLeft, 0);
    this.grooveRight.bandpass(crackleRight, 0);
    for (let i = 0; i < QUANTUM; i++) {
      left[i] += crackleLeft[i];
      right[i] += crackleRight[i];
    }
  }

  /** Scratches across the groove: the needle meets each at the same angle of every turn, a little softer or louder. */
  private addPops(left: Float64Array, right: Float64Array): void {
    const tone = this.tone;
    const low = this.low;
    const next = this.angle + (QUANTUM * tone.sampleTime) / REVOLUTION;
    for (let k = 0; k < SCRATCHES; k++) {
      const at = uniform(this.seed, k, 0, 0);
      if (at < this.angle || at >= next) continue;
      const loud = 0.2 + 0.35 * uniform(this.seed, k, this.turn, 1);
      this.pops.strike(180 + 240 * uniform(this.seed, k, 0, 2), 0.7 * loud, 0.02);
      this.pops.strike(900 + 2600 * uniform(this.seed, k, 0, 3), loud * (0.4 + tone.brightness), 0.006);
    }
    if (!this.pops.sounding) return;
    low.fill(0);
    this.pops.render(low, 0);
    for (let i = 0; i < QUANTUM; i++) {
      left[i] += low[i];
      right[i] += low[i];
    }
  }
}

/** An old record: crackle, pops that come round at 33 1/3 rpm, rumble and hiss. */
export const vinylCrackle: InstrumentFactory = (tone, seed) => new VinylCrackle(tone, seed);
