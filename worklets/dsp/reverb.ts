import { exp2, pow, sinTurns } from '../../src/lib/dmath';
import type { Frames, NormalRange, SampleRate, Seconds } from '../../src/lib/units';
import { powerOfTwoAtLeast } from './ring';

const LINES = 8;

/** Delay of each line in seconds: mutually inharmonic, 27..81 ms, so that the modes spread evenly. */
const LINE_SECONDS = [0.02711, 0.03323, 0.03967, 0.04651, 0.05447, 0.06257, 0.07129, 0.08093] as const;
/** Rate of each line's slow delay modulation in Hz; it moves the modes, so that a long tail does not ring. */
const MODULATION_HERTZ = [0.31, 0.23, 0.41, 0.17, 0.37, 0.29, 0.19, 0.43] as const;
const MODULATION_SECONDS = 0.00022;

/** Input diffusers: series all-passes (M. R. Schroeder, "Natural sounding artificial reverberation", 1962). */
const DIFFUSER_SECONDS = [
  [0.00477, 0.00359, 0.01273],
  [0.00437, 0.00393, 0.01187],
] as const;
const DIFFUSER_GAIN = [0.7, 0.65, 0.6] as const;
const PRE_DELAY_SECONDS = 0.011;

/** RT60 at `space` 0.1 and 0.95; in between it grows exponentially. */
const DRY_RT60 = 0.3;
const VAST_RT60 = 8;
const DRY_SPACE = 0.1;
const VAST_SPACE = 0.95;

/** RT60 in seconds at low frequencies of a `space` number: 0.3 s dry .. 8 s vast. */
export function reverbTime(space: NormalRange): Seconds {
  return DRY_RT60 * pow(VAST_RT60 / DRY_RT60, (space - DRY_SPACE) / (VAST_SPACE - DRY_SPACE));
}

/** A Schroeder all-pass: same level at all frequencies, smeared in time. */
class Diffuser {
  private readonly line: Float32Array;
  private readonly mask: number;
  private readonly delay: Frames;
  private position = 0;

  constructor(
    seconds: Seconds,
    private readonly gain: number,
    sampleRate: SampleRate,
  ) {
    this.delay = Math.max(1, Math.floor(seconds * sampleRate));
    this.line = new Float32Array(powerOfTwoAtLeast(this.delay + 1));
    this.mask = this.line.length - 1;
  }

  reset(): void {
    this.line.fill(0);
    this.position = 0;
  }

  process(block: Float64Array, frames: Frames): void {
    const line = this.line;
    const mask = this.mask;
    const gain = this.gain;
    let write = this.position;
    let read = write - this.delay;
    for (let n = 0; n < frames; n++) {
      const old = line[read & mask];
      const x = block[n] - gain * old;
      line[write & mask] = x;
      block[n] = old + gain * x;
      write++;
      read++;
    }
    this.position = write & mask;
  }
}

/**
 * Stereo reverb: a feedback delay network of 8 modulated lines with a Hadamard matrix (J. Stautner and M. Puckette,
 * "Designing multi-channel reverberators", 1982) and one absorbent low-pass a line, whose gains at 0 Hz and at the
 * Nyquist frequency give the wanted decay times (J.-M. Jot and A. Chaigne, "Digital delay networks", 1991). Linear, and
 * its modulation depends on the frame alone, so that the reverbs of stems sum to the reverb of their mix.
 */
export class Reverb {
  private readonly size: number;
  private readonly lines: Float32Array;
  private readonly taps: Float64Array;
  private readonly delay = new Float64Array(LINES);
  private readonly modulation: number;
  private readonly gain = new Float64Array(LINES);
  private readonly pole = new Float64Array(LINES);
  private readonly damped = new Float64Array(LINES);
  private readonly start = new Int32Array(LINES);
  private readonly fraction = new Float64Array(LINES);
  private readonly fractionStep = new Float64Array(LINES);
  private readonly diffusers: readonly (readonly Diffuser[])[];
  private readonly preLeft: Float32Array;
  private readonly preRight: Float32Array;
  private readonly preDelay: Frames;
  private position = 0;
  private prePosition = 0;
  private space = -1;
  private inputGain = 0;
  private lateGain = 0;
  private earlyGain = 0;

