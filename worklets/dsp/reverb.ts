import type { Frames, Hertz, NormalRange, SampleRate, Seconds } from '../../src/lib/units';
import type { Address } from '../kernels/kernels';
import { exp2, pow, sinTurns } from '../kernels/math';
import type { KernelMemory } from '../kernels/memory';
import { type AllPassDelays, Diffuser } from './diffuser';
import { powerOfTwoAtLeast } from './ring';

const LINES = 8;
/** Bytes of a sample. */
const SAMPLE = 8;

/** Delay of each line: mutually inharmonic, 27..81 ms, so that the modes spread evenly. */
const LINE_SECONDS = [0.02711, 0.03323, 0.03967, 0.04651, 0.05447, 0.06257, 0.07129, 0.08093] as const;
/**
 * Two slow waves move the delays of lines 0 and 4 and of lines 3 and 7, in each pair to opposite sides: the modes wander,
 * so that a long tail does not ring.
 */
const MODULATION_HERTZ: readonly [Hertz, Hertz] = [0.31, 0.23];
const MODULATION_SECONDS: Seconds = 0.0003;

const PRE_DELAY: Seconds = 0.011;
/** Delays of the input's all-passes. */
const DIFFUSION_LEFT: AllPassDelays = [0.00477, 0.00359, 0.01273];
const DIFFUSION_RIGHT: AllPassDelays = [0.00437, 0.00393, 0.01187];

const WAVE_POINTS = 256;
const WAVE = Float64Array.from({ length: WAVE_POINTS + 1 }, (_, i) => sinTurns(i / WAVE_POINTS));

/** The Hadamard matrix of order 8 is orthonormal with this factor; it lies in the lines' gains. */
const HADAMARD = 0.35355339059327373;

/** RT60 at `space` 0.1 and 0.95; in between it grows exponentially. */
const DRY_RT60 = 0.3;
const VAST_RT60 = 8;
const DRY_SPACE = 0.1;
const VAST_SPACE = 0.95;

/** In this time the lines fade when they are put to rest, and come back. */
const REST_FADE: Seconds = 0.3;

/** Level of the late reverb at both ends. */
const DRY_LEVEL = 0.06;
const VAST_LEVEL = 1.2;

/** RT60 in seconds at low frequencies of a `space` number: 0.3 s dry .. 8 s vast. */
export function reverbTime(space: NormalRange): Seconds {
  return DRY_RT60 * pow(VAST_RT60 / DRY_RT60, (space - DRY_SPACE) / (VAST_SPACE - DRY_SPACE));
}

/**
 * Stereo reverb: a feedback delay network of 8 lines with a Hadamard matrix (J. Stautner and M. Puckette, "Designing
 * multi-channel reverberators", 1982) and one absorbent low-pass a line, whose gains at 0 Hz and at the Nyquist frequency
 * give the wanted decay times (J.-M. Jot and A. Chaigne, "Digital delay networks", 1991). Linear, and its modulation
 * depends on the frame alone, so that the reverbs of stems sum to the reverb of their mix.
 */
export class Reverb {
  /** Frames since the start at this reverb's rate, at the next block's beginning: the clock of the modulation. */
  frame: Frames = 0;
  /** The `space` number that was set last. */
  space: NormalRange = -1;
  /** The lines, each followed by a copy of its first frames, so that no block wraps round while it is read. */
  private readonly lines: Float64Array;
  /** The lines' mean delays, and how far back each is read in this block, in bytes. */
  private readonly delay = new Int32Array(LINES);
  private readonly delayNow: Int32Array;
  /** What the kernel reads and writes, in its order; the next ones are parts of it. */
  private readonly state: Float64Array;
  /** By {@link lane}. */
  private readonly gain: Float64Array;
  private readonly pole: Float64Array;
  private readonly damped: Float64Array;
  /** Fractions of a frame by which the two waves move their lines, and the change of each in a frame. */
  private readonly fraction: Float64Array;
  private readonly fractionStep: Float64Array;
  /** Gains of the input into the lines, of the lines and of the diffused input into the output. */
  private readonly levels: Float64Array;
  private readonly modulation: Frames;
  private readonly offset = new Float64Array(2);
  private readonly diffuser: Diffuser;
  private resting = false;
  /** How much of the lines is heard: 1 but while they rest, or fall asleep or wake. */
  private awake = 1;
  /** Gain of the lines into the output when they are awake. */
  private lateLevel = 0;
  private readonly linesAddress: Address;
  private readonly delaysAddress: Address;
  private readonly stateAddress: Address;
  /** Bytes of a line without and with its copied frames, and where in it the next block is written. */
  private readonly size: number;
  private readonly stride: number;
  private at = 0;

  /** @param blockSize frames of every `process` call, a power of two; the shortest line must be longer */
  constructor(
    private readonly sampleRate: SampleRate,
    private readonly blockSize: Frames,
    private readonly memory: KernelMemory,
  ) {
    this.modulation = MODULATION_SECONDS * sampleRate;
    const margin = Math.ceil(this.modulation) + 2;
    for (let i = 0; i < LINES; i++) {
      this.delay[i] = Math.max(blockSize + margin, Math.floor(LINE_SECONDS[i] * sampleRate));
    }
    const frames = powerOfTwoAtLeast(this.delay[LINES - 1] + margin + blockSize);
    this.size = frames * SAMPLE;
    this.stride = (frames + blockSize + 2) * SAMPLE;
    this.lines = memory.float64((LINES * this.stride) / SAMPLE);
    this.delayNow = memory.int32(LINES);
    for (let i = 0; i < LINES; i++) this.delayNow[i] = this.delay[i] * SAMPLE;
    this.state = memory.float64(31);
    this.gain = this.state.subarray(0, 8);
    this.pole = this.state.subarray(8, 16);
    this.damped = this.state.subarray(16, 24);
    this.fraction = this.state.subarray(24, 26);
    this.fractionStep = this.state.subarray(26, 28);
    this.levels = this.state.subarray(28, 31);
    this.linesAddress = this.lines.byteOffset;
    this.delaysAddress = this.delayNow.byteOffset;
    this.stateAddress = this.state.byteOffset;
    this.diffuser = new Diffuser(PRE_DELAY, DIFFUSION_LEFT, DIFFUSION_RIGHT, sampleRate, blockSize, memory);
    this.setSpace(0.5);
  }

