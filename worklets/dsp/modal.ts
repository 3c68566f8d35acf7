import type { Address } from '../kernels/kernels';
import { cosTurns, exp2, log2, pow, sinTurns } from '../kernels/math';
import type { KernelMemory } from '../kernels/memory';
import { QUANTUM } from '../voices/instrument';
import type { PanGains } from './pan';

/** Modes quieter than this (-66 dB) are dropped; it also keeps the recursion out of denormals. */
const SILENCE = 5e-4;
/** Most that {@link ModalBank.follow} changes in a quantum. */
const TREBLE_STEP = 0.01;

/** Where the kernel finds what of the mode at {@link slotOf}; before the modes lie two gains and their steps. */
const GAINS = 4;
const COEFFICIENT_1 = 0;
const COEFFICIENT_2 = 4;
const LAST_1 = 8;
const LAST_2 = 12;

/** Where a mode lies in the kernel's bank. */
function slotOf(mode: number): number {
  return GAINS + ((mode >> 2) << 4) + (mode & 3);
}

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
  /** The kernel's: the bus's gains, and then for each four modes their coefficients and last samples. */
  private readonly bank: Float64Array;
  private readonly address: Address;
  private readonly level: Float64Array;
  private readonly quantumDecay: Float64Array;
  /** Octaves of each mode over the body's reference: how much {@link follow} moves it. */
  private readonly octaves: Float64Array;
  private tuning = 1;
  /** What {@link retune} and {@link follow} ask for. */
  private nextTuning = 1;
  private nextTreble = 0;
  /** What {@link follow} was told last; NaN from a {@link clear} to the first call. */
  private treble = Number.NaN;

  /** @param capacity most modes that ring at once; strikes beyond it are dropped. */
  constructor(
    private readonly memory: KernelMemory,
    private readonly capacity: number,
    private readonly sampleTime: number,
  ) {
    // Room to fill up the last group of four.
    const size = capacity + 3;
    this.bank = memory.float64(GAINS + 4 * (size & ~3));
    this.address = this.bank.byteOffset;
    this.turns = new Float64Array(size);
    this.cosine = new Float64Array(size);
    this.sine = new Float64Array(size);
    this.radius = new Float64Array(size);
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
    const slot = slotOf(i);
    this.bank[slot + COEFFICIENT_1] = 2 * radius * this.cosine[i];
    this.bank[slot + COEFFICIENT_2] = -radius * radius;
    this.bank[slot + LAST_1] = 0;
    this.bank[slot + LAST_2] = (-amplitude * this.sine[i]) / (radius * radius);
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
    this.nextTuning = tuning;
    this.turnAll();
  }

  private turnAll(): void {
    const change = 2 * Math.PI * (this.nextTuning - this.tuning);
    this.tuning = this.nextTuning;
    for (let i = 0; i < this.count; i++) {
      const radius = this.radius[i];
      const angle = change * this.turns[i];
      const square = angle * angle;
      const turnSine = angle * (1 - square / 6);
      const turnCosine = 1 - square * (0.5 - square / 24);
      const before = this.cosine[i];
      const cosine = before * turnCosine - this.sine[i] * turnSine;
      const sine = this.sine[i] * turnCosine + before * turnSine;
      const slot = slotOf(i);
      const last = this.bank[slot + LAST_1];
      const quadrature = (last * before - radius * this.bank[slot + LAST_2]) / this.sine[i];
      this.bank[slot + COEFFICIENT_1] = 2 * radius * cosine;
      this.bank[slot + LAST_2] = (last * cosine - quadrature * sine) / radius;
      this.cosine[i] = cosine;
      this.sine[i] = sine;
    }
  }

  /**
   * Lets what rings follow a treble that is steered: modes get louder by their height times the change since the last
   * call, in steps too small to hear. The first call after {@link clear} says what the modes were struck with.
   */
  follow(treble: number): void {
    this.nextTreble = treble;
    this.stepTreble();
  }

  private stepTreble(): void {
    const treble = this.nextTreble;
    if (Number.isNaN(this.treble)) this.treble = treble;
    const change = Math.max(-TREBLE_STEP, Math.min(TREBLE_STEP, treble - this.treble));
    if (Math.abs(change) < 1e-9) return;
    this.treble += change;
    for (let i = 0; i < this.count; i++) {
      const gain = exp2(change * this.octaves[i]);
      this.bank[slotOf(i) + LAST_1] *= gain;
      this.bank[slotOf(i) + LAST_2] *= gain;
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
      this.bank[slotOf(i) + COEFFICIENT_1] *= radius / this.radius[i];
      this.bank[slotOf(i) + COEFFICIENT_2] = -radius * radius;
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
    const bank = this.bank;
    bank[0] = gains.left;
    bank[1] = gains.right;
    bank[2] = gains.leftStep;
    bank[3] = gains.rightStep;
    // An odd first frame is begun one frame early: the onset's ramp leaves that frame out.
    this.memory.kernels.ringModes(busLeft.byteOffset, busRight.byteOffset, from & ~1, padded, this.address);
    this.dropSilent();
  }

  private clearMode(m: number): void {
    const slot = slotOf(m);
    this.bank[slot + COEFFICIENT_1] = 0;
    this.bank[slot + COEFFICIENT_2] = -1;
    this.bank[slot + LAST_1] = 0;
    this.bank[slot + LAST_2] = 0;
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
    const from = slotOf(source);
    const to = slotOf(target);
    for (let k = 0; k < 16; k += 4) this.bank[to + k] = this.bank[from + k];
    this.level[target] = this.level[source];
    this.quantumDecay[target] = this.quantumDecay[source];
    this.octaves[target] = this.octaves[source];
  }
}