  /** @param blockSize frames of every `process` call; the shortest line must be longer */
  constructor(
    private readonly sampleRate: SampleRate,
    private readonly blockSize: Frames,
  ) {
    this.modulation = MODULATION_SECONDS * sampleRate;
    const longest = LINE_SECONDS[LINES - 1] * sampleRate + this.modulation + 2;
    this.size = powerOfTwoAtLeast(longest + blockSize);
    this.lines = new Float32Array(LINES * this.size);
    this.taps = new Float64Array(LINES * blockSize);
    for (let i = 0; i < LINES; i++)
      this.delay[i] = Math.max(blockSize + this.modulation + 2, LINE_SECONDS[i] * sampleRate);
    this.diffusers = DIFFUSER_SECONDS.map((channel) =>
      channel.map((seconds, i) => new Diffuser(seconds, DIFFUSER_GAIN[i], sampleRate)),
    );
    this.preDelay = Math.floor(PRE_DELAY_SECONDS * sampleRate);
    const preSize = powerOfTwoAtLeast(this.preDelay + blockSize);
    this.preLeft = new Float32Array(preSize);
    this.preRight = new Float32Array(preSize);
    this.setSpace(0.5);
  }

  reset(): void {
    this.lines.fill(0);
    this.damped.fill(0);
    this.preLeft.fill(0);
    this.preRight.fill(0);
    this.position = 0;
    this.prePosition = 0;
    for (let c = 0; c < 2; c++) for (let i = 0; i < DIFFUSER_GAIN.length; i++) this.diffusers[c][i].reset();
  }

