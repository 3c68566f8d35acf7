import { cosTurns, exp2, log2, pow, sinTurns } from '../../src/lib/dmath';
import { QUANTUM } from '../voices/instrument';
import type { PanGains } from './pan';

/** Modes quieter than this (-66 dB) are dropped; it also keeps the recursion out of denormals. */
const SILENCE = 5e-4;
/** Most that {@link ModalBank.follow} changes in a quantum. */
const TREBLE_STEP = 0.01;

/** One way a body rings. */
export interface Mode {
  /** Frequency over the note's. */
  readonly ratio: number;
  /** Amplitude over the loudest mode's. */
  readonly gain: number;
  /** Seconds to fall by 60 dB. */
  readonly decay: number;
}

/**
 * A bank of exponentially decaying sines: the free vibration of a struck body. Each mode is the two-pole recursion
 * y[n] = 2 r cos(w) y[n-1] - r^2 y[n-2] started at the phase where the sine is 0, so a strike never clicks.
 * (J. O. Smith, Physical Audio Signal Processing, "Modal synthesis".)
 */
export class ModalBank {
  private count = 0;
  private readonly turns: Float64Array;
  private readonly cosine: Float64Array;
  private readonly sine: Float64Array;
  private readonly radius: Float64Array;
  private readonly coefficient1: Float64Array;
  private readonly coefficient2: Float64Array;
  private readonly last1: Float64Array;
  private readonly last2: Float64Array;
  private readonly level: Float64Array;
  private readonly quantumDecay: Float64Array;
  /** Octaves of each mode over the body's reference: how much {@link follow} moves it. */
  private readonly octaves: Float64Array;
  private tuning = 1;
  /** What {@link follow} was told last; NaN from a {@link clear} to the first call. */
  private treble = Number.NaN;

  /** @param capacity most modes that ring at once; strikes beyond it are dropped. */
  constructor(
    private readonly capacity: number,
    private readonly sampleTime: number,
  ) {
    // Room to fill up the last group of four.
    const size = capacity + 3;
    this.turns = new Float64Array(size);
    this.cosine = new Float64Array(size);
    this.sine = new Float64Array(size);
    this.radius = new Float64Array(size);
    this.coefficient1 = new Float64Array(size);
    this.coefficient2 = new Float64Array(size);
    this.last1 = new Float64Array(size);
    this.last2 = new Float64Array(size);
    this.level = new Float64Array(size);
    this.quantumDecay = new Float64Array(size);
    this.octaves = new Float64Array(size);
  }

  /** True while a mode rings. */
  get sounding(): boolean {
    return this.count > 0;
  }

  /** Stops every mode at once and returns to the struck tuning. */
  clear(): void {
    this.count = 0;
    this.tuning = 1;
    this.treble = Number.NaN;
  }

  /**
   * Adds a ringing mode.
   *
   * @param hertz     frequency; modes above 0.45 of the sample rate are left out
   * @param amplitude peak amplitude
   * @param decay     seconds until the mode is 60 dB down
   * @param octaves   its height over the body's reference, for {@link follow}
   */
  strike(hertz: number, amplitude: number, decay: number, octaves = 0): void {
    const turns = hertz * this.sampleTime;
    if (this.count >= this.capacity || turns > 0.45 || turns <= 0) return;
    const i = this.count++;
    // 60 dB = 2^9.9658
    const octavesPerSample = (-9.965784284662087 * this.sampleTime) / decay;
    const radius = exp2(octavesPerSample);
    this.turns[i] = turns;
    this.octaves[i] = octaves;
    this.radius[i] = radius;
    this.cosine[i] = cosTurns(turns);
    this.sine[i] = sinTurns(turns);
    this.coefficient1[i] = 2 * radius * this.cosine[i];
    this.coefficient2[i] = -radius * radius;
    this.last1[i] = 0;
    this.last2[i] = (-amplitude * this.sine[i]) / (radius * radius);
    this.level[i] = Math.abs(amplitude);
    this.quantumDecay[i] = exp2(octavesPerSample * QUANTUM);
  }

  /**
   * Strikes every mode of a body.
   *
   * @param treble exponent on each mode's frequency: above 0 high modes get louder, below 0 softer
   * @param ring   factor on the decay times
   */
  strikeAll(modes: readonly Mode[], hertz: number, amplitude: number, treble: number, ring: number): void {
    let plain = 0;
    let weighted = 0;
    for (let i = 0; i < modes.length; i++) {
      const power = modes[i].gain * modes[i].gain;
      plain += power;
      weighted += power * pow(modes[i].ratio, 2 * treble);
    }
    // The same power whatever the treble, so that a harder stick changes the colour and not the level.
    const level = amplitude * Math.sqrt(plain / weighted);
    for (let i = 0; i < modes.length; i++) {
      const mode = modes[i];
      this.strike(hertz * mode.ratio, level * mode.gain * pow(mode.ratio, treble), ring * mode.decay, log2(mode.ratio));
    }
  }

  /**
   * Moves every mode to `tuning` times the frequency it was struck at, keeping amplitude and phase (a pitch bend). In
   * small steps: the angle is turned by a Taylor series that is good to 1e-5 for steps of a tenth of a radian.
   */
  retune(tuning: number): void {
    const change = 2 * Math.PI * (tuning - this.tuning);
    this.tuning = tuning;
    for (let i = 0; i < this.count; i++) {
      const radius = this.radius[i];
      const angle = change * this.turns[i];
      const square = angle * angle;
      const turnSine = angle * (1 - square / 6);
      const turnCosine = 1 - square * (0.5 - square / 24);
      const before = this.cosine[i];
      const cosine = before * turnCosine - this.sine[i] * turnSine;
      const sine = this.sine[i] * turnCosine + before * turnSine;
      const quadrature = (this.last1[i] * before - radius * this.last2[i]) / this.sine[i];
      this.coefficient1[i] = 2 * radius * cosine;
      this.last2[i] = (this.last1[i] * cosine - quadrature * sine) / radius;
      this.cosine[i] = cosine;
      this.sine[i] = sine;
    }
  }

