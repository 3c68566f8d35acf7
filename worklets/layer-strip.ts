import { hash4 } from '../src/lib/random';
import type { Seconds } from '../src/lib/units';
import type { InstrumentRack } from './instrument-rack';
import type { Address, Kernels } from './kernels/kernels';
import { decibelsToGain } from './kernels/math';
import type { KernelMemory } from './kernels/memory';
import { styleGain, toneGain } from './mix';
import { IS_DROPPED, IS_THINNED, SHED, THINNED_NOTES } from './shedding';
import { type Instrument, QUANTUM, type Tone } from './voices/instrument';

/** Mean energy of a sample beyond which an instrument has blown up. */
const RUNAWAY = 2 * QUANTUM * 40;
/** Energy of a quantum under which it counts as silent (under -150 dBFS). */
const INAUDIBLE = 2 * QUANTUM * 1e-15;
/** An instrument that was switched away from is cut off after this time; by then it has long rung out. */
const LONGEST_RING: Seconds = 14;
/** A layer that is dropped fades in this time, and so it comes back. */
const DROP_FADE: Seconds = 0.25;
/** Salt of the hash that seeds instruments. */
const INSTRUMENT_SALT = 0x1257;

/** One instrument of a strip and whether it is heard. */
class Seat {
  /** Quanta left to ring after its style was switched away from; -1 while it is the layer's style. */
  ringing = 0;
  /** Linear gain that puts it at its place in the mix, at the present brightness and grain. */
  gain = 1;
  private heardBrightness = -1;
  private heardGrain = -1;

  constructor(
    readonly layer: number,
    readonly style: number,
    readonly instrument: Instrument,
  ) {}

  /** Computes the gain anew if the tone has changed. */
  follow(tone: Tone): void {
    const { brightness, grain } = tone;
    if (brightness === this.heardBrightness && grain === this.heardGrain) return;
    this.heardBrightness = brightness;
    this.heardGrain = grain;
    this.gain = decibelsToGain(styleGain(this.layer, this.style) + toneGain(this.layer, this.style, brightness, grain));
  }
}

/** A quantum that instruments render into. */
class StereoBlock {
  readonly samples: Float64Array;
  /** Where it lies in the kernels' memory: left and then right. */
  readonly address: Address;
  readonly left: Float64Array;
  readonly right: Float64Array;
  /** Whether it can hold anything but zeros. */
  used = false;

  constructor(memory: KernelMemory) {
    this.samples = memory.float64(2 * QUANTUM);
    this.address = this.samples.byteOffset;
    this.left = this.samples.subarray(0, QUANTUM);
    this.right = this.samples.subarray(QUANTUM);
  }

  clear(): void {
    if (this.used) this.samples.fill(0);
    this.used = false;
  }
}

/**
 * The channel strip of one layer: its instruments (the one that plays and those that still ring out), the guard against
 * instruments that blow up, and the layer's gain.
 */
export class LayerStrip {
  /** Where the present quantum lies, left and then right, to be heard with {@link gain}; valid if the strip sounds. */
  readonly address: Address;
  gain = 1;
  /** How often an instrument had to be silenced. */
  faults = 0;
  private readonly sound: StereoBlock;
  /** What else rings in this strip. */
  private readonly other: StereoBlock;
  private readonly kernels: Kernels;
  private readonly seats: Seat[] = [];
  private readonly ringQuanta: number;
  private seed = 0;
  private peakEnergy = 0;
  private thinned = false;
  private dropped = false;
  /** Level of the fade of a layer that is dropped; 1 in health. */
  private fade = 1;
  private readonly fadeStep: number;

  constructor(
    private readonly layer: number,
    private readonly rack: InstrumentRack,
    private readonly tone: Tone,
  ) {
    this.kernels = tone.memory.kernels;
    this.sound = new StereoBlock(tone.memory);
    this.other = new StereoBlock(tone.memory);
    this.address = this.sound.address;
    this.fadeStep = QUANTUM / (DROP_FADE * tone.sampleRate);
    this.ringQuanta = Math.floor((LONGEST_RING * tone.sampleRate) / QUANTUM);
  }

  /** Starts a Piece: makes its instrument anew (this allocates). */
  load(style: number, seed: number): void {
    this.seats.length = 0;
    this.seed = seed;
    this.peakEnergy = 0;
    this.faults = 0;
    this.fade = this.dropped ? 0 : 1;
    this.prepare(style);
  }

