import { exp2, pow, sinTurns } from '../../src/lib/dmath';
import type { Frames, Hertz, NormalRange, SampleRate, Seconds } from '../../src/lib/units';
import { Diffuser } from './diffuser';
import { powerOfTwoAtLeast } from './ring';

const LINES = 8;

/** Delay of each line: mutually inharmonic, 27..81 ms, so that the modes spread evenly. */
const LINE_SECONDS = [0.02711, 0.03323, 0.03967, 0.04651, 0.05447, 0.06257, 0.07129, 0.08093] as const;
/**
 * Two slow waves move the delays of lines 0 and 4 and of lines 3 and 7, in each pair to opposite sides: the modes wander,
 * so that a long tail does not ring.
 */
const MODULATION_HERTZ: readonly [Hertz, Hertz] = [0.31, 0.23];
const MODULATION_SECONDS: Seconds = 0.0003;

const PRE_DELAY: Seconds = 0.011;
/** Delays of the input's all-passes, left and right. */
const DIFFUSION: readonly (readonly [Seconds, Seconds, Seconds])[] = [
  [0.00477, 0.00359, 0.01273],
  [0.00437, 0.00393, 0.01187],
];

const WAVE_POINTS = 256;
const WAVE = Float64Array.from({ length: WAVE_POINTS + 1 }, (_, i) => sinTurns(i / WAVE_POINTS));

/** The Hadamard matrix of order 8 is orthonormal with this factor; it lies in the lines' gains. */
const HADAMARD = 0.35355339059327373;

/** RT60 at `space` 0.1 and 0.95; in between it grows exponentially. */
const DRY_RT60 = 0.3;
const VAST_RT60 = 8;
const DRY_SPACE = 0.1;
const VAST_SPACE = 0.95;