  /** Sets decay, damping and wet level of a `space` number. Cheap when nothing changes. */
  setSpace(space: NormalRange): void {
    if (space === this.space) return;
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
      this.gain[i] = low * (1 - pole);
      this.pole[i] = pole;
      energyLoss += 1 - low * low;
    }
    // The same energy into any room; the wet level alone says how much of it is heard.
    this.inputGain = Math.sqrt(energyLoss / LINES) * 0.5;
    const wet = 0.25 + 0.75 * space;
    this.lateGain = wet;
    this.earlyGain = 0.22 * (1.1 - space);
  }

  /**
   * Adds the reverb of `blockSize` frames of input to the output.
   *
   * @param frame frames since the start at this reverb's rate, the clock of the modulation
   */
  process(
    inLeft: Float64Array,
    inRight: Float64Array,
    outLeft: Float64Array,
    outRight: Float64Array,
    frame: Frames,
  ): void {
    this.preDelayAndDiffuse(inLeft, inRight);
    this.readLines(frame);
    this.mixLines(inLeft, inRight, outLeft, outRight);
    this.position = (this.position + this.blockSize) & (this.size - 1);
  }

  /** Delays and smears the input in place. */
  private preDelayAndDiffuse(left: Float64Array, right: Float64Array): void {
    const { preLeft, preRight, blockSize } = this;
    const mask = preLeft.length - 1;
    let write = this.prePosition;
    let read = write - this.preDelay;
    for (let n = 0; n < blockSize; n++) {
      preLeft[write & mask] = left[n];
      preRight[write & mask] = right[n];
      left[n] = preLeft[read & mask];
      right[n] = preRight[read & mask];
      write++;
      read++;
    }
    this.prePosition = write & mask;
    for (let i = 0; i < DIFFUSER_GAIN.length; i++) {
      this.diffusers[0][i].process(left, blockSize);
      this.diffusers[1][i].process(right, blockSize);
    }
  }

  /** Reads every line at its moving delay, linearly interpolated, and damps it. */
  private readLines(frame: Frames): void {
    for (let i = 0; i < LINES; i++) this.moveDelay(i, frame);
    // Two lines in one loop: the damping of each waits for its last sample, and so one fills the other's waits.
    for (let i = 0; i < LINES; i += 2) this.readTwoLines(i, i + 1);
  }

  /** Where line `i` is read in this block: whole frames back, and the fraction with its change a sample. */
  private moveDelay(i: number, frame: Frames): void {
    const { blockSize } = this;
    const turns = MODULATION_HERTZ[i] / this.sampleRate;
    const phase = i * 0.137;
    const from = sinTurns(turns * frame + phase) * this.modulation;
    const to = sinTurns(turns * (frame + blockSize) + phase) * this.modulation;
    const delay = this.delay[i] + from;
    const whole = Math.ceil(delay);
    this.start[i] = this.position - whole;
    // The fraction may leave 0..1 by a hair within a block, which extrapolates as well as it interpolates.
    this.fraction[i] = whole - delay;
    this.fractionStep[i] = (from - to) / blockSize;
  }

  private readTwoLines(i: number, j: number): void {
    const { lines, taps, size, blockSize, damped } = this;
    const mask = size - 1;
    const baseI = i * size;
    const baseJ = j * size;
    const tapsI = i * blockSize;
    const tapsJ = j * blockSize;
    const gainI = this.gain[i];
    const gainJ = this.gain[j];
    const poleI = this.pole[i];
    const poleJ = this.pole[j];
    const stepI = this.fractionStep[i];
    const stepJ = this.fractionStep[j];
    const startI = this.start[i];
    const startJ = this.start[j];
    let fractionI = this.fraction[i];
    let fractionJ = this.fraction[j];
    let yI = damped[i];
    let yJ = damped[j];
    let aI = lines[baseI + (startI & mask)];
    let aJ = lines[baseJ + (startJ & mask)];
    for (let n = 0; n < blockSize; n++) {
      const bI = lines[baseI + ((startI + n + 1) & mask)];
      const bJ = lines[baseJ + ((startJ + n + 1) & mask)];
      yI = gainI * (aI + fractionI * (bI - aI)) + poleI * yI;
      yJ = gainJ * (aJ + fractionJ * (bJ - aJ)) + poleJ * yJ;
      taps[tapsI + n] = yI;
      taps[tapsJ + n] = yJ;
      fractionI += stepI;
      fractionJ += stepJ;
      aI = bI;
      aJ = bJ;
    }
    damped[i] = yI;
    damped[j] = yJ;
  }

  /**
   * Adds the taps to the output, in two sign patterns that decorrelate the channels, with the diffused input as early
   * reflections; and mixes them by an orthonormal Hadamard matrix, with the input, back into the lines.
   */
  private mixLines(inLeft: Float64Array, inRight: Float64Array, outLeft: Float64Array, outRight: Float64Array): void {
    const { lines, taps, size, blockSize, position, inputGain, lateGain, earlyGain } = this;
    const scale = 0.35355339059327373; // 1 / sqrt(8)
    for (let n = 0; n < blockSize; n++) {
      const t0 = taps[n];
      const t1 = taps[n + blockSize];
      const t2 = taps[n + 2 * blockSize];
      const t3 = taps[n + 3 * blockSize];
      const t4 = taps[n + 4 * blockSize];
      const t5 = taps[n + 5 * blockSize];
      const t6 = taps[n + 6 * blockSize];
      const t7 = taps[n + 7 * blockSize];
      const diffuseLeft = inLeft[n];
      const diffuseRight = inRight[n];
      outLeft[n] += lateGain * (t0 - t2 + t4 - t6) + earlyGain * diffuseLeft;
      outRight[n] += lateGain * (t1 - t3 + t5 - t7) + earlyGain * diffuseRight;
      const a0 = (t0 + t1) * scale;
      const a1 = (t0 - t1) * scale;
      const a2 = (t2 + t3) * scale;
      const a3 = (t2 - t3) * scale;
      const a4 = (t4 + t5) * scale;
      const a5 = (t4 - t5) * scale;
      const a6 = (t6 + t7) * scale;
      const a7 = (t6 - t7) * scale;
      const b0 = a0 + a2;
      const b1 = a1 + a3;
      const b2 = a0 - a2;
      const b3 = a1 - a3;
      const b4 = a4 + a6;
      const b5 = a5 + a7;
      const b6 = a4 - a6;
      const b7 = a5 - a7;
      const left = inputGain * diffuseLeft;
      const right = inputGain * diffuseRight;
      const at = position + n;
      lines[at] = b0 + b4 + left;
      lines[at + size] = b1 + b5 + right;
      lines[at + 2 * size] = b2 + b6 - left;
      lines[at + 3 * size] = b3 + b7 - right;
      lines[at + 4 * size] = b0 - b4 + left;
      lines[at + 5 * size] = b1 - b5 + right;
      lines[at + 6 * size] = b2 - b6 - left;
      lines[at + 7 * size] = b3 - b7 - right;
    }
  }
}