  /** Makes the instrument of a style if this Piece has not used it yet (this allocates). */
  prepare(style: number): void {
    if (this.seat(style)) return;
    const factory = this.rack[this.layer][style];
    if (!factory) return;
    const instrument = factory(this.tone, hash4(this.seed, this.layer, style, INSTRUMENT_SALT));
    this.seats.push(new Seat(this.layer, style, instrument));
  }

  noteOn(
    style: number,
    offset: number,
    pitch: number,
    frames: number,
    velocity: number,
    pan: number,
    kind: number,
    random: number,
  ): void {
    const seat = this.seat(style);
    if (!seat || this.silent) return;
    seat.ringing = -1;
    try {
      if (this.thinned) seat.instrument.keepNewest?.(THINNED_NOTES - 1);
      seat.instrument.noteOn(offset, pitch, frames, velocity, pan, kind, random);
    } catch {
      this.silence(seat);
    }
  }

  /** Leaves work out, see {@link SHED}. */
  shed(level: number): void {
    this.thinned = IS_THINNED[this.layer] === 1 && level >= SHED.voices;
    this.dropped = IS_DROPPED[this.layer] === 1 && level >= SHED.layers;
  }

  /** True once a dropped layer has faded out. */
  private get silent(): boolean {
    return this.dropped && this.fade === 0;
  }

  /** A quantum's share of the fade of a dropped layer; at its end the instruments are stopped. */
  private stepFade(): void {
    const before = this.fade;
    this.fade = this.dropped ? Math.max(0, before - this.fadeStep) : Math.min(1, before + this.fadeStep);
    if (this.fade > 0 || before === 0) return;
    for (let i = 0; i < this.seats.length; i++) this.seats[i].instrument.reset();
  }

  /** Lets everything that sounds ring out. */
  release(): void {
    for (let i = 0; i < this.seats.length; i++) {
      const seat = this.seats[i];
      if (seat.ringing < 0) seat.ringing = this.ringQuanta;
      try {
        seat.instrument.releaseAll();
      } catch {
        this.silence(seat);
      }
    }
  }

  /** Renders the coming quantum to {@link address}. Returns false if it is silent: then nobody may read it. */
  render(): boolean {
    if (this.dropped || this.fade < 1) this.stepFade();
    if (this.silent) return false;
    let energy = 0;
    for (let i = 0; i < this.seats.length; i++) {
      const seat = this.seats[i];
      if (seat.ringing === 0) continue;
      seat.follow(this.tone);
      // Nearly always one instrument plays: it renders straight into the strip.
      const first = energy === 0;
      const heard = this.renderSeat(seat, first ? this.sound : this.other);
      if (heard === 0) continue;
      if (first) this.gain = seat.gain;
      else this.join(seat.gain);
      energy += heard * seat.gain * seat.gain;
    }
    if (energy > this.peakEnergy) this.peakEnergy = energy;
    this.gain *= this.fade;
    return energy > 0;
  }

  /** Adds a second instrument to the strip. */
  private join(gain: number): void {
    const sound = this.sound.samples;
    const other = this.other.samples;
    for (let n = 0; n < 2 * QUANTUM; n++) sound[n] = this.gain * sound[n] + gain * other[n];
    this.gain = 1;
  }

  /** The largest RMS of a quantum since the last call, linear. */
  takePeak(): number {
    const peak = Math.sqrt(this.peakEnergy / (2 * QUANTUM));
    this.peakEnergy = 0;
    return peak;
  }

  /** Writes one instrument's quantum and returns its energy, 0 if it is silent. */
  private renderSeat(seat: Seat, block: StereoBlock): number {
    block.clear();
    const sounds = this.play(seat, block);
    if (seat.ringing > 0) {
      seat.ringing = sounds ? seat.ringing - 1 : 0;
      if (seat.ringing === 0) seat.instrument.reset();
    }
    if (!sounds) return 0;
    const energy = this.kernels.energy(block.address, 2 * QUANTUM);
    // Also false for NaN.
    if (energy < RUNAWAY) return energy > INAUDIBLE ? energy : 0;
    this.silence(seat);
    return 0;
  }

  /** Lets an instrument add its quantum to an empty block. Returns false if it is silent: the block is still empty. */
  private play(seat: Seat, block: StereoBlock): boolean {
    try {
      block.used = seat.instrument.render(block.left, block.right);
      return block.used;
    } catch {
      block.used = true;
      this.silence(seat);
      return false;
    }
  }

  private silence(seat: Seat): void {
    this.faults++;
    seat.instrument.reset();
  }

  private seat(style: number): Seat | null {
    for (let i = 0; i < this.seats.length; i++) if (this.seats[i].style === style) return this.seats[i];
    return null;
  }
}
