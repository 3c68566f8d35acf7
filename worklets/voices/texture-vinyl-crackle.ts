import { uniform } from '../../src/lib/random';
import { decayFactor, smoothingFactor } from '../dsp/decay';
import { ModalBank } from '../dsp/modal';
import { Noise } from '../dsp/noise';
import { NoiseBurst } from '../dsp/noise-burst';
import { noiseDensity } from '../dsp/noise-density';
import { PanGains } from '../dsp/pan';
import { TwoPole } from '../dsp/two-pole';
import { exp2, sinTurns } from '../kernels/math';
import { type InstrumentFactory, QUANTUM, type Tone } from './instrument';
import { TextureBed } from './texture-bed';

/** Seconds of one turn at 33 1/3 rpm. */
const REVOLUTION = 1.8;
/** Scratches that come round once a turn. */
const SCRATCHES = 5;
/** Crackles a second. */
const CRACKLES = 26;
const CRACKLE_SECONDS = 0.0016;
/** -80 dB. */
const SILENCE = 1e-4;
/** The turntable's bearing, in hertz. */
const RUMBLE = 42;
/** Turns the random integers of the hiss into -1..1. */
const SCALE = 1 / 2147483648;

class VinylCrackle extends TextureBed {
  private readonly dust: Noise;
  /** The angles of the scratches. */
  private readonly scratches = new Float64Array(SCRATCHES);
  private readonly groove: NoiseBurst;
  private readonly grooveGains = new PanGains();
  private readonly pops: ModalBank;
  private readonly popGains = new PanGains();
  private readonly bearing = new TwoPole();
  private stateLeft = 0;
  private stateRight = 0;
  private hissLeft = 0;
  private hissRight = 0;
  private rumble1 = 0;
  private rumble2 = 0;
  /** At the quantum's start and at its end. */
  private breath = 1;
  private nextBreath = 1;
  private angle = 0;
  private nextAngle = 0;
  private turn = 0;
  private place = 0;

  constructor(
    tone: Tone,
    private readonly seed: number,
  ) {
    super(tone, { opening: 0.15, closing: 0.1, gain: 1.0, pivot: 5000, reference: 0.4, tilt: 12 });
    this.dust = new Noise(seed ^ 0x5bd1e995);
    this.groove = new NoiseBurst(seed ^ 0x2545f491);
    this.groove.fall = decayFactor(CRACKLE_SECONDS, tone.sampleTime);
    for (let k = 0; k < SCRATCHES; k++) this.scratches[k] = uniform(seed, k, 0, 0);
    this.pops = new ModalBank(tone.memory, 12, tone.sampleTime);
    this.silence();
  }

  protected wake(random: number): void {
    this.angle = (random >>> 0) / 4294967296;
    this.nextAngle = this.angle;
    this.breathe();
    this.breath = this.nextBreath;
  }

  protected noteStarted(): void {}

  protected silence(): void {
    this.dust.reset();
    this.groove.reset();
    this.grooveGains.restart();
    this.pops.clear();
    this.popGains.restart();
    this.stateLeft = (this.seed + 1) | 0;
    this.stateRight = (this.seed + 0x3779b9) | 0;
    this.hissLeft = 0;
    this.hissRight = 0;
    this.rumble1 = 0;
    this.rumble2 = 0;
    this.angle = 0;
    this.turn = 0;
  }

  protected renderBed(left: Float64Array, right: Float64Array): boolean {
    this.nextAngle = this.angle + (QUANTUM * this.tone.sampleTime) / REVOLUTION;
    this.addPops(left, right);
    this.breathe();
    this.addHiss(left, right);
    this.addCrackle(left, right);
    this.breath = this.nextBreath;
    this.angle = this.nextAngle;
    if (this.angle >= 1) {
      this.angle -= 1;
      this.turn = (this.turn + 1) | 0;
    }
    return false;
  }

  /** Hiss and rumble breathe once a turn, more with motion. */
  private breathe(): void {
    this.nextBreath = 1 + 0.9 * this.tone.motion * sinTurns(this.nextAngle);
  }

