import { pow, tan } from '../../src/lib/dmath';
import type { SampleRate } from '../../src/lib/units';

/** A second-order section with a0 = 1: y = b0 x + b1 x' + b2 x'' - a1 y' - a2 y''. */
export interface Biquad {
  readonly b0: number;
  readonly b1: number;
  readonly b2: number;
  readonly a1: number;
  readonly a2: number;
}

/**
 * The two stages of the K-weighting of ITU-R BS.1770 at any sample rate: the standard tabulates 48 kHz only; these are
 * its analogue prototypes (as found by the libebur128 project) through the bilinear transform.
 */
export function kWeightingStages(sampleRate: SampleRate): { shelf: Biquad; highPass: Biquad } {
  return { shelf: headShelf(sampleRate), highPass: lowCut(sampleRate) };
}

function headShelf(sampleRate: SampleRate): Biquad {
  const k = tan((Math.PI * 1681.974450955533) / sampleRate);
  const high = pow(10, 3.999843853973347 / 20);
  const band = pow(high, 0.4996667741545416);
  const q = 0.7071752369554196;
  const a0 = 1 + k / q + k * k;
  return {
    b0: (high + (band * k) / q + k * k) / a0,
    b1: (2 * (k * k - high)) / a0,
    b2: (high - (band * k) / q + k * k) / a0,
    a1: (2 * (k * k - 1)) / a0,
    a2: (1 - k / q + k * k) / a0,
  };
}

function lowCut(sampleRate: SampleRate): Biquad {
  const k = tan((Math.PI * 38.13547087602444) / sampleRate);
  const q = 0.5003270373238773;
  const a0 = 1 + k / q + k * k;
  return { b0: 1, b1: -2, b2: 1, a1: (2 * (k * k - 1)) / a0, a2: (1 - k / q + k * k) / a0 };
}

/** The filters' memory of one channel. */
class ChannelState {
  s1 = 0;
  s2 = 0;
  h1 = 0;
  h2 = 0;

  reset(): void {
    this.s1 = this.s2 = this.h1 = this.h2 = 0;
  }

  /** Stores the memory; what has died away becomes 0 before its numbers turn denormal. */
  store(s1: number, s2: number, h1: number, h2: number): void {
    const quiet = Math.abs(s1) + Math.abs(s2) + Math.abs(h1) + Math.abs(h2) < 1e-14;
    this.s1 = quiet ? 0 : s1;
    this.s2 = quiet ? 0 : s2;
    this.h1 = quiet ? 0 : h1;
    this.h2 = quiet ? 0 : h2;
  }
}

/**
 * Only every second sample is measured: what folds down into the lower half keeps its energy, and the weighting is flat
 * both where it comes from and (but for a sliver) where it goes.
 */
const STRIDE = 2;

/** K-weighted power of a stereo signal, block after block (transposed direct form II). */
export class KWeightedMeter {
  /** The mean square of the weighted block that was measured last, summed over the channels. */
  power = 0;
  private readonly shelf: Biquad;
  private readonly highPass: Biquad;
  private readonly left = new ChannelState();
  private readonly right = new ChannelState();

  constructor(sampleRate: SampleRate) {
    const stages = kWeightingStages(sampleRate / STRIDE);
    this.shelf = stages.shelf;
    this.highPass = stages.highPass;
  }

  reset(): void {
    this.left.reset();
    this.right.reset();
  }

  /** Measures the {@link power} of a block: its left and then its right channel, both of even length. */
  measure(block: Float32Array): void {
    const length = block.length >> 1;
    const b0 = this.shelf.b0;
    const b1 = this.shelf.b1;
    const b2 = this.shelf.b2;
    const a1 = this.shelf.a1;
    const a2 = this.shelf.a2;
    const p1 = this.highPass.a1;
    const p2 = this.highPass.a2;
    // Both channels in one loop: each sample waits for the one before, and so one channel fills the other's waits.
    let ls1 = +this.left.s1;
    let ls2 = +this.left.s2;
    let lh1 = +this.left.h1;
    let lh2 = +this.left.h2;
    let rs1 = +this.right.s1;
    let rs2 = +this.right.s2;
    let rh1 = +this.right.h1;
    let rh2 = +this.right.h2;
    let sum = 0;
    for (let n = 0; n < length; n += STRIDE) {
      const l = block[n];
      const r = block[n + length];
      const ly = b0 * l + ls1;
      const ry = b0 * r + rs1;
      ls1 = b1 * l + ls2 - a1 * ly;
      rs1 = b1 * r + rs2 - a1 * ry;
      ls2 = b2 * l - a2 * ly;
      rs2 = b2 * r - a2 * ry;
      const lz = ly + lh1;
      const rz = ry + rh1;
      lh1 = lh2 - 2 * ly - p1 * lz;
      rh1 = rh2 - 2 * ry - p1 * rz;
      lh2 = ly - p2 * lz;
      rh2 = ry - p2 * rz;
      sum += lz * lz + rz * rz;
    }
    this.left.store(ls1, ls2, lh1, lh2);
    this.right.store(rs1, rs2, rh1, rh2);
    this.power = (sum * STRIDE) / length;
  }
}