/** Level of the late reverb at both ends. */
const DRY_LEVEL = 0.06;
const VAST_LEVEL = 1.1;

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
  /** Frames of a line; each is followed by a copy of its first frames, so that no block wraps round while it is read. */
  private readonly size: number;
  private readonly stride: number;
  private readonly lines: Float64Array;
  private readonly delay = new Int32Array(LINES);
  /** Where each line is read in this block. */
  private readonly start = new Int32Array(LINES);
  private readonly gain = new Float64Array(LINES);
  private readonly pole = new Float64Array(LINES);
  private readonly damped = new Float64Array(LINES);
  /** Fractions of a frame by which the two waves move their lines, and the change of each in a frame. */
  private readonly fraction = new Float64Array(2);
  private readonly fractionStep = new Float64Array(2);
  private readonly modulation: Frames;
  private readonly offset = new Float64Array(2);
  private readonly diffuseLeft: Diffuser;
  private readonly diffuseRight: Diffuser;
  private position = 0;
  /** Gains of the input into the lines, of the lines and of the diffused input into the output. */
  private readonly levels = new Float64Array(3);

  /** @param blockSize frames of every `process` call, a power of two; the shortest line must be longer */
  constructor(
    private readonly sampleRate: SampleRate,
    private readonly blockSize: Frames,
  ) {
    this.modulation = MODULATION_SECONDS * sampleRate;
    const margin = Math.ceil(this.modulation) + 2;
    for (let i = 0; i < LINES; i++) {
      this.delay[i] = Math.max(blockSize + margin, Math.floor(LINE_SECONDS[i] * sampleRate));
    }
    this.size = powerOfTwoAtLeast(this.delay[LINES - 1] + margin + blockSize);
    this.stride = this.size + blockSize + 2;
    this.lines = new Float64Array(LINES * this.stride);
    this.diffuseLeft = new Diffuser(PRE_DELAY, DIFFUSION[0], sampleRate);
    this.diffuseRight = new Diffuser(PRE_DELAY, DIFFUSION[1], sampleRate);
    this.setSpace(0.5);
  }

  reset(): void {
    this.lines.fill(0);
    this.damped.fill(0);
    this.position = 0;
    this.diffuseLeft.reset();
    this.diffuseRight.reset();
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
      this.gain[i] = HADAMARD * low * (1 - pole);
      this.pole[i] = pole;
      energyLoss += 1 - low * low;
    }
    // The same energy into any room; the wet level alone says how much of it is heard.
    this.levels[0] = Math.sqrt(energyLoss / LINES) * 0.5;
    const size = (space - DRY_SPACE) / (VAST_SPACE - DRY_SPACE);
    this.levels[1] = (DRY_LEVEL + (VAST_LEVEL - DRY_LEVEL) * pow(size, 0.65)) / HADAMARD;
    this.levels[2] = 0.08 + 0.28 * size * (1 - size);
  }

  /** Adds the reverb of `blockSize` frames of input (which it overwrites) to the output, both left and then right. */
  process(input: Float64Array, output: Float64Array): void {
    this.diffuseLeft.process(input, 0, this.blockSize);
    this.diffuseRight.process(input, this.blockSize, this.blockSize);
    this.placeLines();
    this.renderLines(input, output);
    if (this.position === 0) this.copyHeads();
    this.position = (this.position + this.blockSize) & (this.size - 1);
  }

  /** Where each line is read in this block. */
  private placeLines(): void {
    for (let i = 0; i < LINES; i++) this.start[i] = this.placed(i, this.delay[i]);
    this.placePair(0, 0, 4);
    this.placePair(1, 3, 7);
  }

  /** Index of the frame of line `i` that lies `delay` frames back. */
  private placed(i: number, delay: Frames): number {
    return i * this.stride + ((this.position - delay) & (this.size - 1));
  }

  /** Moves line `a` by what wave `w` says, and line `b` by as much to the other side. */
  private placePair(w: number, a: number, b: number): void {
    this.readWave(w, 0);
    this.readWave(w, 1);
    const from = this.offset[0];
    const to = this.offset[1];
    const whole = Math.ceil(from);
    this.start[a] = this.placed(a, this.delay[a] + whole);
    this.start[b] = this.placed(b, this.delay[b] - whole + 1);
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

  /**
   * Reads and damps every line; adds the lines to the output, in two sign patterns that decorrelate the channels, with
   * the diffused input as early reflections; and mixes them by the Hadamard matrix, with the input, back into the lines.
   * One loop with everything in locals: each low-pass waits for its last sample, and so each fills the others' waits.
   */
  private renderLines(input: Float64Array, output: Float64Array): void {
    const lines = this.lines;
    const damped = this.damped;
    const stride = this.stride;
    const blockSize = this.blockSize;
    const gain = this.gain;
    const pole = this.pole;
    const start = this.start;
    const g0 = gain[0];
    const g1 = gain[1];
    const g2 = gain[2];
    const g3 = gain[3];
    const g4 = gain[4];
    const g5 = gain[5];
    const g6 = gain[6];
    const g7 = gain[7];
    const p0 = pole[0];
    const p1 = pole[1];
    const p2 = pole[2];
    const p3 = pole[3];
    const p4 = pole[4];
    const p5 = pole[5];
    const p6 = pole[6];
    const p7 = pole[7];
    const s0 = start[0];
    const s1 = start[1];
    const s2 = start[2];
    const s3 = start[3];
    const s4 = start[4];
    const s5 = start[5];
    const s6 = start[6];
    const s7 = start[7];
    const stepA = this.fractionStep[0];
    const stepB = this.fractionStep[1];
    const inputGain = this.levels[0];
    const lateGain = this.levels[1];
    const earlyGain = this.levels[2];
    let y0 = damped[0];
    let y1 = damped[1];
    let y2 = damped[2];
    let y3 = damped[3];
    let y4 = damped[4];
    let y5 = damped[5];
    let y6 = damped[6];
    let y7 = damped[7];
    let fractionA = this.fraction[0];
    let fractionB = this.fraction[1];
    let at = this.position;
    for (let n = 0; n < blockSize; n++) {
      // The modulated lines lie between two frames.
      const x0 = lines[s0 + n];
      const x3 = lines[s3 + n];
      const x4 = lines[s4 + n + 1];
      const x7 = lines[s7 + n + 1];
      y0 = g0 * (x0 + fractionA * (lines[s0 + n + 1] - x0)) + p0 * y0;
      y1 = g1 * lines[s1 + n] + p1 * y1;
      y2 = g2 * lines[s2 + n] + p2 * y2;
      y3 = g3 * (x3 + fractionB * (lines[s3 + n + 1] - x3)) + p3 * y3;
      y4 = g4 * (x4 + fractionA * (lines[s4 + n] - x4)) + p4 * y4;
      y5 = g5 * lines[s5 + n] + p5 * y5;
      y6 = g6 * lines[s6 + n] + p6 * y6;
      y7 = g7 * (x7 + fractionB * (lines[s7 + n] - x7)) + p7 * y7;
      fractionA += stepA;
      fractionB += stepB;
      const left = input[n];
      const right = input[n + blockSize];
      output[n] += lateGain * (y0 - y2 + (y4 - y6)) + earlyGain * left;
      output[n + blockSize] += lateGain * (y1 - y3 + (y5 - y7)) + earlyGain * right;
      const a0 = y0 + y1;
      const a1 = y0 - y1;
      const a2 = y2 + y3 + inputGain * left;
      const a3 = y2 - y3 + inputGain * right;
      const a4 = y4 + y5;
      const a5 = y4 - y5;
      const a6 = y6 + y7;
      const a7 = y6 - y7;
      const b0 = a0 + a2;
      const b1 = a1 + a3;
      const b2 = a0 - a2;
      const b3 = a1 - a3;
      const b4 = a4 + a6;
      const b5 = a5 + a7;
      const b6 = a4 - a6;
      const b7 = a5 - a7;
      lines[at] = b0 + b4;
      lines[at + stride] = b1 + b5;
      lines[at + 2 * stride] = b2 + b6;
      lines[at + 3 * stride] = b3 + b7;
      lines[at + 4 * stride] = b0 - b4;
      lines[at + 5 * stride] = b1 - b5;
      lines[at + 6 * stride] = b2 - b6;
      lines[at + 7 * stride] = b3 - b7;
      at++;
    }
    damped[0] = y0;
    damped[1] = y1;
    damped[2] = y2;
    damped[3] = y3;
    damped[4] = y4;
    damped[5] = y5;
    damped[6] = y6;
    damped[7] = y7;
  }

  /** Copies the first frames of each line behind its end. */
  private copyHeads(): void {
    for (let i = 0; i < LINES; i++) {
      const head = i * this.stride;
      this.lines.copyWithin(head + this.size, head, head + this.stride - this.size);
    }
  }
}
