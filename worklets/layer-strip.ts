import { decibelsToGain } from '../src/lib/dmath';
import { hash4 } from '../src/lib/random';
import type { Seconds } from '../src/lib/units';
import type { InstrumentRack } from './instrument-rack';
import { styleGain } from './mix';
import { type Instrument, QUANTUM, type Tone } from './voices/instrument';

/** Mean energy of a sample beyond which an instrument has blown up. */
const RUNAWAY = 2 * QUANTUM * 40;
/** Energy of a quantum under which it counts as silent (under -150 dBFS). */
const INAUDIBLE = 2 * QUANTUM * 1e-15;
/** An instrument that was switched away from is cut off after this time; by then it has long rung out. */
const LONGEST_RING: Seconds = 14;
/** Salt of the hash that seeds instruments. */
const INSTRUMENT_SALT = 0x1257;

/** One instrument of a strip and whether it is heard. */
class Seat {
  /** Quanta left to ring after its style was switched away from; -1 while it is the layer's style. */
  ringing = 0;

  constructor(
    readonly style: number,
    readonly instrument: Instrument,
    readonly gain: number,
  ) {}
}

/**
 * The channel strip of one layer: its instruments (the one that plays and those that still ring out), the guard against
 * instruments that blow up, and the layer's gain.
 */
export class LayerStrip {
  /** The present quantum, left and then right, to be heard with {@link gain}. */
  readonly sound: Float64Array;
  /** Where it lies in the kernels' memory. */
  readonly address: number;
  gain = 1;
  /** How often an instrument had to be silenced. */
  faults = 0;
  private readonly left: Float64Array;
  private readonly right: Float64Array;
  /** What else rings in this strip. */
  private readonly other: Float64Array;
  private readonly otherLeft: Float64Array;
  private readonly otherRight: Float64Array;
  private readonly seats: Seat[] = [];
  private readonly ringQuanta: number;
  private seed = 0;
  private peakEnergy = 0;

  constructor(
    private readonly layer: number,
    private readonly rack: InstrumentRack,
    private readonly tone: Tone,
  ) {
    this.sound = tone.memory.float64(2 * QUANTUM);
    this.address = this.sound.byteOffset;
    this.left = this.sound.subarray(0, QUANTUM);
    this.right = this.sound.subarray(QUANTUM);
    this.other = tone.memory.float64(2 * QUANTUM);
    this.otherLeft = this.other.subarray(0, QUANTUM);
    this.otherRight = this.other.subarray(QUANTUM);
    this.ringQuanta = Math.floor((LONGEST_RING * tone.sampleRate) / QUANTUM);
  }

  /** Starts a Piece: makes its instrument anew (this allocates). */
  load(style: number, seed: number): void {
    this.seats.length = 0;
    this.seed = seed;
    this.peakEnergy = 0;
    this.faults = 0;
    this.prepare(style);
  }

  /** Makes the instrument of a style if this Piece has not used it yet (this allocates). */
  prepare(style: number): void {
    if (this.seat(style)) return;
    const factory = this.rack[this.layer][style];
    if (!factory) return;
    const instrument = factory(this.tone, hash4(this.seed, this.layer, style, INSTRUMENT_SALT));
    this.seats.push(new Seat(style, instrument, decibelsToGain(styleGain(this.layer, style))));
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
    if (!seat) return;
    seat.ringing = -1;
    try {
      seat.instrument.noteOn(offset, pitch, frames, velocity, pan, kind, random);
    } catch {
      this.silence(seat);
    }
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

  /** Renders the coming quantum into {@link sound}. Returns false if it is silent. */
  render(): boolean {
    let energy = 0;
    for (let i = 0; i < this.seats.length; i++) {
      const seat = this.seats[i];
      if (seat.ringing === 0) continue;
      // Nearly always one instrument plays: it renders straight into the strip.
      if (energy === 0) {
        energy = this.renderSeat(seat, this.sound, this.left, this.right) * seat.gain * seat.gain;
        this.gain = seat.gain;
      } else {
        energy += this.renderSeat(seat, this.other, this.otherLeft, this.otherRight) * seat.gain * seat.gain;
        this.join(seat.gain);
      }
    }
    if (energy > this.peakEnergy) this.peakEnergy = energy;
    return energy > 0;
  }

  /** Adds a second instrument to the strip. */
  private join(gain: number): void {
    for (let n = 0; n < 2 * QUANTUM; n++) this.sound[n] = this.gain * this.sound[n] + gain * this.other[n];
    this.gain = 1;
  }

  /** The largest RMS of a quantum since the last call, linear. */
  takePeak(): number {
    const peak = Math.sqrt(this.peakEnergy / (2 * QUANTUM));
    this.peakEnergy = 0;
    return peak;
  }

  /** Writes one instrument's quantum and returns its energy, 0 if it is silent. */
  private renderSeat(seat: Seat, sound: Float64Array, left: Float64Array, right: Float64Array): number {
    sound.fill(0);
    let sounds = false;
    try {
      sounds = seat.instrument.render(left, right);
    } catch {
      this.silence(seat);
    }
    if (seat.ringing > 0) {
      seat.ringing = sounds ? seat.ringing - 1 : 0;
      if (seat.ringing === 0) seat.instrument.reset();
    }
    const energy = sounds ? this.tone.memory.kernels.energy(sound.byteOffset, 2 * QUANTUM) : 0;
    // Also false for NaN.
    if (energy < RUNAWAY) {
      if (energy > INAUDIBLE) return energy;
    } else this.silence(seat);
    sound.fill(0);
    return 0;
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