  /** Surface hiss on both sides and the turntable's rumble between them. */
  private addHiss(left: Float64Array, right: Float64Array): void {
    const { tone, swell } = this;
    const level = swell.level * this.breath;
    const nextLevel = swell.nextLevel * this.nextBreath;
    const density = noiseDensity(tone.sampleRate);
    const corner = 2500 * exp2(2 * tone.brightness + 0.3 * tone.grain);
    const share = smoothingFactor(1 / (2 * Math.PI * corner), tone.sampleTime);
    const keep = 1 - share;
    const hiss = 0.045 * density * SCALE * share;
    this.bearing.tune(RUMBLE * tone.sampleTime, 1.4);
    this.bearing.lowpass();
    const { feedback1, feedback2, gain } = this.bearing;
    const rumble = 0.75 * density * (1.2 - 0.4 * tone.brightness) * SCALE * gain;
    const levelStep = (nextLevel - level) / QUANTUM;
    let shape = +level;
    let { stateLeft, stateRight, hissLeft, hissRight, rumble1, rumble2 } = this;
    for (let i = 0; i < QUANTUM; i++) {
      stateLeft = (Math.imul(stateLeft, 1664525) + 1013904223) | 0;
      stateRight = (Math.imul(stateRight, 1664525) + 1013904223) | 0;
      hissLeft = keep * hissLeft + hiss * stateLeft;
      hissRight = keep * hissRight + hiss * stateRight;
      const v = feedback1 * rumble1 + (feedback2 * rumble2 + (rumble * stateLeft + rumble * stateRight));
      const low = v + 2 * rumble1 + rumble2;
      rumble2 = rumble1;
      rumble1 = v;
      left[i] += shape * (hissLeft + low);
      right[i] += shape * (hissRight + low);
      shape += levelStep;
    }
    this.stateLeft = stateLeft;
    this.stateRight = stateRight;
    this.hissLeft = hissLeft;
    this.hissRight = hissRight;
    this.rumble1 = rumble1;
    this.rumble2 = rumble2;
  }

  /** Dust: at most one grain a quantum, each a spark of noise in the groove's resonance. */
  private addCrackle(left: Float64Array, right: Float64Array): void {
    const tone = this.tone;
    const groove = this.groove;
    const chance = CRACKLES * (0.6 + 0.8 * tone.motion) * QUANTUM * tone.sampleTime;
    const dust = this.dust;
    dust.step();
    const draw = 0.5 + 0.5 * dust.value;
    let from = 0;
    if (draw < chance) {
      dust.step();
      const after = Math.floor((0.5 + 0.5 * dust.value) * 127);
      dust.step();
      this.place = 0.8 * dust.value;
      if (groove.level <= SILENCE) {
        from = after;
        groove.clear();
        this.grooveGains.restart();
      }
      // Few are loud: the share that is drawn again, to the fourth power.
      const size = draw / chance;
      groove.level += 0.12 + 1.6 * size * size * size * size;
    }
    if (groove.level <= SILENCE) return;
    groove.band.tune(Math.min(0.4, (1600 + 4200 * tone.brightness + 600 * tone.grain) * tone.sampleTime), 0.8);
    groove.band.bandpass();
    this.grooveGains.aim(this.place, this.swell.nextLevel);
    this.grooveGains.go();
    groove.addTo(left, right, from, this.grooveGains);
  }

  /** Scratches across the groove: the needle meets each at the same angle of every turn, a little softer or louder. */
  private addPops(left: Float64Array, right: Float64Array): void {
    const tone = this.tone;
    for (let k = 0; k < SCRATCHES; k++) {
      const at = this.scratches[k];
      if (at < this.angle || at >= this.nextAngle) continue;
      const loud = 0.2 + 0.35 * uniform(this.seed, k, this.turn, 1);
      this.pops.strike(180 + 240 * uniform(this.seed, k, 0, 2), 0.7 * loud, 0.02);
      this.pops.strike(900 + 2600 * uniform(this.seed, k, 0, 3), loud * (0.4 + tone.brightness), 0.006);
    }
    if (!this.pops.sounding) return;
    this.popGains.aim(0, Math.SQRT2 * this.swell.nextLevel);
    this.popGains.go();
    this.pops.addTo(left, right, 0, this.popGains);
  }
}

/** An old record: crackle, pops that come round at 33 1/3 rpm, rumble and hiss. */
export const vinylCrackle: InstrumentFactory = (tone, seed) => new VinylCrackle(tone, seed);