  reset(): void {
    this.clearLines();
    this.awake = this.resting ? 0 : 1;
    this.levels[1] = this.lateLevel * this.awake;
    this.at = 0;
    this.diffuser.reset();
  }

  /** Sets decay, damping and wet level of a `space` number. */
  setSpace(space: NormalRange): void {
    this.space = space;
    const rt60 = reverbTime(space);
    // Air and walls take high frequencies faster, the more so in a large room.
    const highRatio = 0.5 - 0.22 * space;
    let energyLoss = 0;
    for (let i = 0; i < LINES; i++) {
      // -60 dB in rt60: log2(1000) = 9.965784.
      const bits = (-9.965784284662087 * this.delay[i]) / (rt60 * this.sampleRate);
      const low = exp2(bits);
      const ratio = exp2(bits * (1 / highRatio - 1));
      const pole = (1 - ratio) / (1 + ratio);
      this.gain[lane(i)] = HADAMARD * low * (1 - pole);
      this.pole[lane(i)] = pole;
      energyLoss += 1 - low * low;
    }
    // The same energy into any room; the wet level alone says how much of it is heard.
    this.levels[0] = Math.sqrt(energyLoss / LINES) * 0.5;
    const size = (space - DRY_SPACE) / (VAST_SPACE - DRY_SPACE);
    this.lateLevel = (DRY_LEVEL + (VAST_LEVEL - DRY_LEVEL) * pow(size, 0.5)) / HADAMARD;
    this.levels[1] = this.lateLevel * this.awake;
    this.levels[2] = 0.08 + 0.28 * size * (1 - size);
  }

  /** True while the lines rest and are silent: then {@link processEarly} does the same as {@link process}, for less. */
  get asleep(): boolean {
    return this.awake === 0 && this.resting;
  }

  /** Lets the lines rest (the early reflections go on) or wakes them. Both fade. */
  rest(resting: boolean): void {
    this.resting = resting;
  }

  /** One block's share of the fade into rest or out of it. */
  private fadeLines(): void {
    const step = this.blockSize / (REST_FADE * this.sampleRate);
    this.awake = this.resting ? Math.max(0, this.awake - step) : Math.min(1, this.awake + step);
    this.levels[1] = this.lateLevel * this.awake;
    if (this.awake === 0) this.clearLines();
  }

  private clearLines(): void {
    this.lines.fill(0);
    this.damped.fill(0);
  }

  /** Adds the early reflections alone: both are `blockSize` pairs of left and right, and the input is overwritten. */
  processEarly(input: Float64Array, output: Float64Array): void {
    this.diffuser.process(input.byteOffset);
    const level = this.levels[2];
    for (let n = 0; n < 2 * this.blockSize; n++) output[n] += level * input[n];
  }

  /** Adds the reverb of `blockSize` frames of input (which it overwrites) to the output: pairs of left and right. */
  process(input: Address, output: Address): void {
    if (this.resting || this.awake < 1) this.fadeLines();
    this.diffuser.process(input);
    this.placePair(0, 0, 4);
    this.placePair(1, 3, 7);
    this.memory.kernels.delayNetwork(
      this.blockSize,
      input,
      output,
      this.linesAddress,
      this.stride,
      this.size,
      this.at,
      this.delaysAddress,
      this.stateAddress,
    );
    this.at = (this.at + this.blockSize * SAMPLE) & (this.size - 1);
  }

  /** Moves line `a` by what wave `w` says, and line `b` by as much to the other side. */
  private placePair(w: number, a: number, b: number): void {
    this.readWave(w, 0);
    this.readWave(w, 1);
    const from = this.offset[0];
    const to = this.offset[1];
    const whole = Math.ceil(from);
    this.delayNow[a] = (this.delay[a] + whole) * SAMPLE;
    this.delayNow[b] = (this.delay[b] - whole + 1) * SAMPLE;
    // The fraction may leave 0..1 by a hair within a block, which extrapolates as well as it interpolates.
    this.fraction[w] = whole - from;
    this.fractionStep[w] = (from - to) / this.blockSize;
  }

  /** Writes to `offset[end]` by how many frames wave `w` moves its lines at the block's start (0) or end (1). */
  private readWave(w: number, end: number): void {
    const turns = (MODULATION_HERTZ[w] * (this.frame + end * this.blockSize)) / this.sampleRate;
    const position = (turns - Math.floor(turns)) * WAVE_POINTS;
    const index = Math.floor(position);
    const sine = WAVE[index] + (position - index) * (WAVE[index + 1] - WAVE[index]);
    this.offset[end] = sine * this.modulation;
  }
}

/** Where the kernel wants the number of line `i`: lines i and i + 4 are a pair. */
function lane(i: number): number {
  return i < 4 ? 2 * i : 2 * i - 7;
}