  /**
   * Lets what rings follow a treble that is steered: modes get louder by their height times the change since the last
   * call, in steps too small to hear. The first call after {@link clear} says what the modes were struck with.
   */
  follow(treble: number): void {
    if (Number.isNaN(this.treble)) this.treble = treble;
    const change = Math.max(-TREBLE_STEP, Math.min(TREBLE_STEP, treble - this.treble));
    if (Math.abs(change) < 1e-9) return;
    this.treble += change;
    for (let i = 0; i < this.count; i++) {
      const gain = exp2(change * this.octaves[i]);
      this.last1[i] *= gain;
      this.last2[i] *= gain;
      this.level[i] *= gain;
    }
  }

  /** A hand on the body: every mode now falls at least 60 dB in `seconds`. */
  damp(seconds: number): void {
    const octavesPerSample = (-9.965784284662087 * this.sampleTime) / seconds;
    const radius = exp2(octavesPerSample);
    const quantumDecay = exp2(octavesPerSample * QUANTUM);
    for (let i = 0; i < this.count; i++) {
      if (this.radius[i] <= radius) continue;
      this.coefficient1[i] *= radius / this.radius[i];
      this.coefficient2[i] = -radius * radius;
      this.radius[i] = radius;
      this.quantumDecay[i] = quantumDecay;
    }
  }

  /** Adds the modes to the frames `from`..127 of two buses and forgets those that have died away. */
  addTo(busLeft: Float64Array, busRight: Float64Array, from: number, gains: PanGains): void {
    const count = this.count;
    if (count === 0) return;
    // Four modes a pass; the last pass is filled up with modes that do not ring.
    const padded = (count + 3) & ~3;
    for (let m = count; m < padded; m++) this.clearMode(m);
    for (let m = 0; m < padded; m += 4) this.addFour(busLeft, busRight, from | 0, gains, m);
    this.dropSilent();
  }

  /** Four recursions in one loop: none waits for another, so the processor overlaps them. */
  private addFour(left: Float64Array, right: Float64Array, from: number, gains: PanGains, m: number): void {
    const c1 = this.coefficient1;
    const c2 = this.coefficient2;
    const last1 = this.last1;
    const last2 = this.last2;
    const a1 = c1[m];
    const a2 = c2[m];
    const b1 = c1[m + 1];
    const b2 = c2[m + 1];
    const d1 = c1[m + 2];
    const d2 = c2[m + 2];
    const e1 = c1[m + 3];
    const e2 = c2[m + 3];
    let x1 = last1[m];
    let x2 = last2[m];
    let y1 = last1[m + 1];
    let y2 = last2[m + 1];
    let z1 = last1[m + 2];
    let z2 = last2[m + 2];
    let w1 = last1[m + 3];
    let w2 = last2[m + 3];
    let gainLeft = gains.left;
    let gainRight = gains.right;
    const stepLeft = gains.leftStep;
    const stepRight = gains.rightStep;
    // Two frames at a time, so that the last values change places instead of being moved. An odd first frame is begun one
    // frame early: the onset's ramp leaves that frame out.
    for (let i = from & ~1; i < QUANTUM; i += 2) {
      x2 = a1 * x1 + a2 * x2;
      y2 = b1 * y1 + b2 * y2;
      z2 = d1 * z1 + d2 * z2;
      w2 = e1 * w1 + e2 * w2;
      const even = x2 + y2 + (z2 + w2);
      left[i] += gainLeft * even;
      right[i] += gainRight * even;
      gainLeft += stepLeft;
      gainRight += stepRight;
      x1 = a1 * x2 + a2 * x1;
      y1 = b1 * y2 + b2 * y1;
      z1 = d1 * z2 + d2 * z1;
      w1 = e1 * w2 + e2 * w1;
      const odd = x1 + y1 + (z1 + w1);
      left[i + 1] += gainLeft * odd;
      right[i + 1] += gainRight * odd;
      gainLeft += stepLeft;
      gainRight += stepRight;
    }
    last1[m] = x1;
    last2[m] = x2;
    last1[m + 1] = y1;
    last2[m + 1] = y2;
    last1[m + 2] = z1;
    last2[m + 2] = z2;
    last1[m + 3] = w1;
    last2[m + 3] = w2;
  }

  private clearMode(m: number): void {
    this.coefficient1[m] = 0;
    this.coefficient2[m] = 0;
    this.last1[m] = 0;
    this.last2[m] = 0;
  }

  private dropSilent(): void {
    for (let i = this.count - 1; i >= 0; i--) {
      this.level[i] *= this.quantumDecay[i];
      if (this.level[i] < SILENCE) this.moveMode(--this.count, i);
    }
  }

  private moveMode(source: number, target: number): void {
    this.turns[target] = this.turns[source];
    this.cosine[target] = this.cosine[source];
    this.sine[target] = this.sine[source];
    this.radius[target] = this.radius[source];
    this.coefficient1[target] = this.coefficient1[source];
    this.coefficient2[target] = this.coefficient2[source];
    this.last1[target] = this.last1[source];
    this.last2[target] = this.last2[source];
    this.level[target] = this.level[source];
    this.quantumDecay[target] = this.quantumDecay[source];
    this.octaves[target] = this.octaves[source];
  }
}
